"""The page 'Mijn gegevens': contact data, rights, link and the last logins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalice.app import Blueprint, Response

from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.sessions import Means, Session
from chalicelib.texts import gettext as _
from chalicelib.web.audiences import LOGGED_IN
from chalicelib.web.beheer.seen import kenmerk_names, rol_names
from chalicelib.web.levels import level_name
from chalicelib.web.mijn_gegevens.flashes import flash_for
from chalicelib.web.mijn_gegevens.paths import OWN_DATA
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

overzicht = Blueprint(__name__)


@dataclass(frozen=True)
class LoginRow:
    """Hold one login; ``at`` is in UTC, ``is_this_one`` says that it opened this session."""

    at: datetime
    level: str
    with_linking: bool
    is_this_one: bool


@page(overzicht, "GET", OWN_DATA, LOGGED_IN)
def show_own_data(visit: Visit) -> Response:
    """Show what is kept of the visitor, and how to change it. Two calls to storage."""
    who = visit.logged_in
    account, change = who.account, who.account.email_change
    waiting = change if change and change.is_waiting(visit.now) else None
    return visit.page(
        "mijn-gegevens/overzicht",
        account=account,
        rollen=rol_names(account.rollen),
        kenmerken=kenmerk_names(account.kenmerken),
        level=level_name(who.session.level),
        waiting=waiting,
        logins=[
            _row(event, who.session) for event in visit.portal.own_data.looking.logins(account)
        ],
        flash=flash_for(visit, waiting),
    )


def _row(event: AuditEvent, session: Session) -> LoginRow:
    return LoginRow(
        at=event.at,
        level=_level_of(event),
        with_linking=event.kind is EventKind.LINKED,
        is_this_one=event.at == session.opened_at,
    )


def _level_of(login: AuditEvent) -> str:
    if login.details.get("means") == Means.TOKEN.value:
        return _("Token")
    return level_name(login.details.get("level"))
