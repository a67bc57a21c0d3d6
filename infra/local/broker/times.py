"""Moments as SAML writes them."""

from __future__ import annotations

from datetime import UTC, datetime


def instant(moment: datetime) -> str:
    """Return an aware ``moment`` as ``xs:dateTime`` in UTC, in milliseconds."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def parse_instant(text: str) -> datetime:
    """Return the aware UTC moment that ``text`` names.

    Raises ValueError when it is no moment, or is not in UTC.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment.utcoffset() != UTC.utcoffset(None):
        raise ValueError("a moment in a message is in UTC")
    return moment
