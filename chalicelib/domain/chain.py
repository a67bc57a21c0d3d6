"""Chains of audit events: each event names the one before it, and a record holds the last one.

The head lives in the record that the event's transaction writes anyway: an account, an
organisation, the board of notices, a session of the koppelproces or a refused message.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol, runtime_checkable

from chalicelib.domain.records import Record


@dataclass(frozen=True)
class ChainHead:
    """Name the last event of a chain: its number from 1, its digest, and how long it is kept.

    A chain without events has number 0 and no digest. ``kept_until`` (aware, UTC) never goes back
    along a chain: once it has passed, that event and all before it may be gone.
    """

    sequence: int = 0
    digest: str = ""
    kept_until: datetime | None = None

    def as_text(self) -> str:
        """Return the head as one machine word, for whatever names another chain."""
        seconds = int(self.kept_until.timestamp()) if self.kept_until else 0
        return f"{self.sequence}.{self.digest}.{seconds}"

    @classmethod
    def from_text(cls, text: str) -> ChainHead:
        """Return the head that ``as_text`` wrote; raise ValueError for any other text."""
        sequence, digest, seconds = text.split(".")
        kept_until = datetime.fromtimestamp(int(seconds), UTC) if int(seconds) else None
        return cls(int(sequence), digest, kept_until)

    def may_be_gone(self, now: datetime) -> bool:
        """Return whether storage may have removed the event, and all before it, at ``now``."""
        return self.kept_until is None or self.kept_until <= now


NO_EVENTS = ChainHead()


@runtime_checkable
class Chained(Record, Protocol):
    """Describe a record that holds the head of a chain in its field ``chain``."""

    @property
    def chain(self) -> ChainHead:
        """Return the head of the chain."""

    @property
    def chain_name(self) -> str:
        """Return the name of the chain; no other chain ever has it."""

    @property
    def organisation_id(self) -> str:
        """Return the organisation in whose logboek the events stand."""
