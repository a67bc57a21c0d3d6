"""Calendar days as people in the Netherlands count them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def dutch_day(moment: datetime) -> date:
    """Return the calendar day in Europe/Amsterdam of an aware moment."""
    return moment.astimezone(AMSTERDAM).date()
