"""The people of the journeys: who they are, and where the desk helps them."""

from __future__ import annotations

from dataclasses import dataclass

from infra.local.cloud import LocalCloud
from infra.local.demo import ACCOUNTS
from infra.local.demo_accounts import DemoStanding
from tests.adapters.local.client import Browser


@dataclass(frozen=True)
class Person:
    """Hold somebody with an eHerkenning means and an account, as they know themselves.

    ``at_broker`` is their name in the list of the broker, ``beheerder`` that of the beheerder of
    their organisation.
    """

    name: str
    at_broker: str
    organisation: str
    email: str
    gebruikersnaam: str
    beheerder: str


def person_of(standing: DemoStanding) -> Person:
    """Return the person of a demo account."""
    demo = standing.demo
    beheerder = next(
        each for each in ACCOUNTS if each.is_beheerder and each.organisation is demo.organisation
    )
    return Person(
        name=demo.name.full,
        at_broker=demo.person.name,
        organisation=demo.organisation.name,
        email=demo.email,
        gebruikersnaam=standing.gebruikersnaam,
        beheerder=beheerder.name.full,
    )


@dataclass(frozen=True)
class Desk:
    """Do at the desk of ``cloud`` what beheerders and time do elsewhere, over HTTP."""

    cloud: LocalCloud

    def ask_code(self, person: Person) -> str:
        """Let the beheerder ask for a new activation code; return it as it stands in the mail."""
        answer = Browser().post(
            f"{self.cloud.urls.desk}/activatiecode", gebruikersnaam=person.gebruikersnaam
        )
        code: str = answer.json()["activatiecode"]
        return " ".join(code[start : start + 4] for start in range(0, len(code), 4))

    def forward(self, duration: str) -> None:
        """Move the clock by an ISO 8601 duration."""
        answer = Browser().post(f"{self.cloud.urls.desk}/klok", vooruit=duration)
        assert answer.status == 200, answer.text

    def mails(self, person: Person) -> list[dict[str, str]]:
        """Return the mails to a person, the newest last, once all that was due has left."""
        self.cloud.demo.functions.settle()
        mails: list[dict[str, str]] = Browser().get(f"{self.cloud.urls.desk}/post.json").json()
        return [mail for mail in mails if mail["to"] == person.email]
