"""Fill an empty portal with the demo accounts, the way the back office and beheerders would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.bootstrap import Parts
from chalicelib.catalogue import current_terms
from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.events import EventKind, identity_subject
from chalicelib.domain.gebruikersnaam import make_gebruikersnaam
from chalicelib.domain.identity import Identity
from chalicelib.domain.organisations import Beheerder, Organisation, Registration
from chalicelib.domain.records import Key
from chalicelib.domain.sweeping import A_DAY, SweepProgress
from chalicelib.domain.terms import TermsAcceptance
from chalicelib.services.beheer.lookalikes import Lookalikes, noted
from chalicelib.services.beheer.users import data_of
from chalicelib.services.changes import Change, Insert
from chalicelib.services.journal import SYSTEM, Journal
from chalicelib.services.purposes import IDENTITY
from chalicelib.services.token_seeds import TokenSeeds
from infra.local.broker.configuration import Person
from infra.local.demo import ACCOUNTS, ORGANISATIONS, DemoAccount, DemoOrganisation

Names = Mapping[DemoAccount, str]


def identity_key_of(parts: Parts, person: Person) -> str:
    """Return the keyed hash under which the portal knows the identity of ``person``."""
    identity = Identity(person.pseudonym, person.kvk_number)
    return parts.hashes.digest(IDENTITY, identity.folded())


def draw_names(parts: Parts) -> dict[DemoAccount, str]:
    """Return a gebruikersnaam for every demo account, made as the system makes them."""
    names: dict[DemoAccount, str] = {}
    for account in ACCOUNTS:
        name = make_gebruikersnaam(parts.randomness.pick)
        while name in names.values():
            name = make_gebruikersnaam(parts.randomness.pick)
        names[account] = name
    return names


@dataclass(frozen=True)
class Seeding:
    """Register the demo organisations and accounts at ``now`` (aware, UTC), with audit events.

    ``names`` gives the gebruikersnaam of each account.
    """

    parts: Parts
    journal: Journal
    seeds: TokenSeeds
    names: Names
    now: datetime

    def register(self) -> None:
        """Register what is not there yet: an interrupted start is finished by the next.

        Each in a transaction of its own, because DynamoDB Local takes ten changes at a time.
        """
        for demo, name in self.names.items():
            self._once(Account.at(name), self._account(demo, name))
        for organisation in ORGANISATIONS:
            self._once(
                Organisation.at(organisation.organisation_id), self._organisation(organisation)
            )

    def begin(self) -> None:
        """Let the sweep begin today: nobody logged in before there was anybody."""
        yesterday = dutch_day(self.now) - A_DAY
        self._once(SweepProgress.at(), [Insert(SweepProgress(unlinked_through=yesterday))])

    def _once(self, key: Key[Any], changes: Iterable[Change]) -> None:
        (stored,) = self.parts.records.read(key)
        if stored is None:
            self.parts.records.commit(*changes)

    def _organisation(self, demo: DemoOrganisation) -> Iterator[Change]:
        beheerders = tuple(
            Beheerder(name, member.name.full)
            for member, name in self.names.items()
            if member.organisation == demo and member.is_beheerder
        )
        numbers = frozenset(each.kvk_number for each in demo.registrations)
        organisation = Organisation(
            demo.organisation_id, demo.name, demo.sector, numbers, beheerders, demo.kenmerken
        )
        for each in demo.registrations:
            yield Insert(Registration(each.kvk_number, demo.organisation_id, each.branches))
        kind = EventKind.ORGANISATION_REGISTERED
        registered, event = self.journal.entry(kind, organisation, self.now, SYSTEM)
        yield Insert(registered)
        yield event

    def _account(self, demo: DemoAccount, name: str) -> Iterator[Change]:
        organisation_id = demo.organisation.organisation_id
        account = Account(
            gebruikersnaam=name,
            organisation_id=organisation_id,
            name=demo.name,
            email=demo.email,
            is_beheerder=demo.is_beheerder,
            rollen=demo.rollen,
            kenmerken=demo.kenmerken,
            has_token=demo.has_token,
            registered_at=self.now,
        )
        account, registered = self.journal.entry(
            EventKind.ACCOUNT_REGISTERED, account, self.now, SYSTEM
        )
        yield registered
        lookalikes = Lookalikes(self.parts.records, self.parts.hashes)
        yield from noted(lookalikes.hints(organisation_id, data_of(account)), name)
        if demo.has_token:
            yield Insert(self.seeds.make(name, self.now)[0])
            account, given = self.journal.entry(
                EventKind.TOKEN_REGISTERED, account, self.now, SYSTEM
            )
            yield given
        if not demo.is_linked:
            yield Insert(account)
            return
        key = identity_key_of(self.parts, demo.person)
        accepted = TermsAcceptance(current_terms().version, self.now)
        account = account.linked_to(key, accepted, self.now)
        account, linked = self.journal.entry(
            EventKind.LINKED, account, self.now, identity_subject(key)
        )
        yield Insert(account)
        yield Insert(Link(key, name, organisation_id, self.now, dutch_day(self.now)))
        yield linked
