"""Artifacts: references to a message that the service provider fetches, once.

Source: SAML 2.0 bindings 3.6.4 (type 4); scheme page 'Bindings'.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from threading import Lock

from infra.local.broker.logins import Outcome

TYPE_CODE = b"\x00\x04"
HANDLE_BYTES = 20
ENDPOINT_INDEX = 0


def make_artifact(entity_id: str, endpoint_index: int = ENDPOINT_INDEX) -> str:
    """Return a new artifact of 44 bytes in base64, that ``entity_id`` will resolve."""
    source_id = hashlib.sha1(entity_id.encode(), usedforsecurity=False).digest()
    handle = secrets.token_bytes(HANDLE_BYTES)
    raw = TYPE_CODE + endpoint_index.to_bytes(2, "big") + source_id + handle
    return base64.b64encode(raw).decode("ascii")


class ArtifactStore:
    """Keep the outcome of each login until its artifact is handed in. Safe between threads."""

    def __init__(self, entity_id: str) -> None:
        self._entity_id = entity_id
        self._outcomes: dict[str, Outcome] = {}
        self._lock = Lock()

    def issue(self, outcome: Outcome) -> str:
        """Return a new artifact that stands for ``outcome``."""
        artifact = make_artifact(self._entity_id)
        with self._lock:
            self._outcomes[artifact] = outcome
        return artifact

    def redeem(self, artifact: str) -> Outcome | None:
        """Return the outcome and forget it; None when unknown or handed in before."""
        with self._lock:
            return self._outcomes.pop(artifact, None)
