"""Moments in words, in the language of now, on the clock of Europe/Amsterdam.

Everything inside the system is an aware moment in UTC; only here does it become local time. Babel
is imported by the first moment that is told: the pages of logging in tell none.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chalicelib.domain.language import Language
from chalicelib.texts import language

if TYPE_CHECKING:
    from babel.core import Locale

_TERRITORY = {Language.DUTCH: "NL", Language.ENGLISH: "GB"}
_CLOCK = {Language.DUTCH: "HH.mm 'uur'", Language.ENGLISH: "HH:mm"}


def day(value: date) -> str:
    """Return a day as '23 november 2026'; a moment gives the day it falls on in Amsterdam.

    Raises ValueError for a moment without time zone.
    """
    from babel.dates import format_date  # noqa: PLC0415  see above

    local = _amsterdam(value) if isinstance(value, datetime) else value
    return format_date(local, "d MMMM y", locale=_locale(language()))


def iso_day(value: datetime) -> str:
    """Return the day in Amsterdam as '2026-11-23'; raise ValueError without time zone."""
    return _amsterdam(value).date().isoformat()


def clock_time(value: datetime) -> str:
    """Return the time in Amsterdam as '15.52 uur'; raise ValueError without time zone."""
    from babel.dates import format_time  # noqa: PLC0415  see above

    return format_time(_amsterdam(value), _CLOCK[language()], locale=_locale(language()))


def moment(value: datetime) -> str:
    """Return day and time as '23 november 2026, 15.52 uur'; raise ValueError without time zone."""
    return f"{day(value)}, {clock_time(value)}"


def _amsterdam(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return value.astimezone(_zone())


@cache
def _zone() -> ZoneInfo:
    return ZoneInfo("Europe/Amsterdam")


@cache
def _locale(spoken: Language) -> Locale:
    from babel.core import Locale  # noqa: PLC0415  see above

    return Locale(spoken.value, _TERRITORY[spoken])
