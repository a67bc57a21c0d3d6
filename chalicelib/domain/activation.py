"""The activation code: sixteen capitals, valid for exactly 24 hours, usable once.

Source: manual 1.1 step 4, 1.2 and 1.3. Only a keyed hash of the code is kept. An alphabet of the
21 capitals that are no vowel gives 70.2 bits, spells no words and has no look-alikes of O and I.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.gebruikersnaam import Pick
from chalicelib.domain.records import Key
from chalicelib.domain.spelling import canonical

ALPHABET = "BCDFGHJKLMNPQRSTVWXYZ"
LENGTH = 16
VALIDITY = timedelta(hours=24)
KEPT_AFTER_EXPIRY = timedelta(days=30)
_SHAPE = re.compile(r"[A-Z]{16}")


@dataclass(frozen=True)
class ActivationCode:
    """Hold the one code of an account: its keyed hash, when it was issued and when redeemed.

    Moments are aware and in UTC. A new code for the account takes the place of the old one.
    """

    gebruikersnaam: str
    digest: str
    issued_at: datetime
    used_at: datetime | None = None
    version: int = 0

    @property
    def key(self) -> Key[ActivationCode]:
        """Return where the code is stored."""
        return self.at(self.gebruikersnaam)

    @classmethod
    def at(cls, gebruikersnaam: str) -> Key[ActivationCode]:
        """Return the key of the code of an account."""
        return Key(cls, gebruikersnaam)

    @property
    def expires_at(self) -> datetime:
        """Return the first moment at which the code is no longer valid."""
        return self.issued_at + VALIDITY

    def is_expired(self, now: datetime) -> bool:
        """Return whether 24 hours have passed (manual 1.3)."""
        return now >= self.expires_at

    @property
    def is_used(self) -> bool:
        """Return whether the code was redeemed before."""
        return self.used_at is not None

    def matches(self, digest: str) -> bool:
        """Compare the keyed hash of a typed code, in constant time."""
        return hmac.compare_digest(self.digest, digest)

    def used(self, now: datetime) -> ActivationCode:
        """Return the code as redeemed at ``now``."""
        return replace(self, used_at=now)

    @property
    def cleanup_at(self) -> datetime:
        """Return when storage may forget the code; until then a late user gets a clear answer."""
        return self.expires_at + KEPT_AFTER_EXPIRY


def make_code(pick: Pick) -> str:
    """Return a new code; ``pick(alphabet, length)`` chooses characters at random."""
    return pick(ALPHABET, LENGTH)


def canonical_code(typed: str) -> str:
    """Return the one spelling of what somebody typed."""
    return canonical(typed).upper()


def is_well_formed(code: str) -> bool:
    """Return whether a canonical ``code`` has sixteen letters."""
    return _SHAPE.fullmatch(code) is not None


def in_groups(code: str) -> str:
    """Return ``code`` in groups of four, as it stands in the e-mail."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
