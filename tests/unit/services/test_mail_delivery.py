"""Issuing codes and delivering the mail that carries them."""

import pytest

from chalicelib.domain.errors import AccountAlreadyLinked, AccountNotActive, Busy
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.ports import StaleError
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
    assert world.portal.mail_delivery.deliver_due(world.clock.now())["postponed"] == 1
    world.postman.is_down = False
    assert world.portal.mail_delivery.deliver_due(world.clock.now())["sent"] == 0
    world.clock.pass_by(minutes=2)
    assert world.portal.mail_delivery.deliver_due(world.clock.now())["sent"] == 1


def test_mail_is_given_up_after_three_days_without_keeping_the_code(world: World) -> None:
    world.code_for(world.invite())
    world.clock.pass_by(hours=72)
    assert world.portal.mail_delivery.deliver_due(world.clock.now())["given_up"] == 1
    (mail,) = world.memory.all_of(OutgoingMail)
    assert (mail.sealed, mail.due_at) == (b"", None)


def test_two_deliverers_send_a_mail_once(world: World) -> None:
    world.code_for(world.invite())
    now = world.clock.now()

    def deliver_elsewhere() -> None:
        world.portal.mail_delivery.deliver_due(now)

    world.memory.meanwhile(deliver_elsewhere)
    assert world.portal.mail_delivery.deliver_due(now)["left_to_another"] == 1
    assert len(world.postman.sent) == 1


def test_a_mail_that_is_gone_or_not_due_is_left_alone(world: World) -> None:
    world.code_for(world.invite())
    delivery = world.portal.mail_delivery
    delivery.deliver(world.mail_room.woken, world.clock.now())
    assert sum(delivery.deliver(world.mail_room.woken, world.clock.now()).values()) == 0


def test_endless_contention_is_told_as_busy(world: World) -> None:
    account = world.invite()

    def never(*_changes: object) -> None:
        raise StaleError

    world.memory.commit = never  # type: ignore[method-assign]
    with pytest.raises(Busy):
        world.portal.activation_codes.issue(account.gebruikersnaam, "system", world.clock.now())
