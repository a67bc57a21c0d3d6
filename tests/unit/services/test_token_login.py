"""Logging in with a token: who gets in, and who learns what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.accounts import AccountStatus
from chalicelib.domain.errors import SessionOver, TokenBlocked, WrongToken
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.lockout import Lockout
from chalicelib.domain.sessions import Means, Session
from chalicelib.services.token_seeds import DECOY
from tests.fakes.tokens import WRONG_CODE, Owner, with_token
from tests.fakes.world import World


@pytest.fixture
def owner(world: World) -> Owner:
    """Return somebody with a token."""
    return with_token(world, world.invite())


def guess(owner: Owner, code: str = WRONG_CODE) -> int:
    """Guess wrong; return how many attempts remain, 0 when that blocks."""
    try:
        owner.enter(code)
    except WrongToken as refusal:
        return refusal.remaining
    except TokenBlocked:
        return 0
    raise AssertionError("the guess was right")


def test_the_code_of_this_moment_opens_the_portal_without_a_level(
    world: World, owner: Owner
) -> None:
    visit = world.portal.visits.portal(owner.log_in(), world.clock.now())
    session = visit.session
    assert visit.account.gebruikersnaam == owner.name
    assert (session.means, session.level, session.identity_key) == (Means.TOKEN, None, None)


def test_a_login_is_dated_and_told_in_the_audit_trail(world: World, owner: Owner) -> None:
    owner.log_in()
    assert world.stored(owner.name).last_login_day is not None
    (event,) = world.memory.of_subject(f"account#{owner.name}", 1)
    assert (event.kind, event.details) == (EventKind.LOGGED_IN, {"means": "token"})


def test_somebody_types_the_name_in_any_spelling(world: World, owner: Owner) -> None:
    now = world.clock.now()
    typed = f" {owner.name[:4]}-{owner.name[4:].upper()} "
    code = owner.code()
    world.portal.token_login.submit(typed, f"{code[:4]} {code[4:]}", None, None, now)


def test_a_code_counts_once(owner: Owner) -> None:
    code = owner.code()
    owner.log_in(code)
    assert guess(owner, code) == 4
    assert guess(owner, owner.code(-1)) == 3
    owner.log_in(owner.code(1))


def test_a_code_that_two_use_at_once_lets_one_in(world: World, owner: Owner) -> None:
    code = owner.code()
    winners = []
    world.memory.meanwhile(lambda: winners.append(owner.log_in(code)))
    with pytest.raises(WrongToken):
        owner.log_in(code)
    assert len(winners) == len(world.memory.all_of(Session)) == 1


def test_the_session_before_ends(world: World, owner: Owner) -> None:
    first = owner.log_in()
    second = owner.enter(owner.code(1), previous=first).ticket
    now = world.clock.now()
    world.portal.visits.portal(second, now)
    with pytest.raises(SessionOver):
        world.portal.visits.portal(first, now)


def test_five_wrong_codes_block_for_exactly_a_quarter(world: World, owner: Owner) -> None:
    assert [guess(owner) for _ in range(5)] == [4, 3, 2, 1, 0]
    world.clock.pass_by(minutes=14, seconds=59)
    with pytest.raises(TokenBlocked) as refused:
        owner.log_in()
    assert refused.value.until == world.clock.now() + timedelta(seconds=1)
    world.clock.pass_by(seconds=1)
    owner.log_in()


def test_a_right_code_after_four_wrong_ones_is_right(world: World, owner: Owner) -> None:
    for _ in range(4):
        guess(owner)
    owner.log_in()
    (counter,) = world.memory.all_of(Lockout)
    assert (counter.failures, counter.blocked_until) == (4, None)


def test_a_login_leaves_no_trace_in_the_counter_of_strangers(world: World, owner: Owner) -> None:
    owner.log_in()
    assert not world.memory.all_of(Lockout)
    guess(owner)
    (before,) = world.memory.all_of(Lockout)
    world.clock.pass_by(hours=1)
    owner.log_in()
    (after,) = world.memory.all_of(Lockout)
    assert replace(after, version=before.version) == before


def test_a_stranger_who_uses_up_the_guesses_does_not_block_a_known_browser(
    world: World, owner: Owner
) -> None:
    known = owner.enter(owner.code()).browser
    for _ in range(5):
        guess(owner)
    world.clock.pass_by(minutes=1)
    with pytest.raises(TokenBlocked):
        owner.log_in()
    owner.log_in(browser=known)


def test_a_known_browser_has_five_guesses_too(owner: Owner) -> None:
    known = owner.enter(owner.code()).browser
    for _ in range(4):
        with pytest.raises(WrongToken):
            owner.enter(WRONG_CODE, known)
    with pytest.raises(TokenBlocked):
        owner.enter(WRONG_CODE, known)
    with pytest.raises(TokenBlocked):
        owner.enter(owner.code(1), known)


def test_a_browser_is_known_to_the_account_that_it_was_in_only(world: World, owner: Owner) -> None:
    other = with_token(world, world.invite("3456bcdg"))
    known = other.enter(other.code()).browser
    forged = replace(owner.enter(owner.code()).browser, secret="made up")
    for browser in [known, forged, known, forged]:
        with pytest.raises(WrongToken):
            owner.enter(WRONG_CODE, browser)
    with pytest.raises(TokenBlocked):
        owner.enter(WRONG_CODE, None)


def test_guesses_of_strangers_write_nothing_but_their_counter(world: World, owner: Owner) -> None:
    events = len(world.memory.all_of(AuditEvent))
    guess(owner)
    assert len(world.memory.commits[-1]) == 1
    assert len(world.memory.all_of(AuditEvent)) == events


def test_who_knows_what_is_computed_without_a_token_gets_nowhere(world: World) -> None:
    decoy = Owner(world, world.invite().gebruikersnaam, DECOY)
    with pytest.raises(WrongToken):
        decoy.log_in()


def test_an_account_that_changes_meanwhile_is_looked_at_again(world: World, owner: Owner) -> None:
    def block() -> None:
        blocked = replace(world.stored(owner.name), status=AccountStatus.BLOCKED)
        world.memory.given(blocked)

    world.memory.meanwhile(block)
    with pytest.raises(WrongToken):
        owner.log_in()


def test_a_login_takes_three_calls_and_a_wrong_guess_two(world: World, owner: Owner) -> None:
    def calls() -> int:
        return world.memory.reads + world.memory.tries

    before = calls()
    guess(owner)
    after_wrong = calls()
    owner.log_in()
    assert (after_wrong - before, calls() - after_wrong) == (2, 3)
