"""Dates in words, on the clock of Amsterdam."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.language import Language
from chalicelib.texts import speaking
from chalicelib.web import dates

WINTER = datetime(2026, 11, 23, 14, 52, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (WINTER, "23 november 2026, 15.52 uur"),
        (datetime(2026, 7, 31, 22, 30, tzinfo=UTC), "1 augustus 2026, 00.30 uur"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29 maart 2026, 01.59 uur"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29 maart 2026, 03.00 uur"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "25 oktober 2026, 02.00 uur"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "1 januari 2027, 00.00 uur"),
    ],
)
def test_moment_is_shown_on_the_clock_of_amsterdam(value: datetime, shown: str) -> None:
    assert dates.moment(value) == shown


def test_moment_is_shown_in_english() -> None:
    with speaking(Language.ENGLISH):
        assert dates.moment(WINTER) == "23 November 2026, 15:52"


def test_day_without_time_stays_that_day() -> None:
    assert dates.day(date(2026, 2, 1)) == "1 februari 2026"


@pytest.mark.parametrize("show", [dates.day, dates.clock_time, dates.moment])
def test_moment_without_time_zone_is_refused(show: object) -> None:
    assert callable(show)
    with pytest.raises(ValueError, match="time zone"):
        show(WINTER.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("value", "end"),
    [
        (WINTER, datetime(2026, 11, 23, 14, 53, tzinfo=UTC)),
        (WINTER.replace(second=0), WINTER.replace(second=0)),
        (WINTER.replace(second=0, microsecond=1), datetime(2026, 11, 23, 14, 53, tzinfo=UTC)),
    ],
)
def test_end_of_a_block_is_rounded_up_to_the_minute(value: datetime, end: datetime) -> None:
    assert dates.next_minute(value) == end
