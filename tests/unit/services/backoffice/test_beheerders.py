"""Beheerders: registered with mail, appointed, ended, and never the last one gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.accounts import Account, AccountStatus, Link
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.errors import AccountNotActive, NotBeheerder, SessionOver
from chalicelib.domain.events import EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.organisations import Beheerder
from tests.fakes.world import DEPUTY, SCHOOL, TOWN, World
from tests.unit.services.backoffice.desk import PERSON, Desk


def names(desk: Desk) -> set[str]:
    """Return the gebruikersnamen of the beheerders of the school."""
    return {each.gebruikersnaam for each in desk.organisation().beheerders}


def test_a_beheerder_gets_an_account_a_place_and_a_mail(desk: Desk) -> None:
    account = desk.beheerder(phone="020 123 45 67", rollen=["berichten"], has_token=True)
    assert account.is_beheerder
    assert account.is_active
    assert (account.name.full, account.email) == ("J. van Dijk", PERSON["email"])
    assert (account.phone, account.has_token) == ("020 123 45 67", True)
    assert Beheerder(account.gebruikersnaam, "J. van Dijk") in desk.organisation().beheerders
    (mail,) = desk.world.memory.all_of(OutgoingMail)
    assert (mail.to, mail.template) == (account.email, "beheerder-geregistreerd")
    assert desk.world.mail_room.woken == [mail.mail_id]
    assert account.gebruikersnaam not in repr(mail.parameters)


def test_all_of_it_is_one_transaction_with_its_events(desk: Desk) -> None:
    before = len(desk.world.memory.commits)
    account = desk.beheerder(reference="2026/0042")
    assert len(desk.world.memory.commits) == before + 1
    kinds = [EventKind.ACCOUNT_REGISTERED, EventKind.BEHEERDER_ADDED]
    assert [event.kind for event in desk.events()] == kinds
    for event in desk.events():
        assert event.actor == "backoffice"
        assert event.subject == f"account#{account.gebruikersnaam}"
        assert event.details == {"reference": "2026/0042"}


def test_names_are_tidied(desk: Desk) -> None:
    account = desk.beheerder(initials=" J. ", infix="\t", surname="O'Brien \u202e\n Öz")
    assert account.name.full == "J. O'Brien Öz"


def test_a_gebruikersnaam_that_is_taken_is_not_given_out_again(desk: Desk) -> None:
    same_draws = World()
    same_draws.organise()
    drawn_first = Desk(same_draws).beheerder().gebruikersnaam
    taken = replace(desk.world.invite(), gebruikersnaam=drawn_first)
    desk.world.memory.given(taken)
    assert desk.beheerder().gebruikersnaam != drawn_first
    assert desk.world.stored(drawn_first).name == taken.name


@pytest.mark.parametrize("same", [{"email": "ANDERS@x.example"}, {"surname": "Dijkstra"}])
def test_somebody_who_looks_like_a_beheerder_needs_a_second_word(
    desk: Desk, same: dict[str, str]
) -> None:
    known = desk.beheerder()
    assert desk.refused("register_beheerder", PERSON | same) == "beheerder_looks_known"
    assert known.gebruikersnaam in desk.ask("register_beheerder", PERSON | same)["detail"]
    desk.beheerder(**same, warned=True)
    assert len(names(desk)) == 3


@pytest.mark.parametrize(
    ("differences", "code"),
    [
        ({"organisation_id": "org-x"}, "organisation_absent"),
        ({"kenmerken": ["brin:99ZZ"]}, "kenmerk_not_owned"),
    ],
)
def test_a_beheerder_is_not_registered(
    desk: Desk, differences: dict[str, object], code: str
) -> None:
    assert desk.refused("register_beheerder", PERSON | differences) == code


def test_a_gebruiker_can_be_appointed_and_acts_at_once(world: World, desk: Desk) -> None:
    account = world.invite()
    ticket = world.link(account)
    recognition = world.portal.beheer.recognition
    with pytest.raises(NotBeheerder):
        recognition.visit(ticket, world.clock.now())
    desk.granted("appoint_beheerder", desk.chosen(account))
    assert recognition.visit(ticket, world.clock.now()).account.is_beheerder
    assert [event.kind for event in desk.events()] == [EventKind.BEHEERDER_ADDED]
    (mail,) = world.records.read(OutgoingMail.at(world.mail_room.woken[-1]))
    assert mail is not None
    assert mail.template == "beheerder-aangesteld"


def test_appointing_twice_is_once(world: World, desk: Desk) -> None:
    choice = desk.chosen(world.invite())
    desk.granted("appoint_beheerder", choice)
    before = len(world.memory.commits)
    desk.granted("appoint_beheerder", choice)
    assert len(world.memory.commits) == before
    assert len(names(desk)) == 2


def test_a_beheerder_ends_and_stays_gebruiker(world: World, desk: Desk) -> None:
    world.appoint()
    ticket = world.appoint("2345bcdh", DEPUTY)
    account = world.stored("2345bcdh")
    desk.granted("end_beheerder", desk.chosen(account))
    with pytest.raises(NotBeheerder):
        world.portal.beheer.recognition.visit(ticket, world.clock.now())
    assert world.portal.visits.portal(ticket, world.clock.now()).account.is_linked
    assert names(desk) == {"2345bcdf"}
    assert [event.kind for event in desk.events()] == [EventKind.BEHEERDER_ENDED]


def test_with_the_account_its_link_sessions_and_codes_end(world: World, desk: Desk) -> None:
    world.appoint()
    ticket = world.appoint("2345bcdh", DEPUTY)
    desk.granted("end_beheerder", desk.chosen(world.stored("2345bcdh"), end_account=True))
    with pytest.raises((AccountNotActive, SessionOver)):
        world.portal.visits.portal(ticket, world.clock.now())
    ended = world.stored("2345bcdh")
    assert (ended.status, ended.identity_key) == (AccountStatus.ENDED, None)
    assert "2345bcdh" not in {link.gebruikersnaam for link in world.memory.all_of(Link)}
    assert "2345bcdh" not in {code.gebruikersnaam for code in world.memory.all_of(ActivationCode)}
    kinds = {EventKind.BEHEERDER_ENDED, EventKind.ACCOUNT_ENDED}
    assert {event.kind for event in desk.events()} == kinds


def test_the_last_beheerder_stays(world: World, desk: Desk) -> None:
    world.appoint()
    choice = desk.chosen(world.stored("2345bcdf"))
    assert desk.refused("end_beheerder", choice) == "last_beheerder"


def test_of_two_beheerders_ended_at_once_one_stays(world: World, desk: Desk) -> None:
    world.appoint()
    world.appoint("2345bcdh", DEPUTY)
    chief, deputy = (desk.chosen(world.stored(name)) for name in ("2345bcdf", "2345bcdh"))

    def end_the_other() -> None:
        desk.granted("end_beheerder", deputy)

    world.memory.meanwhile(end_the_other)
    assert desk.ask("end_beheerder", chief)["refused"] == "last_beheerder"
    assert names(desk) == {"2345bcdf"}


@pytest.mark.parametrize("wish", ["appoint_beheerder", "end_beheerder"])
def test_only_accounts_of_the_organisation_count(world: World, desk: Desk, wish: str) -> None:
    stranger = world.invite("2345bcdk", TOWN)
    choice = desk.chosen(stranger, organisation_id=SCHOOL)
    assert desk.refused(wish, choice) == "user_unknown"
    assert desk.refused(wish, choice | {"gebruikersnaam": "9999zzzz"}) == "user_unknown"
    assert desk.refused(wish, choice | {"organisation_id": "org-x"}) == "organisation_absent"


def test_who_is_no_beheerder_cannot_end_as_one(world: World, desk: Desk) -> None:
    assert desk.refused("end_beheerder", desk.chosen(world.invite())) == "not_beheerder"


@pytest.mark.parametrize("how", ["blocked", "ended"])
def test_who_is_blocked_or_ended_is_not_appointed(world: World, desk: Desk, how: str) -> None:
    account = world.invite()
    out: Account = account.blocked() if how == "blocked" else account.ended(world.clock.now())
    world.memory.given(out)
    assert desk.refused("appoint_beheerder", desk.chosen(account)) == "not_possible_now"
