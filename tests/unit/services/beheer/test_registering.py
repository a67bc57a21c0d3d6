"""Registering users: what is stored, what is mailed, what is refused, and what is done once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.accounts import Account, AccountStatus, PersonName
from chalicelib.domain.errors import (
    KenmerkMissing,
    KenmerkNotOwned,
    OnlyByDuo,
    Refusal,
    RolNotAllowed,
    UserLooksKnown,
)
from chalicelib.domain.events import EventKind
from chalicelib.domain.organisations import Organisation
from chalicelib.services.beheer.users import UserData
from chalicelib.services.changes import Replace
from tests.fakes.world import SCHOOL
from tests.unit.services.beheer.office import CHIEF_NAME, SOMEBODY, USER, Office


def register(office: Office, data: UserData = SOMEBODY, **options: Any) -> Account:
    """Register somebody as the first beheerder."""
    return office.beheer.registering.register(office.ticket, data, office.now, **options)


def count(office: Office) -> int:
    """Return how many accounts there are."""
    return len(office.world.memory.all_of(Account))


def test_a_user_gets_an_account_with_a_name_made_here(office: Office) -> None:
    account = register(office)
    assert re.fullmatch("[2-9]{4}[bcdfghjkmnprstwxz]{4}", account.gebruikersnaam)
    stored = office.world.stored(account.gebruikersnaam)
    assert (stored.organisation_id, stored.name, stored.rollen, stored.registered_at) == (
        SCHOOL,
        SOMEBODY.name,
        SOMEBODY.rollen,
        office.now,
    )
    assert not stored.is_beheerder


def test_a_registration_is_audited_in_the_same_transaction(office: Office) -> None:
    account = register(office)
    (event,) = office.events(account.gebruikersnaam)
    assert (event.kind, event.actor, event.details) == (
        EventKind.ACCOUNT_REGISTERED,
        f"account#{CHIEF_NAME}",
        {"rollen": "gegevens-inzien", "kenmerken": "brin:12AB"},
    )
    kinds = [type(change).__name__ for change in office.world.memory.commits[-1]]
    assert kinds == ["Require", "Require", *["Insert"] * 5]


def test_the_confirmation_says_nothing_that_only_the_letter_tells(office: Office) -> None:
    account = register(office)
    (mail,) = office.mails("geregistreerd")
    assert mail.to == SOMEBODY.email
    assert office.world.mail_room.woken[-1] == mail.mail_id
    assert account.gebruikersnaam not in repr((mail.to, mail.parameters, mail.sealed))


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"kenmerken": frozenset({"brin:99ZZ"})}, KenmerkNotOwned),
        ({"kenmerken": frozenset({"brin:12AB", "gemeente:0363"})}, KenmerkNotOwned),
        ({"rollen": frozenset({"leerplicht"})}, RolNotAllowed),
        ({"rollen": frozenset({"opperhoofd"})}, RolNotAllowed),
        ({"kenmerken": frozenset()}, KenmerkMissing),
        ({"is_beheerder": True}, OnlyByDuo),
    ],
)
def test_what_cannot_be_granted_is_refused(
    office: Office, change: dict[str, Any], refusal: type[Refusal]
) -> None:
    before = count(office)
    with pytest.raises(refusal):
        register(office, replace(SOMEBODY, **change))
    assert count(office) == before


@pytest.mark.parametrize(
    "change",
    [
        {"name": PersonName("A.", "de", "Vries")},
        {"name": PersonName("a", "DE", "vries")},
        {"name": PersonName("B.", "", "Vries"), "email": f"{USER.upper()}@School.Example"},
        {"name": PersonName("B.", "", "Bakker"), "email": f"{USER}@school.example"},
    ],
)
def test_somebody_who_looks_known_is_registered_after_a_warning(
    office: Office, change: dict[str, Any]
) -> None:
    data = replace(SOMEBODY, **change)
    with pytest.raises(UserLooksKnown) as warning:
        register(office, data)
    assert USER in warning.value.gebruikersnamen
    assert register(office, data, warned=True).gebruikersnaam != USER


def test_somebody_who_left_is_no_reason_to_warn(office: Office) -> None:
    register(office)
    for account in office.world.memory.all_of(Account):
        if account.name == SOMEBODY.name:
            office.world.memory.given(replace(account, status=AccountStatus.ENDED))
    assert register(office).version == 1


def test_a_form_that_is_sent_twice_makes_one_account(office: Office) -> None:
    first = register(office, form_id="form 1")
    before = len(office.world.memory.commits)
    again = register(office, form_id="form 1")
    assert (again.gebruikersnaam, len(office.world.memory.commits)) == (
        first.gebruikersnaam,
        before,
    )


def test_a_form_that_is_sent_twice_at_once_makes_one_account(office: Office) -> None:
    names: list[str] = []
    before = count(office)
    office.world.memory.meanwhile(
        lambda: names.append(register(office, form_id="form 1").gebruikersnaam)
    )
    names.append(register(office, form_id="form 1").gebruikersnaam)
    assert len(set(names)) == 1
    assert (count(office) - before, len(office.mails("geregistreerd"))) == (1, 1)


def test_a_name_that_somebody_else_has_is_passed_over(office: Office) -> None:
    first = register(office, form_id="form 1")
    other = replace(SOMEBODY, name=PersonName("Q.", "", "Bakker"), email="q@school.example")
    assert register(office, other, form_id="form 1").gebruikersnaam != first.gebruikersnaam


def test_a_kenmerk_that_is_lost_at_this_moment_is_not_granted(office: Office) -> None:
    (school,) = office.world.memory.read(Organisation.at(SCHOOL))
    poorer = replace(school, kenmerken=frozenset({"brin:77XX"}))
    office.world.memory.meanwhile(lambda: office.world.memory.commit(Replace(poorer)))
    with pytest.raises(KenmerkNotOwned):
        register(office)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  D\N{RIGHT SINGLE QUOTATION MARK}Artagnan ", "D\N{RIGHT SINGLE QUOTATION MARK}Artagnan"),
        ("Cafe\N{COMBINING ACUTE ACCENT}", "Caf\N{LATIN SMALL LETTER E WITH ACUTE}"),
        ("Sanders\tde\nGroot", "Sanders de Groot"),
        ("\u0645\u062d\u0645\u062f", "\u0645\u062d\u0645\u062f"),
        ("\u202eekkeB", "ekkeB"),
        ("x" * 200, "x" * 200),
    ],
)
def test_names_of_all_kinds_are_kept_in_one_spelling(office: Office, typed: str, kept: str) -> None:
    account = register(office, replace(SOMEBODY, name=PersonName("P.", "", typed)))
    assert account.name.surname == kept
