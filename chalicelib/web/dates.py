"""Moments as the pages show them; the words are in ``chalicelib.texts.dates``."""

from __future__ import annotations

from datetime import datetime, timedelta

from chalicelib.texts.dates import clock_time, day, iso_day, moment

__all__ = ["clock_time", "day", "iso_day", "moment", "next_minute"]


def next_minute(value: datetime) -> datetime:
    """Return ``value`` rounded up to the whole minute.

    A page that says 'until 15.52 uur' must not be wrong for the first seconds of that minute.
    """
    whole = value.replace(second=0, microsecond=0)
    return whole if whole == value else whole + timedelta(minutes=1)
