"""Changing one's own telephone number and e-mail address (manual 1.7)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.errors import (
    EmailAlreadyConfirmed,
    EmailAskedTooOften,
    EmailLinkExpired,
    EmailLinkUnknown,
    SessionOver,
    UserLooksKnown,
)
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.beheer.users import data_of, state_of
from chalicelib.services.own_data.contact import CONFIRM_MAIL, MOVED_MAIL, OwnContact
from chalicelib.services.tickets import Ticket
from tests.fakes.ports import OpenSeals
from tests.fakes.world import COLLEAGUE, World

NEW = "anna@school.example"


@pytest.fixture
def ticket(world: World) -> Ticket:
    """Return the ticket of somebody who is linked and logged in."""
    ticket = world.link(world.invite())
    world.clock.pass_by(minutes=1)
    return ticket


@pytest.fixture
def contact(world: World) -> OwnContact:
    return world.portal.own_data.contact


def account_of(world: World, ticket: Ticket) -> Account:
    """Return the account of a ticket as stored now."""
    assert ticket.gebruikersnaam
    return world.stored(ticket.gebruikersnaam)


def mails(world: World, template: str) -> list[OutgoingMail]:
    """Return the mails of a template."""
    return [mail for mail in world.memory.all_of(OutgoingMail) if mail.template == template]


def ask(world: World, ticket: Ticket, email: str = NEW) -> str:
    """Ask for another address; return the secret of the link in the mail."""
    world.portal.own_data.contact.ask_email(ticket, email, world.clock.now())
    mail = world.records.read(OutgoingMail.at(world.mail_room.woken[-1]))[0]
    assert mail is not None
    assert (mail.to, mail.template) == (email, CONFIRM_MAIL)
    return OpenSeals().open(mail.sealed, mail.mail_id)["link_secret"]


def events(world: World, ticket: Ticket) -> list[AuditEvent]:
    """Return what was written down of an account, the newest first."""
    return list(world.memory.of_subject(f"account#{ticket.gebruikersnaam}", 100))


def test_a_telephone_number_counts_at_once(
    world: World, ticket: Ticket, contact: OwnContact
) -> None:
    contact.change_phone(ticket, "  030 123 45 67 ", world.clock.now())
    assert account_of(world, ticket).phone == "030 123 45 67"
    assert events(world, ticket)[0].details == {"fields": "phone"}
    contact.change_phone(ticket, " ", world.clock.now())
    assert account_of(world, ticket).phone is None


def test_the_same_number_again_writes_nothing(
    world: World, ticket: Ticket, contact: OwnContact
) -> None:
    contact.change_phone(ticket, "0301234567", world.clock.now())
    before = len(world.memory.commits)
    contact.change_phone(ticket, "0301234567", world.clock.now())
    assert len(world.memory.commits) == before


def test_a_new_address_counts_once_confirmed_and_the_old_one_is_told(
    world: World, ticket: Ticket, contact: OwnContact
) -> None:
    old = account_of(world, ticket).email
    secret = ask(world, ticket)
    assert account_of(world, ticket).email == old
    assert secret not in repr(world.memory.all_of(Account))
    contact.confirm_email(ticket, secret, world.clock.now())
    assert account_of(world, ticket).email == NEW
    (told,) = mails(world, MOVED_MAIL)
    assert told.to == old
    kinds = [event.kind for event in events(world, ticket)[:2]]
    assert set(kinds) == {EventKind.ACCOUNT_CHANGED, EventKind.EMAIL_ASKED}


def test_looking_at_the_link_uses_nothing_up(
    world: World, ticket: Ticket, contact: OwnContact
) -> None:
    secret, now = ask(world, ticket), world.clock.now()
    before = len(world.memory.commits)
    for _ in range(3):
        assert contact.asked_by(account_of(world, ticket), secret, now).email == NEW
    assert len(world.memory.commits) == before
    contact.confirm_email(ticket, secret, now)


def test_another_account_cannot_use_the_link(
    world: World, ticket: Ticket, contact: OwnContact
) -> None:
    secret = ask(world, ticket)
    other = world.link(world.invite("3456bcdf"), COLLEAGUE)
    with pytest.raises(EmailLinkUnknown):
        contact.confirm_email(other, secret, world.clock.now())
    assert account_of(world, other).email == "3456bcdf@school.example"
    contact.confirm_email(ticket, secret, world.clock.now())


def test_a_link_works_once(world: World, ticket: Ticket, contact: OwnContact) -> None:
    secret = ask(world, ticket)
    contact.confirm_email(ticket, secret, world.clock.now())
    with pytest.raises(EmailAlreadyConfirmed):
        contact.confirm_email(ticket, secret, world.clock.now())
    assert len(mails(world, MOVED_MAIL)) == 1


def test_a_second_change_voids_the_first_link(
    world: World, ticket: Ticket, contact: OwnContact
) -> None:
    first = ask(world, ticket)
    second = ask(world, ticket, "anders@school.example")
    with pytest.raises(EmailLinkUnknown):
        contact.confirm_email(ticket, first, world.clock.now())
    contact.confirm_email(ticket, second, world.clock.now())
    assert account_of(world, ticket).email == "anders@school.example"


def test_a_link_is_over_after_a_day(world: World, ticket: Ticket, contact: OwnContact) -> None:
    secret = ask(world, ticket)
    world.clock.pass_by(hours=24)
    again = world.log_in()
    with pytest.raises(EmailLinkExpired):
        contact.confirm_email(again, secret, world.clock.now())


def test_the_present_address_takes_back_what_was_asked(
    world: World, ticket: Ticket, contact: OwnContact
) -> None:
    secret = ask(world, ticket)
    contact.ask_email(ticket, account_of(world, ticket).email, world.clock.now())
    with pytest.raises(EmailLinkUnknown):
        contact.confirm_email(ticket, secret, world.clock.now())


def test_a_sixth_address_in_a_day_is_refused(
    world: World, ticket: Ticket, contact: OwnContact
) -> None:
    for number in range(5):
        ask(world, ticket, f"{number}@school.example")
    with pytest.raises(EmailAskedTooOften):
        contact.ask_email(ticket, NEW, world.clock.now())


def test_a_beheerder_who_changes_the_address_voids_the_link(
    world: World, ticket: Ticket, contact: OwnContact
) -> None:
    secret, chief = ask(world, ticket), world.appoint()
    user = account_of(world, ticket)
    data = data_of(user)
    moved = replace(data, email="beheerder@school.example")
    world.portal.beheer.changing.change(
        chief, user.gebruikersnaam, state_of(user), moved, world.clock.now()
    )
    with pytest.raises(EmailLinkUnknown):
        contact.confirm_email(ticket, secret, world.clock.now())


def test_a_beheerder_is_warned_about_the_new_address_too(
    world: World, ticket: Ticket, contact: OwnContact
) -> None:
    contact.confirm_email(ticket, ask(world, ticket), world.clock.now())
    chief = world.appoint()
    data = data_of(account_of(world, ticket))
    somebody = replace(data, name=PersonName("Z.", "", "Zomer"))
    with pytest.raises(UserLooksKnown) as refusal:
        world.portal.beheer.registering.register(chief, somebody, world.clock.now())
    assert refusal.value.gebruikersnamen == ("2345bcdg",)


def test_two_who_confirm_at_once_change_it_once(
    world: World, ticket: Ticket, contact: OwnContact
) -> None:
    secret, now = ask(world, ticket), world.clock.now()
    world.memory.meanwhile(lambda: contact.confirm_email(ticket, secret, now))
    with pytest.raises(EmailAlreadyConfirmed):
        contact.confirm_email(ticket, secret, now)
    assert len(mails(world, MOVED_MAIL)) == 1


def test_a_session_that_ended_changes_nothing(
    world: World, ticket: Ticket, contact: OwnContact
) -> None:
    world.portal.visits.leave(ticket, world.clock.now())
    with pytest.raises(SessionOver):
        contact.change_phone(ticket, "0301234567", world.clock.now())
    assert account_of(world, ticket).phone is None
