"""Recognise who visits: read the session and what belongs to it in one round trip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.errors import SessionOver, WrongAudience
from chalicelib.domain.events import EventKind, identity_subject
from chalicelib.domain.koppelproces import Step, enter
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.records import Key
from chalicelib.domain.sessions import Session, Stage, require_usable_account
from chalicelib.services.changes import Delete, Replace
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Hashes, Records, Waiting
from chalicelib.services.tickets import Ticket, session_at
from chalicelib.services.trying import until_settled


@dataclass(frozen=True)
class LinkingVisit:
    """Hold the session and organisation of somebody in the koppelproces."""

    session: Session
    organisation: Organisation


@dataclass(frozen=True)
class PortalVisit:
    """Hold the session, account and organisation of somebody who is logged in."""

    session: Session
    account: Account
    organisation: Organisation


def require_linking_visit(
    session: Session | None, organisation: Organisation | None, step: Step, now: datetime
) -> LinkingVisit:
    """Return the visit of somebody who may enter ``step`` of the koppelproces.

    Raises SessionOver, WrongAudience (already linked) or StepSkipped.
    """
    current = _require_session(session, organisation, now)
    if current[0].stage is not Stage.KOPPELEN:
        raise WrongAudience
    enter(step, current[0].reached)
    return LinkingVisit(*current)


def portal_keys(
    hashes: Hashes, ticket: Ticket | None
) -> tuple[Key[Session], Key[Organisation], Key[Account]]:
    """Return where everything stands that a page of the portal is judged by.

    Raises SessionOver without a ticket, and WrongAudience with one that is not of the portal.
    """
    if ticket is None:
        raise SessionOver
    if ticket.gebruikersnaam is None:
        raise WrongAudience
    return (
        session_at(hashes, ticket),
        Organisation.at(ticket.organisation_id),
        Account.at(ticket.gebruikersnaam),
    )


def require_portal_visit(
    session: Session | None,
    organisation: Organisation | None,
    account: Account | None,
    now: datetime,
) -> PortalVisit:
    """Return the visit of somebody who is logged in, from what stood under ``portal_keys``.

    Raises SessionOver, TokenRetired or AccountNotActive.
    """
    held, organisation = _require_session(session, organisation, now)
    if held.stage is not Stage.PORTAL:
        raise SessionOver
    account = require_usable_account(held, account)
    if held.gebruikersnaam != account.gebruikersnaam:
        raise SessionOver
    return PortalVisit(held, account, organisation)


def _require_session(
    session: Session | None, organisation: Organisation | None, now: datetime
) -> tuple[Session, Organisation]:
    if session is None or session.is_over(now):
        raise SessionOver
    if organisation is None or organisation.organisation_id != session.organisation_id:
        raise SessionOver
    if not session.is_by_token and session.kvk_number not in organisation.kvk_numbers:
        raise SessionOver
    return session, organisation


@dataclass(frozen=True)
class Visits:
    """Recognise visitors by their ticket and let them leave."""

    records: Records
    hashes: Hashes
    journal: Journal
    waiting: Waiting

    def linking(self, ticket: Ticket | None, step: Step, now: datetime) -> LinkingVisit:
        """Return the visit of somebody in the koppelproces who may enter ``step``.

        Raises SessionOver, WrongAudience or StepSkipped. One call to storage.
        """
        if ticket is None:
            raise SessionOver
        if ticket.gebruikersnaam is not None:
            raise WrongAudience
        session, organisation = self.records.read(
            session_at(self.hashes, ticket), Organisation.at(ticket.organisation_id)
        )
        return require_linking_visit(session, organisation, step, now)

    def portal(self, ticket: Ticket | None, now: datetime) -> PortalVisit:
        """Return the visit of somebody who is logged in, with rights as they are at ``now``.

        Raises SessionOver, WrongAudience (not linked yet), TokenRetired or AccountNotActive. One
        call.
        """
        found = self.records.read(*portal_keys(self.hashes, ticket))
        return require_portal_visit(*found, now)

    def leave(self, ticket: Ticket | None, now: datetime) -> None:
        """End the session of a ticket, if there still is one. Two calls; raises Busy."""
        if ticket is not None:
            until_settled(lambda: self._leave(ticket, now), self.waiting)

    def _leave(self, ticket: Ticket, now: datetime) -> None:
        if ticket.gebruikersnaam is None:
            self._leave_koppelproces(ticket, now)
            return
        session, account = self.records.read(
            session_at(self.hashes, ticket), Account.at(ticket.gebruikersnaam)
        )
        if session is not None and account is not None:
            left, event = self.journal.entry(EventKind.LOGGED_OUT, account, now)
            self.records.commit(Delete(session), Replace(left), event)

    def _leave_koppelproces(self, ticket: Ticket, now: datetime) -> None:
        (session,) = self.records.read(session_at(self.hashes, ticket))
        if session is not None:
            subject = identity_subject(session.identity)
            _, event = self.journal.entry(EventKind.LOGGED_OUT, session, now, subject=subject)
            self.records.commit(Delete(session), event)
