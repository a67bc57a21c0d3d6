"""An organisation with one of its accounts, as the back office works on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.beheer import require_member
from chalicelib.domain.events import EventKind
from chalicelib.domain.gebruikersnaam import canonical_gebruikersnaam
from chalicelib.domain.mail import OutgoingMail, mail_to
from chalicelib.domain.organisations import Organisation
from chalicelib.services.backoffice.recording import BACK_OFFICE, referred
from chalicelib.services.backoffice.refusals import OrganisationAbsent
from chalicelib.services.backoffice.requests import BeheerderChoice
from chalicelib.services.changes import Change, Insert
from chalicelib.services.journal import Journal, note
from chalicelib.services.ports import MailRoom, Randomness, Records, Waiting


@dataclass(frozen=True)
class Case:
    """Hold an organisation, one of its accounts and the number of the case, if one was given."""

    organisation: Organisation
    account: Account
    reference: str | None


@dataclass(frozen=True)
class Cases:
    """Read cases and commit what was decided. Each takes one call to storage."""

    records: Records
    randomness: Randomness
    journal: Journal
    mail_room: MailRoom
    waiting: Waiting

    def organisation(self, organisation_id: str) -> Organisation:
        """Return an organisation; raise OrganisationAbsent."""
        (organisation,) = self.records.read(Organisation.at(organisation_id))
        if organisation is None:
            raise OrganisationAbsent
        return organisation

    def read(self, choice: BeheerderChoice) -> Case:
        """Return the case of an account; raise OrganisationAbsent or UserUnknown."""
        organisation, account = self.records.read(
            Organisation.at(choice.organisation_id),
            Account.at(canonical_gebruikersnaam(choice.gebruikersnaam)),
        )
        if organisation is None:
            raise OrganisationAbsent
        return Case(organisation, require_member(account, organisation), choice.reference)

    def beheerders(self, organisation: Organisation) -> list[Account]:
        """Return the accounts of the beheerders; none take no call to storage."""
        keys = [Account.at(each.gebruikersnaam) for each in organisation.beheerders]
        return [account for account in self.records.read(*keys) if account] if keys else []

    def told(
        self, case: Case, account: Account, now: datetime, *kinds: EventKind
    ) -> tuple[Account, tuple[Insert, ...]]:
        """Return ``account``, that of the case as changed, with events by the back office."""
        notes = [note(kind, **referred(case.reference)) for kind in kinds]
        return self.journal.entries(notes, account, now, BACK_OFFICE)

    def mail(self, case: Case, template: str, now: datetime) -> OutgoingMail:
        """Return a mail to the person, due at once."""
        told = {"name": case.account.name.full, "organisation": case.organisation.name}
        return mail_to(case.account, template, told, self.randomness.identifier(), now)

    def commit(self, changes: Iterable[Change], mails: Iterable[OutgoingMail] = ()) -> None:
        """Make the changes and send the mails, or neither; raise StaleError."""
        mails = tuple(mails)
        self.records.commit(*changes, *map(Insert, mails))
        if mails:
            self.mail_room.wake(*(mail.mail_id for mail in mails))
