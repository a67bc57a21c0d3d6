"""Moments in messages, and how much the clocks of two parties may differ.

The scheme names no tolerance; these follow the advice to allow more for a broker whose clock is
ahead than for a message that is over. Source: XML Schema 1.0 part 2, 3.2.7; SAML 2.0 core 1.3.3.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from chalicelib.domain.errors import MessageRefused

EARLY_TOLERANCE = timedelta(seconds=60)
LATE_TOLERANCE = timedelta(seconds=30)
FRESHNESS = timedelta(minutes=5)

# Brokers write none to seven digits of a second; the rest of xs:dateTime is not sent in UTC.
_UTC_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,9}))?Z"
)


def read_moment(text: str | None, rule: str) -> datetime:
    """Return the moment that ``text`` names, aware and in UTC, to the microsecond.

    Raises MessageRefused when it is absent, no date, or not in UTC.
    """
    found = _UTC_MOMENT.fullmatch(text or "")
    if found is None:
        raise MessageRefused(rule)
    fraction = (found[2] or "0")[:6].ljust(6, "0")
    try:
        return datetime.fromisoformat(f"{found[1]}.{fraction}").replace(tzinfo=UTC)
    except ValueError:
        raise MessageRefused(rule) from None


def write_moment(moment: datetime) -> str:
    """Return an aware moment as messages write it: UTC, whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def has_begun(not_before: datetime, now: datetime) -> bool:
    """Return whether ``not_before`` has passed, for a broker whose clock may be ahead."""
    return not_before <= now + EARLY_TOLERANCE


def is_over(not_on_or_after: datetime, now: datetime) -> bool:
    """Return whether ``not_on_or_after`` has passed, for a broker whose clock may be behind."""
    return now - LATE_TOLERANCE >= not_on_or_after


def is_fresh(issued_at: datetime, now: datetime) -> bool:
    """Return whether a message was issued just now: at most FRESHNESS ago."""
    return has_begun(issued_at, now) and now - issued_at <= FRESHNESS
