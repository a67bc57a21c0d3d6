"""Accept a newer version of the terms of use, at the first visit after it came into force."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.events import EventKind
from chalicelib.domain.terms import TermsAcceptance
from chalicelib.services.changes import Replace
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Records, Waiting
from chalicelib.services.tickets import Ticket
from chalicelib.services.trying import until_settled
from chalicelib.services.visits import Visits


@dataclass(frozen=True)
class Terms:
    """Record that somebody who is logged in accepts the terms of use. Two calls to storage."""

    records: Records
    visits: Visits
    journal: Journal
    waiting: Waiting

    def accept(self, ticket: Ticket | None, version: str, now: datetime) -> None:
        """Record acceptance of ``version``; raise what recognising the visitor raises."""

        def once() -> None:
            account = self.visits.portal(ticket, now).account
            accepted = replace(account, terms=TermsAcceptance(version, now))
            accepted, event = self.journal.entry(
                EventKind.TERMS_ACCEPTED, accepted, now, version=version
            )
            self.records.commit(Replace(accepted), event)

        until_settled(once, self.waiting)
