"""The overview after login: notices, every task of the sector, and 'Snel naar' (manual 1.6)."""

from __future__ import annotations

from dataclasses import dataclass

from chalice.app import Blueprint, Response

from chalicelib import catalogue
from chalicelib.domain.tasks import Agenda, Task
from chalicelib.services.home import Overview
from chalicelib.web.audiences import LOGGED_IN_BY_USE_CASE
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

overzicht = Blueprint(__name__)
BLUEPRINTS = (overzicht,)
NOTICES_SHOWN = 3


@dataclass(frozen=True)
class Entry:
    """Hold one task on the overview, and whether the visitor may do it."""

    task: Task
    is_open: bool


@dataclass(frozen=True)
class Group:
    """Hold the tasks of one topic, those that are open first."""

    name: str
    entries: tuple[Entry, ...]


@page(overzicht, "GET", "/mijn-duo", LOGGED_IN_BY_USE_CASE)
def show_overview(visit: Visit) -> Response:
    """Show what there is for this person at this moment."""
    home = visit.portal.home.overview(visit.ticket, visit.now)
    visit.see(home.visit)
    return visit.page(
        "mijn-duo/overzicht",
        sector=catalogue.sector(home.visit.organisation.sector),
        last_login_day=home.visit.session.previous_login_day,
        notices=home.notices[:NOTICES_SHOWN],
        groups=groups_of(home, visit.portal.home.agenda()),
        has_closed=len(home.open_tasks) < len(home.tasks),
        quick=home.quick,
        beheerders=home.visit.organisation.names_besides(home.visit.account.gebruikersnaam),
    )


def groups_of(home: Overview, agenda: Agenda) -> tuple[Group, ...]:
    """Return the tasks of the sector by topic; topics without tasks are left out."""
    entries = [Entry(task, task in home.open_tasks) for task in home.tasks]
    entries.sort(key=lambda entry: not entry.is_open)
    groups = (
        Group(topic.name, tuple(each for each in entries if each.task.topic == topic.slug))
        for topic in agenda.topics
    )
    return tuple(group for group in groups if group.entries)
