"""The people of the journeys: who they are, and where the desk helps them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.gebruikersnaam import make_gebruikersnaam
from chalicelib.domain.language import Language
from chalicelib.services.changes import Replace
from infra.local.broker.configuration import Person as Means
from infra.local.cloud import LocalCloud
from infra.local.demo import ACCOUNTS, SCHOOLS, DemoAccount
from infra.local.demo_accounts import DemoAccounts, DemoStanding
from infra.local.seeding import Seeding
from tests.adapters.local.client import Browser


@dataclass(frozen=True)
class Person:
    """Hold somebody with an eHerkenning means and an account, as they know themselves.

    ``beheerder`` is the name of the beheerder of their organisation.
    """

    name: str
    organisation: str
    email: str
    gebruikersnaam: str
    beheerder: str
    means: Means | None = None


def person_of(standing: DemoStanding) -> Person:
    """Return the person of a demo account."""
    return _person(standing.demo, standing.gebruikersnaam)


def _person(demo: DemoAccount, gebruikersnaam: str) -> Person:
    beheerder = next(
        each for each in ACCOUNTS if each.is_beheerder and each.organisation is demo.organisation
    )
    return Person(
        name=demo.name.full,
        organisation=demo.organisation.name,
        email=demo.email,
        gebruikersnaam=gebruikersnaam,
        beheerder=beheerder.name.full,
        means=demo.person,
    )


@dataclass(frozen=True)
class Desk:
    """Do for ``cloud`` what beheerders and time do elsewhere."""

    cloud: LocalCloud
    registered: dict[DemoAccount, str] = field(default_factory=dict)

    def welcome(
        self,
        language: Language = Language.DUTCH,
        *,
        is_linked: bool = False,
        has_token: bool = False,
    ) -> Person:
        """Return somebody new of a school, whom no other journey knows and who reads a language."""
        number = len(self.registered) + 1
        demo = DemoAccount(
            SCHOOLS,
            PersonName("N.", "", f"Nieuw{number}"),
            f"n.nieuw{number}@regenboog.example",
            "90000011",
            is_linked=is_linked,
            has_token=has_token,
        )
        name = make_gebruikersnaam(self.cloud.parts.randomness.pick)
        self._register(demo, name)
        self.registered[demo] = name
        person = _person(demo, name)
        self.change(person, language=language)
        return person

    def change(self, person: Person, **fields: Any) -> None:
        """Let somebody's account say something else from now on."""
        records = self.cloud.parts.records
        (account,) = records.read(Account.at(person.gebruikersnaam))
        assert account
        records.commit(Replace(replace(account, **fields)))

    def ask_code(self, person: Person) -> str:
        """Let the beheerder ask for a new activation code; return it as it stands in the mail."""
        code = self._accounts.ask_code(person.gebruikersnaam).code or ""
        return " ".join(code[start : start + 4] for start in range(0, len(code), 4))

    def token_code(self, person: Person) -> str:
        """Return what the token shows, half a minute after whatever was used before."""
        self.forward("PT30S")
        names = {each.gebruikersnaam: each for each in self._accounts.standings()}
        return names[person.gebruikersnaam].token_code or ""

    def forward(self, duration: str) -> None:
        """Move the clock by an ISO 8601 duration."""
        answer = Browser().post(f"{self.cloud.urls.desk}/klok", vooruit=duration)
        assert answer.status == 200, answer.text

    def mails(self, person: Person) -> list[dict[str, str]]:
        """Return the mails to a person, the newest last, once all that was due has left."""
        self.cloud.demo.functions.settle()
        mails: list[dict[str, str]] = Browser().get(f"{self.cloud.urls.desk}/post.json").json()
        return [mail for mail in mails if mail["to"] == person.email]

    def _register(self, demo: DemoAccount, name: str) -> None:
        cloud, portal = self.cloud, self.cloud.portal
        journal, seeds = portal.visits.journal, portal.token_login.seeds
        Seeding(cloud.parts, journal, seeds, {demo: name}, cloud.clock.now()).register()

    @property
    def _accounts(self) -> DemoAccounts:
        known = {**self.cloud.demo.names, **self.registered}
        return replace(self.cloud.demo, names=known)
