"""Do one thing to one user: read, decide, commit, and decide again when somebody else was faster.

The commit stands only while the beheerder is still what was read: who is ended or blocked at this
very moment changes nothing any more, and two beheerders cannot end each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.events import account_subject
from chalicelib.domain.mail import OutgoingMail, mail_to
from chalicelib.domain.records import as_stored
from chalicelib.services.beheer.recognition import Case, Recognition
from chalicelib.services.changes import Change, Insert, Replace, Require
from chalicelib.services.journal import Journal, Note
from chalicelib.services.ports import MailRoom, Randomness, Records, Waiting
from chalicelib.services.tickets import Ticket
from chalicelib.services.trying import until_settled


@dataclass(frozen=True)
class Outcome:
    """Hold what was decided: the user as changed, what to tell of it, and all that goes with it."""

    user: Account
    notes: tuple[Note, ...]
    changes: tuple[Change, ...] = ()
    mails: tuple[OutgoingMail, ...] = ()


Decide = Callable[[Case], Outcome | None]


@dataclass(frozen=True)
class Acting:
    """Let a beheerder act on a user. Two calls to storage, beside what deciding takes."""

    records: Records
    recognition: Recognition
    journal: Journal
    randomness: Randomness
    mail_room: MailRoom
    waiting: Waiting

    def on_user(
        self, ticket: Ticket | None, gebruikersnaam: str, now: datetime, decide: Decide
    ) -> Case:
        """Return the case as it is after what ``decide`` wants; None from it changes nothing.

        Raises what recognising raises, UserUnknown, what ``decide`` raises, and Busy.
        """

        def once() -> Case:
            case = self.recognition.case(ticket, gebruikersnaam, now)
            outcome = decide(case)
            return case if outcome is None else self._commit(case, outcome, now)

        return until_settled(once, self.waiting)

    def mail(
        self, to: Account, template: str, parameters: dict[str, str], now: datetime
    ) -> OutgoingMail:
        """Return a mail to somebody, due at once."""
        return mail_to(to, template, parameters, self.randomness.identifier(), now)

    def _commit(self, case: Case, outcome: Outcome, now: datetime) -> Case:
        actor = account_subject(case.actor.gebruikersnaam)
        user, events = self.journal.entries(outcome.notes, outcome.user, now, actor)
        on_self = case.user.gebruikersnaam == case.actor.gebruikersnaam
        self.records.commit(
            *(() if on_self else (Require(case.actor),)),
            Replace(user),
            *events,
            *outcome.changes,
            *(Insert(mail) for mail in outcome.mails),
        )
        self.mail_room.wake(*(mail.mail_id for mail in outcome.mails))
        return replace(case, user=as_stored(user))
