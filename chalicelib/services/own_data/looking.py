"""Look back at one's own logins, and at everything that is held about oneself (AVG, article 15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.events import AuditEvent, account_subject, identity_subject
from chalicelib.domain.lockout import (
    Lockout,
    account_counter,
    identity_counter,
    stranger_counter,
    token_counter,
)
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.mail_feedback import SentMail
from chalicelib.domain.quarantine import Quarantine
from chalicelib.domain.records import Key
from chalicelib.domain.sessions import Session
from chalicelib.domain.task_use import TaskUse
from chalicelib.domain.tokens import Token
from chalicelib.services.own_data.ports import Holdings
from chalicelib.services.ports import AuditTrail, Records
from chalicelib.services.tickets import Ticket
from chalicelib.services.visits import PortalVisit, Visits

SHOWN_LOGINS = 20
MOST_EVENTS, MOST_OTHERS = 5000, 100


@dataclass(frozen=True)
class HeldData:
    """Hold every record about a person; ``held_at`` is the moment at which they were read."""

    held_at: datetime
    visit: PortalVisit
    link: Link | None
    code: ActivationCode | None
    token: Token | None
    lockouts: Sequence[Lockout]
    quarantines: Sequence[Quarantine]
    sessions: Sequence[Session]
    mails: Sequence[OutgoingMail]
    sent_mails: Sequence[SentMail]
    task_use: TaskUse | None
    events: Sequence[AuditEvent]


@dataclass(frozen=True)
class OwnLooking:
    """Show people what is held about them."""

    records: Records
    visits: Visits
    audit: AuditTrail
    holdings: Holdings

    def logins(self, account: Account) -> Sequence[AuditEvent]:
        """Return the last twenty logins, the newest first. One call to storage."""
        return self.audit.logins_of(account_subject(account.gebruikersnaam), SHOWN_LOGINS)

    def everything(self, ticket: Ticket | None, now: datetime) -> HeldData:
        """Return every record about the visitor, events up to five thousand; nine calls.

        Raises what recognising somebody who is logged in raises.
        """
        visit = self.visits.portal(ticket, now)
        account, identity_key = visit.account, visit.session.identity_key
        name = account.gebruikersnaam
        code, token, task_use = self.records.read(
            ActivationCode.at(name), Token.at(name), TaskUse.of_person(name)
        )
        return HeldData(
            held_at=now,
            visit=visit,
            link=self._link(identity_key),
            code=code,
            token=token,
            lockouts=self._lockouts(name, identity_key),
            quarantines=self._quarantines(account),
            sessions=self.holdings.sessions_of(name, MOST_OTHERS),
            mails=self.holdings.mails_of(name, MOST_OTHERS),
            sent_mails=self.holdings.sent_mails_of(name, MOST_OTHERS),
            task_use=task_use,
            events=self._events(name, identity_key),
        )

    def _link(self, identity_key: str | None) -> Link | None:
        if identity_key is None:
            return None
        (link,) = self.records.read(Link.at(identity_key))
        return link

    def _lockouts(self, gebruikersnaam: str, identity_key: str | None) -> list[Lockout]:
        names = [account_counter(gebruikersnaam), token_counter(gebruikersnaam)]
        if identity_key is not None:
            names += [identity_counter(identity_key), stranger_counter(identity_key)]
        found = self.records.read(*(Lockout.at(name) for name in names))
        return [counter for counter in found if counter]

    def _quarantines(self, account: Account) -> list[Quarantine]:
        keys: list[Key[Quarantine]] = [Quarantine.at(key) for key in account.quarantined_keys]
        found = self.records.read(*keys) if keys else ()
        return [quarantine for quarantine in found if quarantine]

    def _events(self, gebruikersnaam: str, identity_key: str | None) -> list[AuditEvent]:
        """Return what is written down of the account and, from before linking, of the identity."""
        subjects = [account_subject(gebruikersnaam)]
        if identity_key is not None:
            subjects.append(identity_subject(identity_key))
        found = [event for each in subjects for event in self.audit.of_subject(each, MOST_EVENTS)]
        return sorted(found, key=lambda event: event.at, reverse=True)
