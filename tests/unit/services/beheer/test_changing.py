"""Changing contact data and rights: what is written, what is refused, who is warned."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.accounts import Account, AccountStatus, PersonName
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.errors import (
    ChangedMeanwhile,
    KenmerkMissing,
    KenmerkNotOwned,
    NotPossibleNow,
    NotYourself,
    Refusal,
    RolNotAllowed,
)
from chalicelib.domain.events import EventKind
from chalicelib.domain.organisations import Beheerder, Organisation
from chalicelib.services.beheer.changing import MOVED_MAIL_BY_BEHEERDER
from chalicelib.services.beheer.users import UserData, data_of, state_of
from chalicelib.services.changes import Replace
from chalicelib.services.tickets import Ticket
from tests.fakes.tokens import with_token
from tests.fakes.world import SCHOOL
from tests.unit.services.beheer.office import CHIEF_NAME, DEPUTY_NAME, USER, Office

RIGHTS: dict[str, Any] = {
    "rollen": frozenset({"gegevens-inzien"}),
    "kenmerken": frozenset({"brin:12AB"}),
}


def as_shown(office: Office, gebruikersnaam: str = USER, /, **fields: Any) -> UserData:
    """Return what a form shows of a user, with some fields filled in anew."""
    return replace(data_of(office.world.stored(gebruikersnaam)), **fields)


def change(office: Office, ticket: Ticket | None = None, **fields: Any) -> Account:
    """Change the user, as seen just now."""
    seen = office.stored()
    return office.beheer.changing.change(
        ticket or office.ticket, USER, state_of(seen), as_shown(office, **fields), office.now
    )


@pytest.mark.parametrize(
    ("fields", "kinds", "details"),
    [
        ({"phone": " 06 12345678 "}, ["ACCOUNT_CHANGED"], [{"fields": "phone"}]),
        ({"email": "nieuw@school.amsterdam"}, ["ACCOUNT_CHANGED"], [{"fields": "email"}]),
        ({"name": PersonName("B.", "", "Bos")}, ["ACCOUNT_CHANGED"], [{"fields": "name"}]),
        ({"has_token": True}, ["ACCOUNT_CHANGED"], [{"fields": "has_token"}]),
        (RIGHTS, ["RIGHTS_CHANGED"], [{"given": "gegevens-inzien brin:12AB"}]),
        (
            RIGHTS | {"phone": "050"},
            ["RIGHTS_CHANGED", "ACCOUNT_CHANGED"],
            [{"given": "gegevens-inzien brin:12AB"}, {"fields": "phone"}],
        ),
    ],
)
def test_a_change_is_audited_without_personal_data(
    office: Office, fields: dict[str, Any], kinds: list[str], details: list[dict[str, str]]
) -> None:
    change(office, **fields)
    events = office.events()
    assert [event.kind.name for event in events] == kinds
    assert [event.details for event in events] == details
    assert {event.actor for event in events} == {f"account#{CHIEF_NAME}"}


def test_rights_are_in_force_at_the_next_page(office: Office) -> None:
    ticket = office.world.link(office.user)
    change(office, **RIGHTS)
    visit = office.world.portal.visits.portal(ticket, office.now)
    assert (visit.account.rollen, visit.account.kenmerken) == tuple(RIGHTS.values())
    change(office, rollen=frozenset(), kenmerken=frozenset())
    assert not office.world.portal.visits.portal(ticket, office.now).account.rollen
    assert office.events()[-1].details == {"taken": "gegevens-inzien brin:12AB"}


def test_a_change_that_changes_nothing_writes_nothing(office: Office) -> None:
    commits = len(office.world.memory.commits)
    assert change(office) == office.stored()
    assert len(office.world.memory.commits) == commits


def test_a_form_that_is_sent_twice_changes_once(office: Office) -> None:
    seen, data = state_of(office.stored()), as_shown(office, phone="050")
    for _ in range(2):
        office.beheer.changing.change(office.ticket, USER, seen, data, office.now)
    assert (office.stored().phone, office.kinds()) == ("050", [EventKind.ACCOUNT_CHANGED])


def test_of_two_beheerders_the_second_sees_what_changed(office: Office) -> None:
    seen = state_of(office.stored())
    first, second = as_shown(office, phone="050"), as_shown(office, phone="070")
    office.beheer.changing.change(office.ticket, USER, seen, first, office.now)
    with pytest.raises(ChangedMeanwhile):
        office.beheer.changing.change(office.deputy, USER, seen, second, office.now)
    assert office.stored().phone == "050"


def test_what_else_happened_to_the_account_is_no_reason_to_ask(office: Office) -> None:
    seen, data = state_of(office.stored()), as_shown(office, phone="050")
    office.world.link(office.user)
    office.beheer.letters.print(office.ticket, USER, office.now)
    office.beheer.changing.change(office.ticket, USER, seen, data, office.now)
    assert (office.stored().phone, office.stored().is_linked) == ("050", True)


@pytest.mark.parametrize(
    "fields",
    [
        {"name": PersonName("A.", "van", "Vries")},
        {"email": "x@school.example"},
        {"phone": "0"},
        {"rollen": frozenset({"berichten"})},
        {"kenmerken": frozenset({"brin:12AB"})},
        {"has_token": True},
    ],
)
def test_each_field_of_the_form_is_part_of_its_state(
    office: Office, fields: dict[str, Any]
) -> None:
    assert state_of(replace(office.user, **fields)) != state_of(office.user)


def test_of_two_beheerders_at_once_the_second_sees_what_changed(office: Office) -> None:
    def meanwhile() -> None:
        change(office, office.deputy, phone="050")

    office.world.memory.meanwhile(meanwhile)
    with pytest.raises(ChangedMeanwhile):
        change(office, phone="070")
    assert office.stored().phone == "050"


def test_a_kenmerk_that_is_lost_at_this_moment_is_not_granted(office: Office) -> None:
    (school,) = office.world.memory.read(Organisation.at(SCHOOL))
    poorer = replace(school, kenmerken=frozenset({"brin:77XX"}))
    office.world.memory.meanwhile(lambda: office.world.memory.commit(Replace(poorer)))
    with pytest.raises(KenmerkNotOwned):
        change(office, **RIGHTS)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"kenmerken": frozenset({"vestiging:99ZZ00"})}, KenmerkNotOwned),
        ({"rollen": frozenset({"leerplicht"})}, RolNotAllowed),
        ({"rollen": frozenset({"verzuim-melden"})}, KenmerkMissing),
    ],
)
def test_what_cannot_be_granted_is_refused(
    office: Office, fields: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        change(office, **fields)
    assert not office.events()


def test_what_somebody_has_already_may_stay(office: Office) -> None:
    office.given(kenmerken=frozenset({"brin:55XX"}), rollen=frozenset({"vervallen"}))
    assert change(office, phone="050").kenmerken == {"brin:55XX"}


def change_chief(office: Office, **fields: Any) -> Account:
    """Let the first beheerder change the own account."""
    seen, data = state_of(office.world.stored(CHIEF_NAME)), as_shown(office, CHIEF_NAME, **fields)
    return office.beheer.changing.change(office.ticket, CHIEF_NAME, seen, data, office.now)


def test_nobody_changes_the_own_rights_but_anybody_the_own_phone_number(office: Office) -> None:
    with pytest.raises(NotYourself):
        change_chief(office, **RIGHTS)
    assert change_chief(office, phone="050").phone == "050"


def test_the_right_of_a_beheerder_is_neither_given_nor_taken(office: Office) -> None:
    change(office, phone="050", is_beheerder=True)
    assert not office.stored().is_beheerder
    seen, data = office.world.stored(DEPUTY_NAME), as_shown(office, DEPUTY_NAME, phone="050")
    office.beheer.changing.change(
        office.ticket, DEPUTY_NAME, state_of(seen), replace(data, is_beheerder=False), office.now
    )
    assert office.world.stored(DEPUTY_NAME).is_beheerder


def test_a_beheerder_goes_by_the_new_name_everywhere(office: Office) -> None:
    change_chief(office, name=PersonName("Z.", "", "Zwart"))
    (school,) = office.world.memory.read(Organisation.at(SCHOOL))
    assert Beheerder(CHIEF_NAME, "Z. Zwart") in school.beheerders


def test_an_address_that_is_replaced_is_told_and_by_whom(office: Office) -> None:
    before = office.stored()
    change(office, phone="050")
    assert not office.mails(MOVED_MAIL_BY_BEHEERDER)
    change(office, email="nieuw@school.example")
    (told,) = office.mails(MOVED_MAIL_BY_BEHEERDER)
    assert (told.to, told.gebruikersnaam) == (before.email, USER)
    chief = office.world.stored(CHIEF_NAME)
    assert (told.parameters["name"], told.parameters["beheerder"]) == (
        before.name.full,
        chief.name.full,
    )
    assert office.world.mail_room.woken[-1] == told.mail_id


def test_a_code_that_went_to_another_address_is_void(office: Office) -> None:
    office.world.code_for(office.user)
    office.given(mail_refused_at=office.now)
    after = change(office, email="goed@school.example")
    assert (after.code_expires_at, after.mail_refused_at) == (None, None)
    assert office.world.memory.read(ActivationCode.at(USER)) == (None,)


def test_a_code_survives_a_change_of_something_else(office: Office) -> None:
    code = office.world.code_for(office.user)
    assert change(office, phone="050").code_expires_at is not None
    assert (
        office.world.submit(office.world.walk_to_credentials(), USER, code).gebruikersnaam == USER
    )


def test_a_token_that_somebody_has_no_more_is_useless(office: Office) -> None:
    owner = with_token(office.world, office.stored())
    change(office, has_token=False)
    assert owner.stored is None


def test_a_token_that_somebody_got_again_was_not_returned(office: Office) -> None:
    office.given(token_returned_at=office.now)
    assert change(office, has_token=True).token_returned_at is None


@pytest.mark.parametrize(
    ("status", "possible"),
    [(AccountStatus.ACTIVE, True), (AccountStatus.BLOCKED, True), (AccountStatus.ENDED, False)],
)
def test_an_ended_account_stays_as_it_is(
    office: Office,
    status: AccountStatus,
    possible: bool,  # noqa: FBT001
) -> None:
    office.in_state(status)
    if possible:
        assert change(office, phone="050").phone == "050"
        return
    with pytest.raises(NotPossibleNow):
        change(office, phone="050")
