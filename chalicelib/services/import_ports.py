"""What registering users from files needs from the outside, as protocols; see services.ports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.domain.imports import ImportBatch


class ImportQueue(Protocol):
    """Find files with users that are to be worked off."""

    def free(self, now: datetime, limit: int) -> Sequence[ImportBatch]:
        """Return at most ``limit`` batches that may be taken up, the longest free first."""


class ImportRoom(Protocol):
    """Wake whoever works off files with users."""

    def wake(self, batch_id: str) -> None:
        """Ask to go on with a batch; never raises, since the clock takes up what is left."""
