"""When unused links end, to the day and to the moment (manual 1.5)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.accounts import Link
from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.inactivity import (
    Step,
    ends_at,
    ends_on,
    last_login_day_for,
    step_for,
    warned,
)

A_DAY = timedelta(days=1)
DAYS = st.dates(date(2026, 1, 1), date(2060, 12, 31))


def a_link(login_day: date) -> Link:
    """Return a link last used on a day; the same day as linking: nobody logged in since."""
    linked_at = datetime(login_day.year, login_day.month, login_day.day, 12, tzinfo=UTC)
    return Link("identity", "1234abcd", "org", linked_at, login_day)


@pytest.mark.parametrize(
    ("login_day", "end"),
    [
        pytest.param("2026-05-23", "2027-11-23", id="an ordinary day"),
        pytest.param("2025-08-31", "2027-02-28", id="31 August"),
        pytest.param("2025-08-28", "2027-02-28", id="28 August, the same end"),
        pytest.param("2026-08-31", "2028-02-29", id="31 August before a leap year"),
        pytest.param("2026-08-29", "2028-02-29", id="29 August ends on the leap day itself"),
        pytest.param("2028-02-29", "2029-08-29", id="a login on the leap day"),
        pytest.param("2027-03-31", "2028-09-30", id="31 March, a month of 30 days"),
        pytest.param("2026-06-30", "2027-12-30", id="30 June"),
        pytest.param("2026-06-15", "2027-12-15", id="into December"),
        pytest.param("2026-07-01", "2028-01-01", id="over the end of the year"),
        pytest.param("2026-12-31", "2028-06-30", id="the last day of a year"),
        pytest.param("2027-01-01", "2028-07-01", id="the first day of a year"),
        pytest.param("2026-10-25", "2028-04-25", id="the day on which the clock goes back"),
        pytest.param("2026-09-28", "2028-03-28", id="ends two days after the clock went forward"),
        pytest.param("2098-08-31", "2100-02-28", id="2100 is no leap year"),
    ],
)
def test_a_link_ends_on_the_same_day_eighteen_months_later(login_day: str, end: str) -> None:
    assert ends_on(date.fromisoformat(login_day)).isoformat() == end


@pytest.mark.parametrize(
    ("login_day", "moment"),
    [
        pytest.param("2025-09-28", "2027-03-27T23:00:00+00:00", id="clock goes forward that night"),
        pytest.param("2025-09-29", "2027-03-28T22:00:00+00:00", id="summer time since yesterday"),
        pytest.param("2026-04-30", "2027-10-29T22:00:00+00:00", id="still summer time"),
        pytest.param("2026-05-01", "2027-10-31T23:00:00+00:00", id="clock went back a day before"),
        pytest.param("2026-07-01", "2027-12-31T23:00:00+00:00", id="midnight of the new year"),
    ],
)
def test_the_exact_moment_is_midnight_in_amsterdam(login_day: str, moment: str) -> None:
    link = a_link(date.fromisoformat(login_day))
    end = ends_at(link.login_day)
    assert end.astimezone(UTC).isoformat() == moment
    assert step_for(link, dutch_day(end)) is Step.UNLINK
    just_before = end.astimezone(UTC) - timedelta(microseconds=1)
    assert step_for(link, dutch_day(just_before)) is not Step.UNLINK


@pytest.mark.parametrize(
    ("days_ahead", "done", "step"),
    [
        (31, None, None),
        (30, None, Step.WARN),
        (30, Step.WARN, None),
        (8, None, Step.WARN),
        (8, Step.WARN, None),
        (7, Step.WARN, Step.WARN_AGAIN),
        (7, None, Step.WARN_AGAIN),
        (1, Step.WARN_AGAIN, None),
        (0, Step.WARN_AGAIN, Step.UNLINK),
        (0, None, Step.UNLINK),
        (-400, Step.WARN, Step.UNLINK),
    ],
)
def test_each_step_is_due_once(days_ahead: int, done: Step | None, step: Step | None) -> None:
    link = a_link(date(2026, 5, 23))
    link = link if done is None else warned(link, done)
    assert step_for(link, date(2027, 11, 23) - days_ahead * A_DAY) is step


def test_a_login_starts_the_count_anew() -> None:
    link = warned(a_link(date(2026, 5, 23)), Step.WARN_AGAIN)
    used = link.used_on(date(2027, 11, 22))
    assert used.warned_at_days is None
    assert step_for(used, date(2027, 11, 23)) is None
    assert step_for(used, date(2029, 4, 22)) is Step.WARN


@given(DAYS, st.sampled_from(Step))
def test_a_walk_up_to_the_last_day_meets_all_that_is_due_and_nothing_else(
    today: date, step: Step
) -> None:
    last = last_login_day_for(step, today)
    assert ends_on(last) - step * A_DAY <= today
    assert ends_on(last + A_DAY) - step * A_DAY > today


@given(DAYS)
def test_a_later_login_never_ends_earlier(day: date) -> None:
    assert ends_on(day) <= ends_on(day + A_DAY)
