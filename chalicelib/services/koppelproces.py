"""Walk through the steps of the koppelproces before the combination is asked (manual 1.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.events import EventKind, identity_subject
from chalicelib.domain.koppelproces import Step
from chalicelib.domain.sessions import Session
from chalicelib.domain.terms import TermsAcceptance
from chalicelib.services.changes import Replace
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Records, Waiting
from chalicelib.services.tickets import Ticket
from chalicelib.services.trying import until_settled
from chalicelib.services.visits import Visits


@dataclass(frozen=True)
class Koppelproces:
    """Confirm the steps one by one. Each confirmation takes two calls to storage."""

    records: Records
    visits: Visits
    journal: Journal
    waiting: Waiting

    def confirm(self, ticket: Ticket | None, step: Step, now: datetime) -> None:
        """Record that somebody confirmed the situation or the disclaimer (steps 2 and 3)."""
        self._change(ticket, step, now, lambda session: session.confirmed(step))

    def accept_terms(self, ticket: Ticket | None, version: str, now: datetime) -> None:
        """Record that somebody accepted a version of the terms of use (step 4)."""
        acceptance = TermsAcceptance(version, now)
        self._change(ticket, Step.TERMS, now, lambda session: session.accepted(acceptance))

    def _change(
        self,
        ticket: Ticket | None,
        step: Step,
        now: datetime,
        change: Callable[[Session], Session],
    ) -> None:
        def once() -> None:
            session = self.visits.linking(ticket, step, now).session
            confirmed, event = self.journal.entry(
                EventKind.STEP_CONFIRMED,
                change(session),
                now,
                subject=identity_subject(session.identity),
                step=step.name.lower(),
            )
            self.records.commit(Replace(confirmed), event)

        until_settled(once, self.waiting)
