"""What a message of the broker is held against: who we are, whom we trust, and what we asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey


@dataclass(frozen=True)
class Expectation:
    """Hold what one answer must say. ``now`` is aware and in UTC.

    ``broker_id`` and ``own_id`` are entity IDs, ``broker_keys`` the pinned keys by KeyName and
    ``resolve_id`` the ID of the ArtifactResolve that is answered.
    """

    broker_id: str
    broker_keys: Mapping[str, RSAPublicKey]
    own_id: str
    acs_url: str
    service_id: str
    service_uuid: str
    resolve_id: str
    now: datetime
