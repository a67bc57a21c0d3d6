"""The first login, the second one, and a login that was cancelled (manual 1.2 and 1.4)."""

from __future__ import annotations

from tests.journeys.koppelproces import (
    PORTAL,
    SITUATION,
    at_the_broker,
    link,
    log_in,
    log_out,
    to_the_broker,
)
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor


def test_first_login_links_and_lands_in_mijn_duo(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    link(visitor, newcomer, desk.ask_code(newcomer))
    visitor.reads(f"U werkt namens {newcomer.organisation}")
    assert "gekoppeld" in desk.mails(newcomer)[-1]["subject"]


def test_second_login_goes_straight_to_mijn_duo(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    link(visitor, newcomer, desk.ask_code(newcomer))
    log_out(visitor, newcomer)
    visitor.follow("Opnieuw inloggen")
    log_in(visitor, newcomer)
    visitor.sees(PORTAL, "mijn-duo")
    visitor.reads(f"U werkt namens {newcomer.organisation}")


def test_who_cancels_at_the_broker_may_try_again(visitor: Visitor, newcomer: Person) -> None:
    to_the_broker(visitor)
    visitor.press("Annuleren")
    visitor.sees("U bent niet ingelogd", "geannuleerd")
    visitor.reads("niet gelukt of u hebt het inloggen geannuleerd")
    visitor.page.reload()
    visitor.sees("Het inloggen is niet gelukt", "vernieuwd", 400)
    visitor.follow("Opnieuw inloggen")
    to_the_broker(visitor)
    at_the_broker(visitor, newcomer)
    visitor.sees(SITUATION, "stap-2")
