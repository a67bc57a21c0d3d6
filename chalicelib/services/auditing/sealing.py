"""Sign checkpoints, and believe none that is not signed by this site."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.checkpoints import Checkpoint
from chalicelib.services.auditing.ports import Checkpoints
from chalicelib.services.ports import Hashes
from chalicelib.services.purposes import SEALING


class ForgedCheckpointError(Exception):
    """Say that what is kept as a checkpoint was not made by this site."""


@dataclass(frozen=True)
class Sealing:
    """Keep signed checkpoints and read them back."""

    hashes: Hashes
    checkpoints: Checkpoints

    def keep(self, checkpoint: Checkpoint) -> None:
        """Sign a checkpoint and keep it as that of its day."""
        text = checkpoint.as_text()
        sealed = {"checkpoint": text, "signature": self.hashes.digest(SEALING, text)}
        day = checkpoint.made_at.date()
        self.checkpoints.keep(day, checkpoint.organisation_id, json.dumps(sealed))

    def newest(self, organisation_id: str, now: datetime) -> Checkpoint | None:
        """Return the newest checkpoint of an organisation; raise ForgedCheckpointError."""
        sealed = self.checkpoints.newest(organisation_id, now.date())
        if sealed is None:
            return None
        try:
            document = json.loads(sealed)
            text, signature = str(document["checkpoint"]), str(document["signature"])
            if not hmac.compare_digest(self.hashes.digest(SEALING, text), signature):
                raise ForgedCheckpointError
            checkpoint = Checkpoint.from_text(text)
        except (ValueError, KeyError, TypeError) as error:
            raise ForgedCheckpointError from error
        if checkpoint.organisation_id != organisation_id:
            raise ForgedCheckpointError
        return checkpoint
