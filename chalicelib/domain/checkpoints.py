"""Checkpoints: the heads of all chains of an organisation at one moment, to be signed and locked.

Whoever rewrites a chain from end to end, its head included, is found by a checkpoint from before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.chain import NO_EVENTS, ChainHead


@dataclass(frozen=True)
class Checkpoint:
    """Hold the heads of the chains of an organisation, by name, as they were at ``made_at``."""

    organisation_id: str
    made_at: datetime
    heads: Mapping[str, ChainHead]

    def head_of(self, chain: str) -> ChainHead:
        """Return the head that a chain had; that of a chain without events for an unknown one."""
        return self.heads.get(chain, NO_EVENTS)

    def as_text(self) -> str:
        """Return the checkpoint as JSON with sorted names: what is signed."""
        document = {
            "organisation_id": self.organisation_id,
            "made_at": self.made_at.isoformat(),
            "heads": {name: head.as_text() for name, head in self.heads.items()},
        }
        return json.dumps(document, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Checkpoint:
        """Return the checkpoint that ``as_text`` wrote; raise ValueError or KeyError otherwise."""
        document = json.loads(text)
        return cls(
            organisation_id=document["organisation_id"],
            made_at=datetime.fromisoformat(document["made_at"]),
            heads={name: ChainHead.from_text(head) for name, head in document["heads"].items()},
        )
