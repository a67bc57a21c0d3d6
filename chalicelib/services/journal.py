"""Write audit events: one place that gives each its identifier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.services.changes import Insert
from chalicelib.services.ports import Randomness

SYSTEM = "system"


@dataclass(frozen=True)
class Journal:
    """Make the change that records an event, for the transaction that it tells of."""

    randomness: Randomness

    def entry(
        self,
        kind: EventKind,
        subject: str,
        organisation_id: str,
        at: datetime,
        actor: str | None = None,
        **details: str,
    ) -> Insert:
        """Return the insertion of an event; the actor is the subject itself unless given."""
        event = AuditEvent(
            event_id=self.randomness.identifier(),
            subject=subject,
            organisation_id=organisation_id,
            kind=kind,
            at=at,
            actor=actor or subject,
            details=details,
        )
        return Insert(event)
