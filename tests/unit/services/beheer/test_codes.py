"""Asking activation codes: how often, for whom, and that the beheerder never sees one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.accounts import Account, AccountStatus
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.errors import CodeTooSoon, NotPossibleNow, WrongCombination
from chalicelib.domain.events import EventKind
from chalicelib.services.tickets import Ticket
from tests.fakes.ports import OpenSeals
from tests.fakes.world import CHIEF, World
from tests.unit.services.beheer.office import CHIEF_NAME, USER, Office


def ask(office: Office, ticket: Ticket | None = None) -> Account:
    """Ask a code for the user."""
    return office.beheer.codes.ask(ticket or office.ticket, USER, office.now)


def newest_code(world: World) -> str:
    """Return the code in the mail that was written last."""
    mails = {mail.mail_id: mail for mail in world.memory.due(world.clock.now(), 100)}
    mail = mails[world.mail_room.woken[-1]]
    return OpenSeals().open(mail.sealed, mail.mail_id)["code"]


def test_the_code_goes_to_the_registered_address_and_links(office: Office) -> None:
    account = ask(office)
    (mail,) = [mail for mail in office.mails("activatiecode") if mail.gebruikersnaam == USER]
    assert mail.to == office.user.email
    assert account.code_expires_at == office.now + timedelta(hours=24)
    code = newest_code(office.world)
    linked = office.world.submit(office.world.walk_to_credentials(), USER, code)
    assert linked.gebruikersnaam == USER
    assert office.stored().code_expires_at is None


def test_a_code_is_audited_without_the_code(office: Office) -> None:
    ask(office)
    (event,) = office.events()
    assert (event.kind, event.actor, event.details) == (
        EventKind.CODE_ISSUED,
        f"account#{CHIEF_NAME}",
        {},
    )


def test_a_new_code_voids_the_one_before(office: Office) -> None:
    ask(office)
    first = newest_code(office.world)
    office.world.clock.pass_by(minutes=5)
    ask(office)
    ticket = office.world.walk_to_credentials()
    with pytest.raises(WrongCombination):
        office.world.submit(ticket, USER, first)
    assert office.world.submit(ticket, USER, newest_code(office.world)).gebruikersnaam == USER


@pytest.mark.parametrize(
    ("minutes_between", "asked", "refused_until"),
    [
        ([], 1, None),
        ([4.99], 1, 5),
        ([5], 2, None),
        ([5, 5, 5, 5], 5, None),
        ([5, 5, 5, 5, 5], 5, 24 * 60),
        ([5, 5, 5, 5, 24 * 60 - 20.1], 5, 24 * 60),
        ([5, 5, 5, 5, 24 * 60 - 20], 6, None),
        ([5, 5, 5, 5, 24 * 60 - 20, 1], 6, 24 * 60 + 5),
        ([5, 5, 5, 5, 24 * 60 - 20, 5], 7, None),
        ([300, 300, 300, 300, 300, 300], 7, None),
    ],
)
def test_there_is_a_pause_and_a_number_a_day(
    office: Office, minutes_between: list[float], asked: int, refused_until: float | None
) -> None:
    start = office.now
    refusals = []
    for pause in [0, *minutes_between]:
        office.world.clock.pass_by(minutes=pause)
        try:
            ask(office, office.world.log_in(CHIEF))
        except CodeTooSoon as refusal:
            refusals.append((refusal.at - start) / timedelta(minutes=1))
    assert office.kinds().count(EventKind.CODE_ISSUED) == asked
    assert refusals == ([] if refused_until is None else [refused_until])


def test_the_pause_is_of_the_account_whoever_asks(office: Office) -> None:
    ask(office)
    with pytest.raises(CodeTooSoon):
        ask(office, office.deputy)


def test_of_two_who_ask_at_once_one_gets_a_code_mailed(office: Office) -> None:
    def meanwhile() -> None:
        ask(office, office.deputy)

    office.world.memory.meanwhile(meanwhile)
    with pytest.raises(CodeTooSoon):
        ask(office)
    assert len([mail for mail in office.mails("activatiecode") if mail.gebruikersnaam == USER]) == 1


@pytest.mark.parametrize(
    ("status", "why"), [(AccountStatus.BLOCKED, "blocked"), (AccountStatus.ENDED, "ended")]
)
def test_nobody_who_may_not_link_gets_a_code(
    office: Office, status: AccountStatus, why: str
) -> None:
    office.in_state(status)
    with pytest.raises(NotPossibleNow) as refusal:
        ask(office)
    assert refusal.value.why == why


def test_somebody_who_is_linked_gets_no_code(office: Office) -> None:
    office.world.link(office.user)
    office.world.clock.pass_by(hours=1)
    with pytest.raises(NotPossibleNow) as refusal:
        ask(office)
    assert refusal.value.why == "linked"


def test_a_code_that_is_asked_while_the_user_links_is_refused(office: Office) -> None:
    code = office.world.code_for(office.user)
    ticket = office.world.walk_to_credentials()
    office.world.clock.pass_by(minutes=6)

    def meanwhile() -> None:
        office.world.submit(ticket, USER, code)

    office.world.memory.meanwhile(meanwhile)
    with pytest.raises(NotPossibleNow):
        ask(office)
    (stored,) = office.world.memory.read(ActivationCode.at(USER))
    assert stored.is_used
