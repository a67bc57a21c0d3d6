"""Keep the language that somebody chose for mails and letters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.events import EventKind
from chalicelib.domain.language import Language
from chalicelib.services.changes import Replace
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Records, Waiting
from chalicelib.services.tickets import Ticket
from chalicelib.services.trying import until_settled
from chalicelib.services.visits import Visits


@dataclass(frozen=True)
class Languages:
    """Record the language of somebody who is logged in. Two calls to storage."""

    records: Records
    visits: Visits
    journal: Journal
    waiting: Waiting

    def choose(self, ticket: Ticket | None, language: Language, now: datetime) -> None:
        """Write to the visitor in ``language`` from now on; twice is once.

        Raises what recognising the visitor raises.
        """

        def once() -> None:
            account = self.visits.portal(ticket, now).account
            if account.language is language:
                return
            chosen, event = self.journal.entry(
                EventKind.ACCOUNT_CHANGED,
                replace(account, language=language),
                now,
                fields="language",
            )
            self.records.commit(Replace(chosen), event)

        until_settled(once, self.waiting)
