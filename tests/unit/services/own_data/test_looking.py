"""What people see of what is held about them."""

from __future__ import annotations

from datetime import timedelta

from chalicelib.domain.events import EventKind
from chalicelib.domain.mail_feedback import SentMail
from chalicelib.services.journal import Journal, note
from chalicelib.services.own_data.looking import SHOWN_LOGINS
from tests.fakes.world import COLLEAGUE, World


def test_the_last_twenty_logins_are_shown_the_newest_first(world: World) -> None:
    ticket = world.link(world.invite())
    for _ in range(SHOWN_LOGINS + 3):
        world.clock.pass_by(minutes=20)
        ticket = world.log_in()
        world.portal.visits.leave(ticket, world.clock.now())
    logins = world.portal.own_data.looking.logins(world.stored("2345bcdg"))
    assert len(logins) == SHOWN_LOGINS
    assert {login.kind for login in logins} == {EventKind.LOGGED_IN}
    assert logins[0].at == world.clock.now()
    assert sorted(logins, key=lambda login: login.at, reverse=True) == logins


def test_whatever_else_happened_hides_no_login(world: World) -> None:
    world.link(world.invite())
    journal, user = Journal(world.randomness, timedelta(days=1)), world.stored("2345bcdg")
    busy = [note(EventKind.TASK_STARTED)] * 400
    _, events = journal.entries(busy, user, world.clock.now() + timedelta(hours=1), "system")
    world.memory.given(*(event.record for event in events))
    (login,) = world.portal.own_data.looking.logins(user)
    assert login.kind is EventKind.LINKED


def test_mail_that_was_sent_is_held_about_its_reader_for_a_month(world: World) -> None:
    ticket = world.link(world.invite())
    sent = SentMail("mail-1", "2345bcdg", world.clock.now())
    world.memory.given(sent, SentMail("mail-2", "3456bcdf", world.clock.now()))
    (held,) = world.portal.own_data.looking.everything(ticket, world.clock.now()).sent_mails
    assert held.key == sent.key


def test_linking_is_the_first_login(world: World) -> None:
    world.link(world.invite())
    (login,) = world.portal.own_data.looking.logins(world.stored("2345bcdg"))
    assert (login.kind, login.details["level"]) == (EventKind.LINKED, "LOA3")


def test_everything_is_about_oneself_alone(world: World) -> None:
    ticket = world.link(world.invite())
    world.link(world.invite("3456bcdf"), COLLEAGUE)
    held = world.portal.own_data.looking.everything(ticket, world.clock.now())
    assert held.visit.account == world.stored("2345bcdg")
    assert held.link is not None
    assert held.code is not None
    assert {session.gebruikersnaam for session in held.sessions} == {"2345bcdg"}
    assert {mail.gebruikersnaam for mail in held.mails} == {"2345bcdg"}
    subjects = {f"identity#{held.visit.session.identity_key}", "account#2345bcdg"}
    assert {event.subject for event in held.events} == subjects
