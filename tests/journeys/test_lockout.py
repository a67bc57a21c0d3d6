"""Codes that do not count: five wrong ones, and one that is a day old (manual 1.3)."""

from __future__ import annotations

from datetime import datetime, timedelta

from chalicelib.domain.calendar import AMSTERDAM
from infra.local.cloud import LocalCloud
from tests.journeys.koppelproces import CREDENTIALS, LINKED, log_in, submit, to_the_credentials
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor

WRONG = "BBBB BBBB BBBB BBBB"
MINUTE = timedelta(minutes=1)


def shown_end(blocked_at: datetime) -> str:
    """Return the end of a block as pages show it: in the minute after which it is over."""
    end = (blocked_at + 15 * MINUTE).astimezone(AMSTERDAM)
    whole = end.replace(second=0, microsecond=0)
    return f"{whole if whole == end else whole + MINUTE:%H.%M} uur"


def guess_five_times(visitor: Visitor, person: Person) -> None:
    """Fill in five wrong combinations; the page counts down."""
    for remaining in (4, 3, 2, 1):
        submit(visitor, person, WRONG)
        visitor.sees(f"Fout: {CREDENTIALS}", f"nog-{remaining}", 422)
        visitor.reads(f"U kunt het nog {remaining} keer proberen")
    submit(visitor, person, WRONG)


def is_blocked(visitor: Visitor, ends: set[str]) -> None:
    """Hold the page against the notice with one of these ends."""
    title = visitor.page.title().partition(" - ")[0]
    assert title.removeprefix("Uw account is geblokkeerd tot ") in ends
    visitor.sees(title, "geblokkeerd", 429)


def test_five_wrong_block_for_a_quarter_of_an_hour(
    visitor: Visitor, newcomer: Person, desk: Desk, cloud: LocalCloud
) -> None:
    code = desk.ask_code(newcomer)
    log_in(visitor, newcomer)
    to_the_credentials(visitor)
    before = cloud.clock.now()
    guess_five_times(visitor, newcomer)
    ends = {shown_end(before), shown_end(cloud.clock.now())}
    is_blocked(visitor, ends)
    # Somebody who comes back every few minutes stays logged in, and does not move the end.
    for _ in range(2):
        desk.forward("PT7M")
        visitor.follow("Opnieuw proberen")
        visitor.sees(CREDENTIALS, "stap-5")
        submit(visitor, newcomer, code)
        is_blocked(visitor, ends)
    desk.forward("PT1M")
    visitor.follow("Opnieuw proberen")
    submit(visitor, newcomer, code)
    visitor.sees(LINKED, "gelukt")


def test_who_waits_the_whole_time_logs_in_again(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    code = desk.ask_code(newcomer)
    log_in(visitor, newcomer)
    to_the_credentials(visitor)
    guess_five_times(visitor, newcomer)
    desk.forward("PT15M")
    visitor.follow("Opnieuw proberen")
    visitor.sees("U bent niet meer ingelogd", "verlopen-sessie", 401)
    visitor.follow("Opnieuw inloggen")
    log_in(visitor, newcomer)
    visitor.sees(CREDENTIALS, "stap-5")
    submit(visitor, newcomer, code)
    visitor.sees(LINKED, "gelukt")


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
