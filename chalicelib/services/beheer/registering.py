"""Register a user: an account with a gebruikersnaam made here, and a confirmation by mail.

Source: manual 1.1 step 2. Sending one form twice makes one account: the gebruikersnaam follows
from the form, so a second account for it is not possible.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.errors import OnlyByDuo, UserLooksKnown
from chalicelib.domain.gebruikersnaam import make_gebruikersnaam
from chalicelib.domain.records import as_stored
from chalicelib.domain.rights import Grantable, Rights
from chalicelib.services.beheer.enrolling import Enrolling, Registrar
from chalicelib.services.beheer.lookalikes import Lookalikes
from chalicelib.services.beheer.recognition import Newcomer, Recognition
from chalicelib.services.beheer.users import UserData
from chalicelib.services.ports import (
    Hashes,
    MailRoom,
    Randomness,
    Records,
    Waiting,
)
from chalicelib.services.purposes import NAMING
from chalicelib.services.tickets import Ticket
from chalicelib.services.trying import until_settled
from chalicelib.services.visits import PortalVisit


@dataclass(frozen=True)
class Registering:
    """Register users. Two calls to storage, and one more when somebody may be known already."""

    records: Records
    recognition: Recognition
    lookalikes: Lookalikes
    enrolling: Enrolling
    grantable: Grantable
    hashes: Hashes
    randomness: Randomness
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
        hints = self.lookalikes.keys(ticket.organisation_id if ticket else "", data)
        while True:
            name = self._name(ticket, form, number)
            newcomer = self.recognition.newcomer(ticket, name, hints, now)
            if newcomer.taken is None:
                return self._make(newcomer, name, data, now, warned=warned)
            if _is_the_same(newcomer.taken, data, newcomer.visit):
                return newcomer.taken
            number += 1

    def _name(self, ticket: Ticket | None, form: str, number: int) -> str:
        organisation_id = ticket.organisation_id if ticket else ""
        digest = self.hashes.digest(NAMING, f"{organisation_id}|{form}|{number}")
        numbers = iter(bytes.fromhex(digest.rpartition(".")[2]))
        return make_gebruikersnaam(
            lambda alphabet, length: "".join(
                alphabet[each % len(alphabet)] for each in itertools.islice(numbers, length)
            )
        )

    def _make(
        self, newcomer: Newcomer, name: str, data: UserData, now: datetime, *, warned: bool
    ) -> Account:
        visit = newcomer.visit
        self.grantable.require(data.rights, Rights(), visit.organisation)
        alike = () if warned else self.lookalikes.alike(newcomer.hints, data)
        if alike:
            raise UserLooksKnown(alike)
        enrolment = self.enrolling.prepare(
            Registrar(visit.account, visit.organisation), name, data, newcomer.hints, now
        )
        self.records.commit(*enrolment.changes)
        self.mail_room.wake(enrolment.mail.mail_id)
        return as_stored(enrolment.account)


def _is_the_same(account: Account, data: UserData, visit: PortalVisit) -> bool:
    own = account.organisation_id == visit.organisation.organisation_id
    return own and (account.name, account.email) == (data.name, data.email)
