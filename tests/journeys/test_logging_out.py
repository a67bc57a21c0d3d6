"""Logging out, and what is left in the browser after it (manual 1.8)."""

from __future__ import annotations

from tests.journeys.koppelproces import PORTAL, link, log_out
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor

SESSION_OVER = "U bent niet meer ingelogd"


def test_back_button_shows_nothing_after_logging_out(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    link(visitor, newcomer, desk.ask_code(newcomer))
    log_out(visitor, newcomer)
    for _ in ("Mijn DUO", "Koppeling gelukt"):
        visitor.page.go_back()
        visitor.sees(SESSION_OVER, "verlopen-sessie", 401)
        assert newcomer.name not in visitor.page.content()
        assert newcomer.gebruikersnaam not in visitor.page.content()


def test_address_alone_logs_nobody_out(visitor: Visitor, newcomer: Person, desk: Desk) -> None:
    link(visitor, newcomer, desk.ask_code(newcomer))
    visitor.go("/uitloggen")
    visitor.sees("Zo kunt u deze pagina niet openen", "uitloggen-met-adres", 405)
    visitor.go("/mijn-duo")
    visitor.reaches(PORTAL)
