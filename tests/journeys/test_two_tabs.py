"""One browser with two tabs: they share a session, so only one of them can be right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.journeys.koppelproces import (
    CREDENTIALS,
    LINKED,
    PORTAL,
    SITUATION,
    at_the_broker,
    log_in,
    submit,
    to_the_broker,
    to_the_credentials,
)
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor


@pytest.fixture
def other_tab(visitor: Visitor) -> Visitor:
    """Open a second tab in the browser of ``visitor``."""
    return replace(visitor, page=visitor.page.context.new_page())


def test_logging_in_in_both_tabs_at_once_works(
    visitor: Visitor, other_tab: Visitor, newcomer: Person
) -> None:
    for tab in (visitor, other_tab):
        to_the_broker(tab)
    for tab in (visitor, other_tab):
        at_the_broker(tab, newcomer)
        tab.sees(SITUATION, "stap-2")
    visitor.page.reload()
    visitor.reaches(SITUATION)


def test_linking_in_one_tab_closes_the_koppelproces_in_the_other(
    visitor: Visitor, other_tab: Visitor, newcomer: Person, desk: Desk
) -> None:
    code = desk.ask_code(newcomer)
    log_in(visitor, newcomer)
    to_the_credentials(visitor)
    other_tab.go("/koppelen/gegevens")
    other_tab.reaches(CREDENTIALS)
    submit(visitor, newcomer, code)
    visitor.sees(LINKED, "gelukt")
    submit(other_tab, newcomer, code)
    other_tab.reaches(PORTAL)
    other_tab.go("/koppelen/gegevens")
    other_tab.sees(PORTAL, "mijn-duo")
    visitor.follow("Verder")
    visitor.reaches(PORTAL)


def test_linking_after_logging_in_in_both_tabs(
    visitor: Visitor, other_tab: Visitor, newcomer: Person, desk: Desk
) -> None:
    log_in(visitor, newcomer)
    visitor.reaches(SITUATION)
    log_in(other_tab, newcomer)
    to_the_credentials(other_tab)
    submit(other_tab, newcomer, desk.ask_code(newcomer))
    other_tab.sees(LINKED, "gelukt")
    visitor.page.reload()
    visitor.sees(PORTAL, "mijn-duo")
