"""How often an activation code may be asked for one account: a pause, and a number a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.accounts import Account
from chalicelib.domain.activation import VALIDITY

PAUSE = timedelta(minutes=5)
DAY = timedelta(hours=24)
MOST_A_DAY = 5


def next_code_at(account: Account, now: datetime) -> datetime | None:
    """Return from when a code may be asked again, or None when that is at once.

    Five minutes after the last one, and never more than five in any 24 hours.
    """
    asked = account.codes_asked_at
    if not asked:
        return None
    moments = [asked[-1] + PAUSE]
    if len(asked) >= MOST_A_DAY:
        moments.append(asked[-MOST_A_DAY] + DAY)
    at = max(moments)
    return at if now < at else None


def after_asking(account: Account, now: datetime) -> Account:
    """Return the account after a code was asked at ``now``; older askings no longer matter."""
    recent = tuple(moment for moment in account.codes_asked_at if now < moment + DAY)
    return replace(
        account,
        codes_asked_at=(*recent, now)[-MOST_A_DAY:],
        code_expires_at=now + VALIDITY,
    )
