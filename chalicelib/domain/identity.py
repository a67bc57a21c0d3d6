"""Who logs in: the level of assurance and what the broker declared about a person.

Source: scheme pages 'Interpretation of LOAs', 'Identificerende kenmerken' and 'Pseudonyms';
manual 1.1 step 1 (level 3 or higher).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

LEVEL_URN_PREFIX = "urn:etoegang:core:assurance-class:"


class AssuranceLevel(IntEnum):
    """Order the levels of assurance of eHerkenning from low to high."""

    LOA1 = 1
    LOA2 = 2
    LOA2PLUS = 3
    LOA3 = 4
    LOA4 = 5

    @property
    def urn(self) -> str:
        """Return the name of the level in SAML messages."""
        return LEVEL_URN_PREFIX + self.name.lower()

    @classmethod
    def from_urn(cls, urn: str) -> AssuranceLevel:
        """Return the level that ``urn`` names, compared exactly.

        Raises ValueError for every other text, also for other case or surrounding space.
        """
        for level in cls:
            if level.urn == urn:
                return level
        raise ValueError("unknown level of assurance")


MINIMUM_LEVEL = AssuranceLevel.LOA3


def is_sufficient(level: AssuranceLevel, minimum: AssuranceLevel = MINIMUM_LEVEL) -> bool:
    """Return whether a means of ``level`` may be used here (manual 1.1 step 1)."""
    return level >= minimum


@dataclass(frozen=True)
class Identity:
    """Name a person acting for an organisation: the pair that a link belongs to.

    ``acting_subject_id`` is the specific pseudonym ``hex64@hex32``; ``kvk_number`` has eight
    digits. Never the transient NameID of the Subject, never the organisation alone.
    """

    acting_subject_id: str
    kvk_number: str

    def folded(self) -> str:
        """Return the pair as one text in one letter case, the input of the identity key."""
        return f"{self.acting_subject_id.lower()}|{self.kvk_number}"


@dataclass(frozen=True)
class Authentication:
    """Hold what a broker declared in one message, after every check on the message passed.

    All moments are aware and in UTC. ``request_id`` is the AuthnRequest that is answered,
    ``branch_number`` the Vestigingsnr that limits the authorisation (twelve digits) or None,
    ``authority`` the entity ID of the party that authenticated the person.
    """

    identity: Identity
    level: AssuranceLevel
    request_id: str
    response_id: str
    assertion_id: str
    authenticated_at: datetime
    branch_number: str | None = None
    authority: str | None = None

    @property
    def traces(self) -> dict[str, str]:
        """Return by what the broker finds the login again, as machine words for the audit trail."""
        known = {
            "authority": self.authority,
            "response_id": self.response_id,
            "assertion_id": self.assertion_id,
        }
        return {name: value for name, value in known.items() if value}
