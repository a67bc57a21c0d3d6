"""Make the account of a new user, with the mail and the audit event that belong to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.events import EventKind, account_subject
from chalicelib.domain.known_as import KnownAs
from chalicelib.domain.mail import OutgoingMail, mail_to
from chalicelib.domain.organisations import Organisation
from chalicelib.services.beheer.lookalikes import noted
from chalicelib.services.beheer.users import UserData, registered
from chalicelib.services.changes import Change, Insert, Require
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Randomness

REGISTERED_MAIL = "geregistreerd"


@dataclass(frozen=True)
class Registrar:
    """Hold the beheerder who registers somebody, and the organisation."""

    account: Account
    organisation: Organisation


@dataclass(frozen=True)
class Enrolment:
    """Hold a new account and its mail, with everything that storing them comes to."""

    account: Account
    mail: OutgoingMail
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Enrolling:
    """Prepare new accounts; whoever does so judged the rights and the warnings before."""

    randomness: Randomness
    journal: Journal

    def prepare(
        self,
        registrar: Registrar,
        gebruikersnaam: str,
        data: UserData,
        hints: Iterable[KnownAs],
        now: datetime,
    ) -> Enrolment:
        """Return a new user of the organisation; ``data`` is tidy.

        The changes stand only while the beheerder and the organisation are what was read.
        """
        organisation = registrar.organisation
        account = registered(gebruikersnaam, organisation.organisation_id, data, now)
        mail = self._confirmation(account, organisation.name, now)
        account, event = self.journal.entry(
            EventKind.ACCOUNT_REGISTERED,
            account,
            now,
            actor=account_subject(registrar.account.gebruikersnaam),
            rollen=" ".join(sorted(account.rollen)),
            kenmerken=" ".join(sorted(account.kenmerken)),
        )
        changes = (
            Require(registrar.account),
            Require(organisation),
            Insert(account),
            Insert(mail),
            event,
            *noted(hints, gebruikersnaam),
        )
        return Enrolment(account, mail, changes)

    def _confirmation(
        self, account: Account, organisation_name: str, now: datetime
    ) -> OutgoingMail:
        """Return the mail that says what to do next; the gebruikersnaam is not in it."""
        told = {"name": account.name.full, "organisation": organisation_name}
        return mail_to(account, REGISTERED_MAIL, told, self.randomness.identifier(), now)
