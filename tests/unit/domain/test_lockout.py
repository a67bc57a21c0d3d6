"""The five-strikes rule."""

from datetime import timedelta

import pytest

from chalicelib.domain.lockout import BLOCK_DURATION, MAX_FAILURES, Lockout
from tests.fakes.ports import NOON


def after(failures: int) -> Lockout:
    """Return a counter after some wrong attempts."""
    lockout = Lockout("identity#x")
    for _ in range(failures):
        lockout = lockout.after_attempt(NOON)
    return lockout


@pytest.mark.parametrize(
    ("failures", "blocked", "remaining"),
    [(0, False, 5), (1, False, 4), (2, False, 3), (3, False, 2), (4, False, 1), (5, True, 0)],
)
def test_the_fifth_wrong_attempt_blocks(failures: int, blocked: bool, remaining: int) -> None:  # noqa: FBT001
    assert (after(failures).is_blocked(NOON), after(failures).remaining()) == (blocked, remaining)


@pytest.mark.parametrize(
    ("waited", "blocked"),
    [
        (timedelta(0), True),
        (timedelta(minutes=14, seconds=59), True),
        (timedelta(minutes=15) - timedelta(microseconds=1), True),
        (timedelta(minutes=15), False),
        (timedelta(hours=2), False),
    ],
)
def test_a_block_lasts_exactly_fifteen_minutes(waited: timedelta, blocked: bool) -> None:  # noqa: FBT001
    assert after(MAX_FAILURES).is_blocked(NOON + waited) is blocked


def test_an_attempt_while_blocked_is_not_counted_and_moves_nothing() -> None:
    with pytest.raises(ValueError, match="not counted"):
        after(MAX_FAILURES).after_attempt(NOON + timedelta(minutes=14))


def test_counting_begins_afresh_when_the_block_is_over() -> None:
    assert after(MAX_FAILURES).after_attempt(NOON + BLOCK_DURATION).remaining() == 4


@pytest.mark.parametrize(("hours", "remaining"), [(23.99, 2), (24, 4)])
def test_wrong_attempts_are_forgotten_a_day_after_the_last(hours: float, remaining: int) -> None:
    assert after(2).after_attempt(NOON + timedelta(hours=hours)).remaining() == remaining


@pytest.mark.parametrize("failures", [1, 2, 3, 4, 5])
def test_an_attempt_given_back_leaves_the_rest(failures: int) -> None:
    given_back = after(failures).given_back()
    assert given_back.remaining() == MAX_FAILURES - failures + 1
    assert not given_back.is_blocked(NOON)


def test_an_attempt_that_is_forgotten_already_cannot_be_given_back() -> None:
    assert Lockout("account#x").given_back().remaining() == MAX_FAILURES


def test_storage_does_not_forget_before_the_rule_does() -> None:
    lockout = after(MAX_FAILURES)
    assert lockout.cleanup_at is not None
    assert lockout.blocked_until is not None
    assert lockout.cleanup_at >= lockout.blocked_until


def test_who_guessed_at_an_account_is_known_until_the_attempts_are_forgotten() -> None:
    lockout = Lockout("account#x").after_attempt(NOON, "a").after_attempt(NOON, "b")
    assert lockout.guessers == {"a", "b"}
    assert lockout.after_attempt(NOON + timedelta(hours=24), "c").guessers == {"c"}
