"""Means that were reported defective, stolen or lost: not to be linked until released (1.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from chalicelib.domain.records import Key


class Cause(Enum):
    """Name why a means is cut off (manual 1.5)."""

    DEFECT = "defect"
    STOLEN = "stolen"
    LOST = "lost"


@dataclass(frozen=True)
class Quarantine:
    """Keep an identity from being linked again, since a moment (aware, UTC).

    ``gebruikersnaam`` is the account that it was linked to; only beheerders of
    ``organisation_id`` may release it.
    """

    identity_key: str
    gebruikersnaam: str
    organisation_id: str
    since: datetime
    version: int = 0

    @property
    def key(self) -> Key[Quarantine]:
        """Return where the quarantine is stored."""
        return self.at(self.identity_key)

    @classmethod
    def at(cls, identity_key: str) -> Key[Quarantine]:
        """Return the key of the quarantine of an identity."""
        return Key(cls, identity_key)
