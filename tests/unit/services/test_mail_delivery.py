"""Issuing codes and delivering the mail that carries them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.errors import AccountAlreadyLinked, AccountNotActive, Busy
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.mail_feedback import SentMail
from chalicelib.services.changes import Replace
from chalicelib.services.mail_delivery import BATCH
from chalicelib.services.ports import StaleError
from tests.fakes.waiting import ample
from tests.fakes.world import World


def test_a_code_reaches_its_owner_and_is_then_gone(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    assert world.portal.mail_delivery.deliver(world.mail_room.woken, world.clock.now())["sent"] == 1
    ((mail, secrets),) = world.postman.sent
    assert (mail.to, secrets) == (account.email, {"code": code})
    assert not world.memory.all_of(OutgoingMail)


def test_the_code_is_neither_stored_nor_audited_in_clear(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    stored = world.stored_code(account)
    assert code.replace(" ", "") not in repr(stored)
    assert code not in repr(world.memory.all_of(AuditEvent))
    (mail,) = world.memory.all_of(OutgoingMail)
    assert code not in repr(mail.parameters)


def test_issuing_is_audited_with_who_asked(world: World) -> None:
    world.code_for(world.invite())
    (event,) = world.memory.all_of(AuditEvent)
    assert (event.kind, event.actor) == (EventKind.CODE_ISSUED, "system")


def test_no_code_for_who_cannot_link(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    world.submit(world.walk_to_credentials(), account.gebruikersnaam, code)
    with pytest.raises(AccountAlreadyLinked):
        world.code_for(account)
    with pytest.raises(AccountNotActive):
        world.portal.activation_codes.issue("9999zzzz", "system", world.clock.now())


def test_mail_that_is_not_taken_is_tried_again_after_a_pause(world: World) -> None:
    world.code_for(world.invite())
    world.postman.is_down = True
    assert world.portal.mail_delivery.deliver_due(world.clock.now(), ample)["postponed"] == 1
    world.postman.is_down = False
    assert world.portal.mail_delivery.deliver_due(world.clock.now(), ample)["sent"] == 0
    world.clock.pass_by(minutes=2)
    assert world.portal.mail_delivery.deliver_due(world.clock.now(), ample)["sent"] == 1


def test_the_age_of_mail_in_a_pause_is_reported_too(world: World) -> None:
    world.code_for(world.invite())
    world.postman.is_down = True
    for _ in range(60):
        world.portal.mail_delivery.deliver_due(world.clock.now(), ample)
        world.clock.pass_by(minutes=1)
    (mail,) = world.memory.all_of(OutgoingMail)
    assert not mail.is_due(world.clock.now())
    world.metrics.figures.clear()
    world.portal.mail_delivery.deliver_due(world.clock.now(), ample)
    assert world.metrics.figures["mail_oldest_minutes"] == 60


def test_mail_is_given_up_after_three_days_without_keeping_the_code(world: World) -> None:
    world.code_for(world.invite())
    world.clock.pass_by(hours=72)
    assert world.portal.mail_delivery.deliver_due(world.clock.now(), ample)["given_up"] == 1
    (mail,) = world.memory.all_of(OutgoingMail)
    assert (mail.sealed, mail.due_at) == (b"", None)


def test_pauses_grow_from_minutes_to_hours(world: World) -> None:
    world.code_for(world.invite())
    world.postman.is_down = True
    pauses = []
    (mail,) = world.memory.all_of(OutgoingMail)
    while mail.due_at is not None:
        world.clock.moment = mail.due_at
        world.portal.mail_delivery.deliver_due(world.clock.now(), ample)
        (mail,) = world.memory.all_of(OutgoingMail)
        if mail.due_at is not None:
            pauses.append((mail.due_at - world.clock.now()) // timedelta(minutes=1))
    assert pauses[:8] == [2, 4, 8, 16, 32, 64, 128, 240]
    assert set(pauses[8:-1]) == {240}
    assert world.clock.now() == mail.written_at + timedelta(hours=72)


def test_mail_that_is_given_up_shows_at_the_user_and_raises_an_alarm(world: World) -> None:
    account = world.invite()
    world.code_for(account)
    world.clock.pass_by(hours=72)
    world.portal.mail_delivery.deliver_due(world.clock.now(), ample)
    assert world.stored(account.gebruikersnaam).mail_refused_at == world.clock.now()
    kinds = [event.kind for event in world.memory.all_of(AuditEvent)]
    assert kinds == [EventKind.CODE_ISSUED, EventKind.MAIL_REFUSED]
    assert world.metrics.figures["mail_given_up"] == 1
    assert world.metrics.figures["mail_oldest_minutes"] == 72 * 60


def test_mail_to_an_earlier_address_marks_nobody(world: World) -> None:
    account = world.invite()
    world.code_for(account)
    changed = replace(world.stored(account.gebruikersnaam), email="nieuw@school.example")
    world.records.commit(Replace(changed))
    world.clock.pass_by(hours=72)
    assert world.portal.mail_delivery.deliver_due(world.clock.now(), ample)["given_up"] == 1
    assert world.stored(account.gebruikersnaam).mail_refused_at is None


def test_mail_is_given_up_at_the_next_run_when_the_account_changes_meanwhile(world: World) -> None:
    account = world.invite()
    world.code_for(account)
    world.clock.pass_by(hours=72)

    def change() -> None:
        stored = world.stored(account.gebruikersnaam)
        world.records.commit(Replace(replace(stored, phone="050")))

    world.memory.meanwhile(change)
    delivery, now = world.portal.mail_delivery, world.clock.now()
    assert delivery.deliver_due(now, ample)["left_to_another"] == 1
    assert delivery.deliver_due(now, ample)["given_up"] == 1
    assert world.stored(account.gebruikersnaam).mail_refused_at == now


def test_mail_whose_sender_died_after_sending_is_sent_again_under_its_own_id(world: World) -> None:
    world.code_for(world.invite())
    send = world.postman.send

    def send_and_die(mail: OutgoingMail, secrets: Mapping[str, str]) -> None:
        send(mail, secrets)
        raise KeyboardInterrupt

    world.postman.send = send_and_die  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        world.portal.mail_delivery.deliver_due(world.clock.now(), ample)
    world.postman.send = send  # type: ignore[method-assign]
    world.clock.pass_by(minutes=2)
    assert world.portal.mail_delivery.deliver_due(world.clock.now(), ample)["sent"] == 1
    first, second = (mail.mail_id for mail, _ in world.postman.sent)
    assert first == second
    assert not world.memory.all_of(OutgoingMail)


def test_what_stays_of_a_mail_is_whose_it_was(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    world.portal.mail_delivery.deliver_due(world.clock.now(), ample)
    (sent,) = world.memory.all_of(SentMail)
    assert sent.gebruikersnaam == account.gebruikersnaam
    assert account.email not in repr(sent)
    assert code not in repr(sent)


def test_all_that_is_due_goes_out_in_one_run_and_no_more_than_there_is_time_for(
    world: World,
) -> None:
    for number in range(2 * BATCH + 5):
        world.code_for(world.invite(f"{2000 + number}bcdf"))
    left = iter([timedelta(minutes=5)] * 4)
    told = world.portal.mail_delivery.deliver_due(
        world.clock.now(), lambda: next(left, timedelta())
    )
    assert told["sent"] == 3
    told = world.portal.mail_delivery.deliver_due(world.clock.now(), ample)
    assert told["sent"] == 2 * BATCH + 2


def test_two_deliverers_send_a_mail_once(world: World) -> None:
    world.code_for(world.invite())
    now = world.clock.now()

    def deliver_elsewhere() -> None:
        world.portal.mail_delivery.deliver_due(now, ample)

    world.memory.meanwhile(deliver_elsewhere)
    assert world.portal.mail_delivery.deliver_due(now, ample)["left_to_another"] == 1
    assert len(world.postman.sent) == 1


def test_a_mail_that_another_takes_up_while_it_is_sent_is_left_to_that_one(world: World) -> None:
    world.code_for(world.invite())
    now = world.clock.now()

    def take_up() -> None:
        (mail,) = world.memory.all_of(OutgoingMail)
        world.records.commit(Replace(mail.tried(now)))

    world.memory.meanwhile(take_up, after=1)
    assert world.portal.mail_delivery.deliver_due(now, ample)["left_to_another"] == 1
    assert len(world.memory.all_of(OutgoingMail)) == 1


def test_a_mail_that_is_gone_or_not_due_is_left_alone(world: World) -> None:
    world.code_for(world.invite())
    delivery = world.portal.mail_delivery
    world.postman.is_down = True
    assert delivery.deliver(world.mail_room.woken, world.clock.now())["postponed"] == 1
    world.postman.is_down = False
    assert sum(delivery.deliver(world.mail_room.woken, world.clock.now()).values()) == 0
    world.clock.pass_by(minutes=2)
    assert delivery.deliver(world.mail_room.woken, world.clock.now())["sent"] == 1
    assert sum(delivery.deliver(world.mail_room.woken, world.clock.now()).values()) == 0


def test_endless_contention_is_told_as_busy(world: World) -> None:
    account = world.invite()

    def never(*_changes: object) -> None:
        raise StaleError

    world.memory.commit = never  # type: ignore[method-assign]
    with pytest.raises(Busy):
        world.portal.activation_codes.issue(account.gebruikersnaam, "system", world.clock.now())
