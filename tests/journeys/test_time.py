"""What time does: codes expire after a day (manual 1.3), visitors who do nothing are logged out."""

from __future__ import annotations

from tests.journeys.koppelproces import (
    LINKED,
    PORTAL,
    SESSION_OVER,
    come_in,
    log_in,
    submit,
    to_the_credentials,
)
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor


def test_expired_code_names_the_beheerder_and_a_new_one_links(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    code = desk.ask_code(newcomer)
    desk.forward("PT24H")
    log_in(visitor, newcomer)
    to_the_credentials(visitor)
    submit(visitor, newcomer, code)
    visitor.sees("Uw activatiecode is verlopen", "code-verlopen", 410)
    visitor.reads(newcomer.beheerder)
    new_code = desk.ask_code(newcomer)
    visitor.follow("Nieuwe code invullen")
    submit(visitor, newcomer, new_code)
    visitor.sees(LINKED, "gelukt")


def test_idle_visitor_of_mijn_duo_logs_in_again(visitor: Visitor, user: Person, desk: Desk) -> None:
    come_in(visitor, user)
    desk.forward("PT14M")
    visitor.go("/mijn-duo")
    visitor.reaches(PORTAL)
    desk.forward("PT15M")
    visitor.go("/mijn-duo")
    visitor.sees(SESSION_OVER, "verlopen-sessie", 401)
    visitor.follow("Opnieuw inloggen")
    log_in(visitor, user)
    visitor.sees(PORTAL, "mijn-duo")
