"""Assemble what looks after the chains of the audit trail."""

from __future__ import annotations

from chalicelib.parts import Parts
from chalicelib.services.auditing.checkpointing import Checkpointing
from chalicelib.services.auditing.sealing import Sealing
from chalicelib.services.auditing.verifying import Verifying


def checkpointing(parts: Parts) -> Checkpointing:
    """Return what signs and locks away the heads of all chains."""
    return Checkpointing(parts.records, parts.chain_walk, _sealing(parts), parts.metrics)


def _sealing(parts: Parts) -> Sealing:
    return Sealing(parts.hashes, parts.checkpoints)


def verifying(parts: Parts) -> Verifying:
    """Return what looks for broken chains."""
    return Verifying(parts.records, parts.audit, _sealing(parts))
