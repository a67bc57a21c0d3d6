"""Find the means of a user that were cut off and not released since."""

from __future__ import annotations

from chalicelib.domain.accounts import Account
from chalicelib.domain.quarantine import Quarantine
from chalicelib.services.ports import Records


def newest_quarantine(records: Records, user: Account) -> Quarantine | None:
    """Return the quarantine of the means that was cut off last; at most one call to storage."""
    keys = [Quarantine.at(identity_key) for identity_key in sorted(user.quarantined_keys)]
    found = records.read(*keys) if keys else ()
    held = [quarantine for quarantine in found if quarantine is not None]
    return max(held, key=lambda quarantine: quarantine.since, default=None)
