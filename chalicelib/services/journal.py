"""Write audit events: one place that makes each the next link of a chain.

The record that holds the head of the chain goes in and comes back changed, together with the
insertion of the event; both belong in one commit. ``require_chained`` refuses any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from chalicelib.domain.chain import Chained
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.services.changes import Insert
from chalicelib.services.ports import Randomness

SYSTEM = "system"

H = TypeVar("H", bound=Chained)


@dataclass(frozen=True)
class Note:
    """Hold what an event is going to tell."""

    kind: EventKind
    details: dict[str, str]


def note(kind: EventKind, **details: str) -> Note:
    """Return what an event of this kind is going to tell."""
    return Note(kind, details)


@dataclass(frozen=True)
class Journal:
    """Make the change that records an event, for the transaction that it tells of.

    ``retention`` is how long an event is kept.
    """

    randomness: Randomness
    retention: timedelta

    def entry(  # noqa: PLR0913  what happened, to whom, when, and by whom
        self,
        kind: EventKind,
        holder: H,
        at: datetime,
        actor: str | None = None,
        *,
        subject: str | None = None,
        organisation_id: str | None = None,
        **details: str,
    ) -> tuple[H, Insert]:
        """Return ``holder`` with the head of its chain moved on, and the insertion of the event.

        The event is about the holder and in the logboek of its organisation unless ``subject`` and
        ``organisation_id`` say otherwise; the actor is the subject itself unless given. For a
        second event in one commit, hand in what the first gave back.
        """
        about = subject or holder.chain_name
        kept_until = (at + self.retention).replace(microsecond=0)
        event = AuditEvent(
            event_id=self.randomness.identifier(),
            subject=about,
            organisation_id=organisation_id or holder.organisation_id,
            kind=kind,
            at=at,
            actor=actor or about,
            details=details,
            chain=holder.chain_name,
            previous=holder.chain,
            cleanup_at=max(kept_until, holder.chain.kept_until or kept_until),
        ).sealed()
        # As in domain.records: every record is a dataclass.
        moved: H = replace(holder, chain=event.head)  # type: ignore[type-var]
        return moved, Insert(event)

    def entries(
        self, notes: Iterable[Note], holder: H, at: datetime, actor: str
    ) -> tuple[H, tuple[Insert, ...]]:
        """Return ``holder`` with its head moved past several events, and their insertions."""
        inserts: list[Insert] = []
        for each in notes:
            holder, event = self.entry(each.kind, holder, at, actor, **each.details)
            inserts.append(event)
        return holder, tuple(inserts)
