"""Look at the users of the own organisation, at one of them, and at what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.events import AuditEvent, account_subject
from chalicelib.domain.listing import Filter, ListPage, ListQuery, Order
from chalicelib.domain.lockout import Lockout
from chalicelib.domain.quarantine import Quarantine
from chalicelib.services.beheer.quarantines import newest_quarantine
from chalicelib.services.beheer.recognition import Recognition
from chalicelib.services.ports import AuditTrail, Directory, Records
from chalicelib.services.tickets import Ticket
from chalicelib.services.visits import PortalVisit

LOGBOOK_PAGE = 100


@dataclass(frozen=True)
class UsersPage:
    """Hold one page of the list of users, and who looks at it."""

    visit: PortalVisit
    page: ListPage


@dataclass(frozen=True)
class UserView:
    """Hold one user, and who looks.

    ``lockout`` and ``token_lockout`` count wrong attempts to link to the account and to log in
    with its token; they need not be a block.
    ``quarantine`` is that of the means that was cut off last and not released.
    """

    visit: PortalVisit
    account: Account
    lockout: Lockout | None
    token_lockout: Lockout | None
    quarantine: Quarantine | None


@dataclass(frozen=True)
class LogbookPage:
    """Hold what happened, the newest first, who looks, and at which user if at one."""

    visit: PortalVisit
    events: Sequence[AuditEvent]
    user: Account | None = None


@dataclass(frozen=True)
class Overview:
    """Show a beheerder the own organisation.

    Each raises what recognising a beheerder raises; with a gebruikersnaam also UserUnknown.
    """

    records: Records
    recognition: Recognition
    directory: Directory
    audit: AuditTrail

    def page(  # noqa: PLR0913  what may be asked of a list
        self,
        ticket: Ticket | None,
        now: datetime,
        *,
        only: Filter = Filter.ALL,
        order: Order = Order.NAME,
        search: str = "",
        cursor: str | None = None,
    ) -> UsersPage:
        """Return one page of users. Two calls to storage."""
        visit = self.recognition.visit(ticket, now)
        query = ListQuery(visit.organisation.organisation_id, only, order, search)
        return UsersPage(visit, self.directory.page(query, cursor, now))

    def user(self, ticket: Ticket | None, gebruikersnaam: str, now: datetime) -> UserView:
        """Return one user. One call to storage, or two when a means was cut off."""
        case = self.recognition.case(ticket, gebruikersnaam, now)
        quarantine = newest_quarantine(self.records, case.user)
        return UserView(case.visit, case.user, case.lockout, case.token_lockout, quarantine)

    def logbook(
        self,
        ticket: Ticket | None,
        now: datetime,
        gebruikersnaam: str | None = None,
        limit: int = LOGBOOK_PAGE,
    ) -> LogbookPage:
        """Return the newest events of the organisation, or of one user. Two calls to storage."""
        if gebruikersnaam is None:
            visit = self.recognition.visit(ticket, now)
            organisation_id = visit.organisation.organisation_id
            return LogbookPage(visit, self.audit.of_organisation(organisation_id, limit))
        case = self.recognition.case(ticket, gebruikersnaam, now)
        subject = account_subject(case.user.gebruikersnaam)
        return LogbookPage(case.visit, self.audit.of_subject(subject, limit), case.user)
