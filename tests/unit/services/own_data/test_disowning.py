"""'Dit was ik niet' ends every session and tells the beheerders."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.catalogue import current_terms
from chalicelib.domain.accounts import AccountStatus
from chalicelib.domain.errors import SessionOver
from chalicelib.domain.events import EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.own_data.disowning import DISOWNED_MAIL, DISOWNED_MAIL_TO_BEHEERDER
from tests.fakes.tokens import with_token
from tests.fakes.world import DEPUTY, SOMEONE, World


def mails(world: World, template: str) -> list[OutgoingMail]:
    """Return the mails of a template."""
    return [mail for mail in world.memory.all_of(OutgoingMail) if mail.template == template]


def test_every_session_ends_at_once_and_a_new_login_works(world: World) -> None:
    here, name = world.link(world.invite()), "2345bcdg"
    world.clock.pass_by(minutes=1)
    there = world.log_in()
    world.clock.pass_by(minutes=1)
    world.portal.own_data.disowning.report(here, world.clock.now())
    for ticket in (here, there):
        with pytest.raises(SessionOver):
            world.portal.visits.portal(ticket, world.clock.now())
    world.clock.pass_by(seconds=1)
    again = world.log_in(SOMEONE)
    assert world.portal.visits.portal(again, world.clock.now()).account.gebruikersnaam == name


def test_the_beheerders_and_the_owner_get_a_mail(world: World) -> None:
    world.appoint()
    world.appoint("3456bcdf", DEPUTY)
    world.memory.given(replace(world.stored("3456bcdf"), status=AccountStatus.BLOCKED))
    ticket = world.link(world.invite())
    world.clock.pass_by(minutes=1)
    world.portal.own_data.disowning.report(ticket, world.clock.now())
    (to_beheerder,) = mails(world, DISOWNED_MAIL_TO_BEHEERDER)
    assert to_beheerder.to == "2345bcdf@school.example"
    assert to_beheerder.parameters["gebruikersnaam"] == "2345bcdg"
    (to_owner,) = mails(world, DISOWNED_MAIL)
    assert to_owner.to == "2345bcdg@school.example"
    assert to_owner.parameters["told"] == "yes"
    assert {to_beheerder.mail_id, to_owner.mail_id} <= set(world.mail_room.woken)
    (event,) = world.memory.of_subject("account#2345bcdg", 1)
    assert event.kind is EventKind.LOGINS_DISOWNED


def test_a_beheerder_alone_gets_one_mail(world: World) -> None:
    ticket = world.appoint()
    world.portal.own_data.disowning.report(ticket, world.clock.now())
    assert mails(world, DISOWNED_MAIL_TO_BEHEERDER) == []
    (to_owner,) = mails(world, DISOWNED_MAIL)
    assert to_owner.parameters["told"] == ""


def test_the_mails_know_of_a_login_by_token(world: World) -> None:
    chief = world.appoint()
    ticket = with_token(world, world.invite("3456bcdf")).log_in()
    world.portal.terms.accept(ticket, current_terms().version, world.clock.now())
    world.clock.pass_by(minutes=1)
    world.portal.own_data.disowning.report(ticket, world.clock.now())
    world.portal.own_data.disowning.report(chief, world.clock.now())
    assert [mail.parameters["by_token"] for mail in mails(world, DISOWNED_MAIL)] == ["yes", ""]
    (to_beheerder,) = mails(world, DISOWNED_MAIL_TO_BEHEERDER)
    assert to_beheerder.parameters["by_token"] == "yes"


def test_the_link_stays_and_an_address_under_way_is_forgotten(world: World) -> None:
    ticket = world.link(world.invite())
    world.portal.own_data.contact.ask_email(ticket, "dief@elders.example", world.clock.now())
    world.clock.pass_by(seconds=1)
    world.portal.own_data.disowning.report(ticket, world.clock.now())
    account = world.stored("2345bcdg")
    assert account.is_linked
    assert account.email_change is None
