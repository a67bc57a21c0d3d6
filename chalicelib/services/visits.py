"""Recognise who visits: read the session and what belongs to it in one round trip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.errors import SessionOver, WrongAudience
from chalicelib.domain.events import EventKind, account_subject, identity_subject
from chalicelib.domain.koppelproces import Step, enter
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.records import Key
from chalicelib.domain.sessions import Session, Stage, hold_against_account
from chalicelib.services.changes import Discard
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Hashes, Records
from chalicelib.services.tickets import Ticket, session_at


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


def hold_linking(
    session: Session | None, organisation: Organisation | None, step: Step, now: datetime
) -> LinkingVisit:
    """Return the visit of somebody who may enter ``step`` of the koppelproces.

    Raises SessionOver, WrongAudience (already linked) or StepSkipped.
    """
    current = _hold(session, organisation, now)
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


def hold_portal(
    session: Session | None,
    organisation: Organisation | None,
    account: Account | None,
    now: datetime,
) -> PortalVisit:
    """Return the visit of somebody who is logged in, from what stood under ``portal_keys``.

    Raises SessionOver or AccountNotActive.
    """
    held, organisation = _hold(session, organisation, now)
    if held.stage is not Stage.PORTAL:
        raise SessionOver
    account = hold_against_account(held, account)
    if held.gebruikersnaam != account.gebruikersnaam:
        raise SessionOver
    return PortalVisit(held, account, organisation)


def _hold(
    session: Session | None, organisation: Organisation | None, now: datetime
) -> tuple[Session, Organisation]:
    if session is None or session.is_over(now):
        raise SessionOver
    if organisation is None or organisation.organisation_id != session.organisation_id:
        raise SessionOver
    if session.kvk_number not in organisation.kvk_numbers:
        raise SessionOver
    return session, organisation


@dataclass(frozen=True)
class Visits:
    """Recognise visitors by their ticket and let them leave."""

    records: Records
    hashes: Hashes
    journal: Journal

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
        return hold_linking(session, organisation, step, now)

    def portal(self, ticket: Ticket | None, now: datetime) -> PortalVisit:
        """Return the visit of somebody who is logged in, with rights as they are at ``now``.

        Raises SessionOver, WrongAudience (not linked yet) or AccountNotActive. One call.
        """
        found = self.records.read(*portal_keys(self.hashes, ticket))
        return hold_portal(*found, now)

    def leave(self, ticket: Ticket | None, now: datetime) -> None:
        """End the session of a ticket, whether or not it was still open. One call."""
        if ticket is None:
            return
        subject = (
            account_subject(ticket.gebruikersnaam)
            if ticket.gebruikersnaam
            else identity_subject(ticket.identity_key or "")
        )
        self.records.commit(
            Discard(session_at(self.hashes, ticket)),
            self.journal.entry(EventKind.LOGGED_OUT, subject, ticket.organisation_id, now),
        )
