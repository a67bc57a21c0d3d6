"""Fill an empty portal with the demo accounts, the way the back office and beheerders would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from chalicelib.bootstrap import Parts
from chalicelib.catalogue import current_terms
from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.events import EventKind, account_subject, identity_subject
from chalicelib.domain.gebruikersnaam import make_gebruikersnaam
from chalicelib.domain.identity import Identity
from chalicelib.domain.organisations import Beheerder, Organisation, Registration
from chalicelib.domain.terms import TermsAcceptance
from chalicelib.services.changes import Change, Insert
from chalicelib.services.journal import SYSTEM, Journal
from chalicelib.services.tickets import IDENTITY
from chalicelib.services.trying import until_settled
from infra.local.broker.configuration import Person
from infra.local.demo import ACCOUNTS, ORGANISATIONS, DemoAccount, DemoOrganisation

Names = Mapping[DemoAccount, str]


def identity_key_of(parts: Parts, person: Person) -> str:
    """Return the keyed hash under which the portal knows the identity of ``person``."""
    identity = Identity(person.pseudonym, person.kvk_number)
    return parts.hashes.digest(IDENTITY, identity.folded())


@dataclass(frozen=True)
class Seeding:
    """Register the demo organisations and accounts at ``now`` (aware, UTC), with audit events."""

    parts: Parts
    now: datetime

    def register(self) -> dict[DemoAccount, str]:
        """Register all of them; return the gebruikersnaam that each account got."""
        names: dict[DemoAccount, str] = {}
        for organisation in ORGANISATIONS:
            members = [each for each in ACCOUNTS if each.organisation is organisation]
            registering = partial(self._register, organisation, members)
            names |= until_settled(registering, self.parts.waiting)
        return names

    def _register(
        self, organisation: DemoOrganisation, members: Sequence[DemoAccount]
    ) -> dict[DemoAccount, str]:
        """Register one organisation; raise StaleError for a gebruikersnaam given out before."""
        names = {member: make_gebruikersnaam(self.parts.randomness.pick) for member in members}
        self.parts.records.commit(
            *self._organisation(organisation, names),
            *(change for member in members for change in self._account(member, names[member])),
        )
        return names

    def _organisation(self, demo: DemoOrganisation, names: Names) -> Iterator[Change]:
        beheerders = tuple(
            Beheerder(name, member.name.full)
            for member, name in names.items()
            if member.is_beheerder
        )
        numbers = frozenset(each.kvk_number for each in demo.registrations)
        yield Insert(
            Organisation(demo.organisation_id, demo.name, demo.sector, numbers, beheerders)
        )
        for each in demo.registrations:
            yield Insert(Registration(each.kvk_number, demo.organisation_id, each.branches))
        yield self._event(
            EventKind.ORGANISATION_REGISTERED,
            f"organisation#{demo.organisation_id}",
            demo.organisation_id,
        )

    def _account(self, demo: DemoAccount, name: str) -> Iterator[Change]:
        organisation_id = demo.organisation.organisation_id
        subject = account_subject(name)
        account = Account(
            gebruikersnaam=name,
            organisation_id=organisation_id,
            name=demo.name,
            email=demo.email,
            is_beheerder=demo.is_beheerder,
        )
        yield self._event(EventKind.ACCOUNT_REGISTERED, subject, organisation_id)
        if not demo.is_linked:
            yield Insert(account)
            return
        key = identity_key_of(self.parts, demo.person)
        accepted = TermsAcceptance(current_terms().version, self.now)
        yield Insert(account.linked_to(key, accepted, self.now))
        yield Insert(Link(key, name, organisation_id, self.now, dutch_day(self.now)))
        yield self._event(EventKind.LINKED, subject, organisation_id, identity_subject(key))

    def _event(
        self, kind: EventKind, subject: str, organisation_id: str, actor: str = SYSTEM
    ) -> Insert:
        journal = Journal(self.parts.randomness)
        return journal.entry(kind, subject, organisation_id, self.now, actor=actor)
