"""Links that nobody uses: undone after 18 calendar months, announced 30 and 7 days ahead.

Source: manual 1.5. Months are counted by the calendar in Europe/Amsterdam, from the day of the
last login (that of linking, when nobody logged in since). Where the month of the end is shorter,
its last day stands for the day that it lacks: 31 August 2025 ends on 28 February 2027.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import IntEnum

from chalicelib.domain.accounts import Link
from chalicelib.domain.calendar import AMSTERDAM

MONTHS_UNUSED = 18
_MONTHS_A_YEAR = 12
_A_DAY = timedelta(days=1)


class Step(IntEnum):
    """Name what is done about an unused link, by how many days ahead of its end that is."""

    UNLINK = 0
    WARN_AGAIN = 7
    WARN = 30


def ends_on(login_day: date) -> date:
    """Return the day on which a link last used on ``login_day`` is undone: 18 months later."""
    return _moved(login_day, MONTHS_UNUSED)


def ends_at(login_day: date) -> datetime:
    """Return the first moment of that day in Europe/Amsterdam; the link is good until then."""
    return datetime.combine(ends_on(login_day), datetime.min.time(), AMSTERDAM)


def last_login_day_for(step: Step, today: date) -> date:
    """Return the last login day of the links that ``step`` is for on ``today``, or was before.

    It is the latest day whose end is at most the step's days ahead: every earlier one is too.
    """
    by = today + step * _A_DAY
    day = _moved(by, -MONTHS_UNUSED)
    while ends_on(day + _A_DAY) <= by:
        day += _A_DAY
    return day


def step_for(link: Link, today: date) -> Step | None:
    """Return what is to be done about a link on ``today``; None when nothing is, or it was done.

    Each warning is given once; who missed the first one gets the second only.
    """
    days_left = (ends_on(link.login_day) - today).days
    due = next((step for step in Step if days_left <= step), None)
    if due is None or (link.warned_at_days is not None and link.warned_at_days <= due):
        return None
    return due


def warned(link: Link, step: Step) -> Link:
    """Return the link with the warning noted; a login forgets it."""
    return replace(link, warned_at_days=int(step))


def _moved(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a month that lacks it."""
    years, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
