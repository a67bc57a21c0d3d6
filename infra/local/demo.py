"""The organisations and people to try the portal with. All of them are made up."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from chalicelib.domain.accounts import PersonName
from infra.local.broker.configuration import Person


@dataclass(frozen=True)
class DemoRegistration:
    """Hold a KvK number of an organisation and the branches (Vestigingsnr) that it lists."""

    kvk_number: str
    branches: frozenset[str] = frozenset()


@dataclass(frozen=True)
class DemoOrganisation:
    """Hold an organisation, by an identifier of its own, with the kenmerken that it may grant."""

    organisation_id: str
    name: str
    sector: str
    registrations: tuple[DemoRegistration, ...]
    kenmerken: frozenset[str]


@dataclass(frozen=True)
class DemoAccount:
    """Hold somebody with an account: as the beheerder registered them and as a broker knows them.

    ``kvk_number`` is the one that their eHerkenning means acts for. ``gets_code`` says whether the
    beheerder asked for an activation code, ``is_linked`` whether they went on from
    there, ``has_token`` whether they log in with a token until then.
    """

    organisation: DemoOrganisation
    name: PersonName
    email: str
    kvk_number: str
    is_beheerder: bool = False
    gets_code: bool = True
    is_linked: bool = False
    has_token: bool = False
    rollen: frozenset[str] = frozenset({"gegevens-inzien", "berichten"})

    @property
    def kenmerken(self) -> frozenset[str]:
        """Return what the rollen hold for: everything that the organisation owns."""
        return self.organisation.kenmerken

    @property
    def person(self) -> Person:
        """Return the person as the login page of the broker lists them."""
        return person(f"{self.name.full} ({self.organisation.name})", self.email, self.kvk_number)


def person(name: str, secret: str, kvk_number: str) -> Person:
    """Return a person with a pseudonym that follows from ``secret``: the same at every start."""
    specific = hashlib.sha256(f"person {secret}".encode()).hexdigest()
    means = hashlib.sha256(f"means {secret}".encode()).hexdigest()[:32]
    return Person(name, f"{specific}@{means}", kvk_number)


SCHOOLS = DemoOrganisation(
    "org-regenboog",
    "Stichting Scholengroep De Regenboog",
    "primair-onderwijs",
    (
        DemoRegistration("90000011", frozenset({"900000110001"})),
        DemoRegistration("90000012"),
    ),
    frozenset({"brin:12AB", "vestiging:12AB00", "vestiging:12AB01"}),
)
MUNICIPALITY = DemoOrganisation(
    "org-voorbeeldstad",
    "Gemeente Voorbeeldstad",
    "gemeenten",
    (DemoRegistration("90000021"),),
    frozenset({"gemeente:0999"}),
)
ORGANISATIONS = (SCHOOLS, MUNICIPALITY)

ACCOUNTS = (
    DemoAccount(
        SCHOOLS,
        PersonName("M.", "de", "Vries"),
        "m.devries@regenboog.example",
        "90000011",
        is_beheerder=True,
        gets_code=False,
        is_linked=True,
    ),
    DemoAccount(SCHOOLS, PersonName("S.", "", "Jansen"), "s.jansen@regenboog.example", "90000011"),
    DemoAccount(
        SCHOOLS,
        PersonName("A.", "van den", "Berg"),
        "a.vandenberg@regenboog.example",
        "90000012",
        has_token=True,
    ),
    DemoAccount(
        SCHOOLS,
        PersonName("T.", "", "Bakker"),
        "t.bakker@regenboog.example",
        "90000011",
        gets_code=False,
    ),
    DemoAccount(
        MUNICIPALITY,
        PersonName("F.", "", "Öztürk"),
        "f.ozturk@voorbeeldstad.example",
        "90000021",
        is_beheerder=True,
    ),
    DemoAccount(
        MUNICIPALITY,
        PersonName("J.", "", "Smit"),
        "j.smit@voorbeeldstad.example",
        "90000021",
        has_token=True,
    ),
)
# They have a means but no account: one of a known organisation, one of an unknown one.
WITHOUT_ACCOUNT = (
    person("K. Visser (Gemeente Voorbeeldstad, zonder account)", "k.visser", "90000021"),
    person("R. Mulder (onbekende organisatie)", "r.mulder", "90000099"),
)
PERSONS = (*(account.person for account in ACCOUNTS), *WITHOUT_ACCOUNT)
