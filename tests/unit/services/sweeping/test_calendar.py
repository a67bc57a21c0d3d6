"""The sweep on the days on which calendars and clocks play tricks: to the day, to the minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.calendar import AMSTERDAM
from chalicelib.domain.events import EventKind
from chalicelib.domain.sweeping import SweepProgress
from chalicelib.services.changes import Delete
from tests.fakes.waiting import ample
from tests.unit.services.sweeping.clockwork import A_DAY, Clockwork

A_MINUTE = timedelta(minutes=1)


def midnight(day: date) -> datetime:
    """Return the first moment of a day in Amsterdam, in UTC."""
    return datetime.combine(day, datetime.min.time(), AMSTERDAM).astimezone(UTC)


def sweep_at(clockwork: Clockwork, moment: datetime) -> dict[str, int]:
    """Sweep at a moment; return what was done."""
    clockwork.world.clock.moment = moment
    done: dict[str, int] = clockwork.world.portal.sweep.run(moment, ample)
    return done


@pytest.mark.parametrize(
    ("login_day", "end"),
    [
        pytest.param("2026-08-31", "2028-02-29", id="31 August ends on the leap day"),
        pytest.param("2027-08-31", "2029-02-28", id="31 August ends on the last of February"),
        pytest.param("2028-02-29", "2029-08-29", id="linked on the leap day"),
        pytest.param("2027-12-31", "2029-06-30", id="linked on the last day of a year"),
        pytest.param("2027-06-30", "2028-12-30", id="ends as a year ends"),
        pytest.param("2027-07-01", "2029-01-01", id="ends as a year begins"),
        pytest.param("2026-09-26", "2028-03-26", id="the clock goes forward on the day of the end"),
        pytest.param("2027-04-29", "2028-10-29", id="the clock goes back on the day of the end"),
        pytest.param("2026-10-25", "2028-04-25", id="linked as the clock goes back"),
        pytest.param("2027-03-28", "2028-09-28", id="linked as the clock goes forward"),
    ],
)
def test_who_never_logged_in_since_linking_is_out_at_midnight_and_not_before(
    login_day: str, end: str
) -> None:
    clockwork = Clockwork()
    clockwork.link(day=date.fromisoformat(login_day))
    ends_at = midnight(date.fromisoformat(end))
    assert sweep_at(clockwork, ends_at - A_MINUTE)["unlinked"] == 0
    assert clockwork.account().is_linked
    assert sweep_at(clockwork, ends_at)["unlinked"] == 1
    assert not clockwork.account().is_linked


def test_a_missed_week_is_caught_up_over_the_change_of_the_clock() -> None:
    clockwork = Clockwork()
    first = date(2026, 9, 22)
    for number in range(8):
        clockwork.link(number, first + number * A_DAY)
    # Their ends are 22 to 29 March 2028; on the 26th the clock goes forward.
    sweep_at(clockwork, midnight(date(2028, 3, 21)))
    assert sweep_at(clockwork, midnight(date(2028, 3, 29)) - A_MINUTE)["unlinked"] == 7
    assert sweep_at(clockwork, midnight(date(2028, 3, 29)))["unlinked"] == 1


@pytest.mark.parametrize("login_day", ["2010-01-01", "2019-02-28", "2025-12-31"])
def test_links_of_before_this_site_are_found(login_day: str) -> None:
    clockwork = Clockwork()
    clockwork.link(day=date.fromisoformat(login_day))
    assert clockwork.sweep(date(2027, 11, 24))["unlinked"] == 1
    assert not clockwork.account().is_linked


def test_links_brought_in_behind_the_checkpoint_are_found_once_it_is_removed() -> None:
    clockwork, today = Clockwork(), date(2027, 11, 24)
    clockwork.link(1, date(2026, 6, 10))
    assert clockwork.sweep(today)["warned"] == 1
    clockwork.link(2, date(2024, 2, 29))
    assert clockwork.sweep(today)["unlinked"] == 0
    (progress,) = clockwork.world.records.read(SweepProgress.at())
    assert progress is not None
    clockwork.world.records.commit(Delete(progress))
    told = clockwork.events(EventKind.LAPSE_ANNOUNCED)
    assert clockwork.sweep(today)["unlinked"] == 1
    assert not clockwork.account(2).is_linked
    # What was done before is not done again.
    assert clockwork.events(EventKind.LAPSE_ANNOUNCED) == told
