"""Moments in messages: none to seven digits of a second, always UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.adapters.eherkenning.moments import (
    EARLY_TOLERANCE,
    FRESHNESS,
    LATE_TOLERANCE,
    has_begun,
    is_fresh,
    is_over,
    read_moment,
    write_moment,
)
from chalicelib.domain.errors import MessageRefused
from tests.adapters.eherkenning.world import NOW

TICK = timedelta(microseconds=1)


@pytest.mark.parametrize("digits", range(8))
def test_none_to_seven_digits_of_a_second_are_read(digits: int) -> None:
    fraction = "." + "1234567"[:digits] if digits else ""
    expected = datetime(2026, 11, 23, 9, 30, 1, int("1234567"[:digits].ljust(6, "0")[:6]), UTC)
    assert read_moment(f"2026-11-23T09:30:01{fraction}Z", "rule") == expected


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "2026-11-23",
        "2026-11-23T09:30:01",
        "2026-11-23T09:30:01+01:00",
        " 2026-11-23T09:30:01Z",
        "2026-11-23T09:30:01Z\n",
        "2026-02-30T09:30:01Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T09:30:01.Z",
        "٢026-11-23T09:30:01Z",
    ],
)
def test_any_other_text_is_refused(text: str | None) -> None:
    with pytest.raises(MessageRefused) as refusal:
        read_moment(text, "some-rule")
    assert refusal.value.rule == "some-rule"


def test_a_written_moment_is_read_back() -> None:
    assert write_moment(NOW) == "2026-11-23T09:30:00Z"
    assert read_moment(write_moment(NOW), "rule") == NOW


def test_the_tolerances_end_exactly() -> None:
    assert has_begun(NOW + EARLY_TOLERANCE, NOW)
    assert not has_begun(NOW + EARLY_TOLERANCE + TICK, NOW)
    assert not is_over(NOW - LATE_TOLERANCE + TICK, NOW)
    assert is_over(NOW - LATE_TOLERANCE, NOW)
    assert is_fresh(NOW - FRESHNESS, NOW)
    assert not is_fresh(NOW - FRESHNESS - TICK, NOW)
    assert not is_fresh(NOW + EARLY_TOLERANCE + TICK, NOW)
