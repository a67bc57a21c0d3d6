"""Change one's own account: read, decide, commit, and again when somebody else was faster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.mail import OutgoingMail, mail_to
from chalicelib.services.changes import Change, Insert, Replace
from chalicelib.services.journal import Journal, Note
from chalicelib.services.ports import MailRoom, Randomness, Records, Waiting
from chalicelib.services.tickets import Ticket
from chalicelib.services.trying import until_settled
from chalicelib.services.visits import PortalVisit, Visits


@dataclass(frozen=True)
class OwnOutcome:
    """Hold what was decided: the account as changed, what its audit event tells, and the rest."""

    account: Account
    note: Note
    mails: tuple[OutgoingMail, ...] = ()
    changes: tuple[Change, ...] = ()


Decide = Callable[[PortalVisit], OwnOutcome | None]


@dataclass(frozen=True)
class OwnActing:
    """Let somebody who is logged in change the own account. Two calls to storage."""

    records: Records
    visits: Visits
    journal: Journal
    randomness: Randomness
    mail_room: MailRoom
    waiting: Waiting

    def on_own(self, ticket: Ticket | None, now: datetime, decide: Decide) -> None:
        """Do what ``decide`` wants with the account; None from it changes nothing.

        Raises what recognising the visitor raises, what ``decide`` raises, and Busy.
        """

        def once() -> None:
            outcome = decide(self.visits.portal(ticket, now))
            if outcome is None:
                return
            note, mails = outcome.note, (Insert(mail) for mail in outcome.mails)
            account, event = self.journal.entry(note.kind, outcome.account, now, **note.details)
            self.records.commit(Replace(account), event, *outcome.changes, *mails)
            self.mail_room.wake(*(mail.mail_id for mail in outcome.mails))

        until_settled(once, self.waiting)

    def mail(
        self, to: Account, template: str, now: datetime, *, address: str = "", **parameters: str
    ) -> OutgoingMail:
        """Return a mail to somebody, at ``address`` if that is another, due at once."""
        told = {"name": to.name.full, "moment": now.isoformat(), **parameters}
        mail = mail_to(to, template, told, self.randomness.identifier(), now)
        return replace(mail, to=address) if address else mail
