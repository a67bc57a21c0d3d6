"""Register a user: an account with a gebruikersnaam made here, and a confirmation by mail.

Source: manual 1.1 step 2. Sending one form twice makes one account: the gebruikersnaam follows
from the form, so a second account for it is not possible.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.accounts import Account, AccountStatus
from chalicelib.domain.errors import OnlyByDuo, UserLooksKnown
from chalicelib.domain.events import EventKind, account_subject
from chalicelib.domain.gebruikersnaam import make_gebruikersnaam
from chalicelib.domain.listing import ListQuery
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.records import as_stored
from chalicelib.domain.rights import Grantable, Rights
from chalicelib.domain.spelling import canonical
from chalicelib.services.beheer.recognition import Recognition
from chalicelib.services.beheer.users import UserData, registered
from chalicelib.services.changes import Insert, Require
from chalicelib.services.journal import Journal
from chalicelib.services.ports import (
    Directory,
    Hashes,
    MailRoom,
    Randomness,
    Records,
    Waiting,
)
from chalicelib.services.tickets import Ticket
from chalicelib.services.trying import until_settled
from chalicelib.services.visits import PortalVisit

REGISTERED_MAIL = "geregistreerd"
_PURPOSE = "gebruikersnaam"


@dataclass(frozen=True)
class Registering:
    """Register users. Three calls to storage: read, look for the same person, commit."""

    records: Records
    recognition: Recognition
    directory: Directory
    grantable: Grantable
    hashes: Hashes
    randomness: Randomness
    journal: Journal
    mail_room: MailRoom
    waiting: Waiting

    def register(
        self,
        ticket: Ticket | None,
        data: UserData,
        now: datetime,
        *,
        warned: bool = False,
        form_id: str | None = None,
    ) -> Account:
        """Return the account of a new user, with the confirmation mail on its way.

        ``form_id`` is what a form or a row of an import carries that no other does; sent again,
        the account that it made before is returned and nothing is written. Raises UserLooksKnown
        unless ``warned``, RolNotAllowed, KenmerkNotOwned, KenmerkMissing, OnlyByDuo, what
        recognising a beheerder raises, and Busy.
        """
        if data.is_beheerder:
            raise OnlyByDuo
        tidy = data.tidied()
        form = form_id or self.randomness.identifier()
        return until_settled(
            lambda: self._register(ticket, tidy, form, now, warned=warned), self.waiting
        )

    def _register(
        self, ticket: Ticket | None, data: UserData, form: str, now: datetime, *, warned: bool
    ) -> Account:
        number = 0
        while True:
            name = self._name(ticket, form, number)
            visit, taken = self.recognition.newcomer(ticket, name, now)
            if taken is None:
                return self._make(visit, name, data, now, warned=warned)
            if _is_the_same(taken, data, visit):
                return taken
            number += 1

    def _name(self, ticket: Ticket | None, form: str, number: int) -> str:
        organisation_id = ticket.organisation_id if ticket else ""
        digest = self.hashes.digest(_PURPOSE, f"{organisation_id}|{form}|{number}")
        numbers = iter(bytes.fromhex(digest.rpartition(".")[2]))
        return make_gebruikersnaam(
            lambda alphabet, length: "".join(
                alphabet[each % len(alphabet)] for each in itertools.islice(numbers, length)
            )
        )

    def _make(
        self, visit: PortalVisit, name: str, data: UserData, now: datetime, *, warned: bool
    ) -> Account:
        self.grantable.hold(data.rights, Rights(), visit.organisation)
        if not warned:
            self._warn(visit, data, now)
        account = registered(name, visit.organisation.organisation_id, data, now)
        mail = self.confirmation(account, visit.organisation.name, now)
        event = self.journal.entry(
            EventKind.ACCOUNT_REGISTERED,
            account_subject(name),
            account.organisation_id,
            now,
            actor=account_subject(visit.account.gebruikersnaam),
            rollen=" ".join(sorted(account.rollen)),
            kenmerken=" ".join(sorted(account.kenmerken)),
        )
        self.records.commit(
            Require(visit.account),
            Require(visit.organisation),
            Insert(account),
            Insert(mail),
            event,
        )
        self.mail_room.wake(mail.mail_id)
        return as_stored(account)

    def _warn(self, visit: PortalVisit, data: UserData, now: datetime) -> None:
        query = ListQuery(visit.organisation.organisation_id, search=data.name.surname)
        found = self.directory.page(query, None, now).accounts
        alike = [account.gebruikersnaam for account in found if _looks_like(account, data)]
        if alike:
            raise UserLooksKnown(tuple(alike))

    def confirmation(self, account: Account, organisation_name: str, now: datetime) -> OutgoingMail:
        """Return the mail that says what to do next; the gebruikersnaam is not in it."""
        return OutgoingMail(
            mail_id=self.randomness.identifier(),
            to=account.email,
            template=REGISTERED_MAIL,
            parameters={"name": account.name.full, "organisation": organisation_name},
            gebruikersnaam=account.gebruikersnaam,
            written_at=now,
            due_at=now,
        )


def _is_the_same(account: Account, data: UserData, visit: PortalVisit) -> bool:
    own = account.organisation_id == visit.organisation.organisation_id
    return own and (account.name, account.email) == (data.name, data.email)


def _looks_like(account: Account, data: UserData) -> bool:
    if account.status is AccountStatus.ENDED:
        return False
    same_name = canonical(account.name.full) == canonical(data.name.full)
    return same_name or canonical(account.email) == canonical(data.email)
