"""A lockout, attacked: on every path, by every spelling, and until its end and no longer."""

import pytest

from chalicelib.domain.errors import Blocked, WrongCombination
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.lockout import Lockout
from tests.fakes.world import COLLEAGUE, STRANGER, World
from tests.web.browser import Browser
from tests.web.walking import WRONG, walk_to_credentials

NAME = "2345bcdg"
FORM = "/koppelen/gegevens"


def guess(browser: Browser, code: str, name: str = NAME) -> int:
    """Fill in the form of the last step; return the status."""
    browser.get(FORM)
    return int(browser.submit(gebruikersnaam=name, activatiecode=code).status_code)


def block(world: World, browser: Browser) -> None:
    """Walk to the last step and guess wrong until it is blocked."""
    walk_to_credentials(world, browser)
    assert [guess(browser, WRONG) for _ in range(5)] == [422, 422, 422, 422, 429]


def ends(world: World) -> set[object]:
    """Return until when each counter blocks."""
    return {each.blocked_until for each in world.memory.all_of(Lockout)}


@pytest.fixture
def code(world: World) -> str:
    """Return the code of somebody who is not linked yet."""
    return world.code_for(world.invite(NAME))


def test_a_block_holds_in_a_browser_that_logs_in_afresh(world: World, code: str) -> None:
    block(world, Browser())
    fresh = Browser()
    walk_to_credentials(world, fresh)
    assert guess(fresh, code) == 429


def test_a_block_holds_in_a_form_that_was_open_before_it(world: World, code: str) -> None:
    early = Browser()
    walk_to_credentials(world, early, COLLEAGUE)
    block(world, Browser())
    sent = early.submit(gebruikersnaam=NAME, activatiecode=code)
    assert sent.status_code == 429


def test_a_block_holds_for_a_code_that_is_issued_during_it(world: World, code: str) -> None:
    browser = Browser()
    block(world, browser)
    newer = world.code_for(world.stored(NAME))
    assert newer != code
    assert guess(browser, newer) == 429


@pytest.mark.parametrize("spelling", ["2345BCDG", " 2345 bcdg", "２３４５bcdg", "2345\u200bbcdg"])
def test_a_block_holds_for_every_spelling(world: World, code: str, spelling: str) -> None:
    browser = Browser()
    block(world, browser)
    assert guess(browser, code, spelling) == 429


def test_no_try_or_refresh_moves_the_end(world: World, code: str) -> None:
    browser = Browser()
    block(world, browser)
    before = ends(world)
    for _ in range(20):
        world.clock.pass_by(seconds=44)
        assert guess(browser, code) == 429
    assert ends(world) == before
    world.clock.pass_by(seconds=19)
    assert guess(browser, code) == 429
    world.clock.pass_by(seconds=1)
    assert guess(browser, code) == 303


@pytest.mark.parametrize("wrong", range(7))
def test_five_wrong_ones_block_and_no_fewer_and_that_is_written_once(
    world: World, code: str, wrong: int
) -> None:
    browser = Browser()
    walk_to_credentials(world, browser)
    assert [guess(browser, WRONG) for _ in range(wrong)] == [422, 422, 422, 422, 429, 429][:wrong]
    assert guess(browser, code) == (303 if wrong < 5 else 429)
    counted = [
        event.details["failures"]
        for event in world.memory.all_of(AuditEvent)
        if event.kind is EventKind.ATTEMPT_COUNTED
    ]
    assert sorted(counted) == ["1", "2", "3", "4", "5"][: wrong + 1]


def test_one_code_at_ten_thousand_names_is_stopped_after_five(world: World, code: str) -> None:
    guesser = world.walk_to_credentials(STRANGER)
    before = world.hashes.purposes.count("activation-code")
    outcomes = []
    for number in range(10_000):
        try:
            world.submit(guesser, f"{number:04d}bcdg", code)
        except (WrongCombination, Blocked) as refusal:
            outcomes.append(type(refusal))
    assert outcomes == [WrongCombination] * 4 + [Blocked] * 9_996
    assert world.hashes.purposes.count("activation-code") - before == 5


def test_no_address_that_a_visitor_claims_opens_another_counter(world: World, code: str) -> None:
    browser = Browser()
    walk_to_credentials(world, browser)
    for number in range(5):
        claimed = f"198.51.100.{number}"
        browser.headers |= {
            "X-Forwarded-For": claimed,
            "X-Real-IP": claimed,
            "Forwarded": f"for={claimed}",
        }
        guess(browser, WRONG)
    browser.headers["X-Forwarded-For"] = "a"
    assert guess(browser, code) == 429
