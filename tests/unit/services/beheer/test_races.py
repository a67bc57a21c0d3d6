"""What one person does at the very moment that another does something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chalicelib.domain.accounts import AccountStatus
from chalicelib.domain.errors import Refusal
from chalicelib.domain.events import EventKind
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.quarantine import Cause
from tests.fakes.world import SCHOOL, SOMEONE
from tests.unit.services.beheer.office import (
    CHIEF_NAME,
    DEPUTY_NAME,
    REASON,
    SOMEBODY,
    USER,
    Office,
)

Wish = Callable[[Office], object]
OUSTED: dict[str, tuple[Wish, Wish]] = {
    "end": (
        lambda o: o.beheer.changing.end(o.ticket, DEPUTY_NAME, o.now),
        lambda o: o.beheer.changing.end(o.deputy, CHIEF_NAME, o.now),
    ),
    "block": (
        lambda o: o.beheer.changing.block(o.ticket, DEPUTY_NAME, REASON, o.now),
        lambda o: o.beheer.changing.block(o.deputy, CHIEF_NAME, REASON, o.now),
    ),
    "cut": (
        lambda o: o.beheer.cutting.cut(o.ticket, DEPUTY_NAME, Cause.LOST, o.now),
        lambda o: o.beheer.cutting.cut(o.deputy, CHIEF_NAME, Cause.LOST, o.now),
    ),
}
AFTER_BEING_OUSTED: dict[str, Wish] = {
    "register": lambda o: o.beheer.registering.register(o.ticket, SOMEBODY, o.now),
    "block": lambda o: o.beheer.changing.block(o.ticket, USER, REASON, o.now),
    "ask": lambda o: o.beheer.codes.ask(o.ticket, USER, o.now),
    "print": lambda o: o.beheer.letters.print(o.ticket, USER, o.now),
}


def meanwhile(office: Office, wish: Wish) -> None:
    """Let somebody else act just before the next commit."""

    def act() -> None:
        wish(office)

    office.world.memory.meanwhile(act)


@pytest.mark.parametrize(("first", "second"), OUSTED.values(), ids=OUSTED)
def test_two_beheerders_do_not_oust_each_other(office: Office, first: Wish, second: Wish) -> None:
    meanwhile(office, second)
    with pytest.raises(Refusal):
        first(office)
    deputy = office.world.stored(DEPUTY_NAME)
    assert (deputy.status, deputy.is_linked) == (AccountStatus.ACTIVE, True)
    (school,) = office.world.memory.read(Organisation.at(SCHOOL))
    assert DEPUTY_NAME in {named.gebruikersnaam for named in school.beheerders}


@pytest.mark.parametrize("wish", AFTER_BEING_OUSTED.values(), ids=AFTER_BEING_OUSTED)
@pytest.mark.parametrize("oust", [pair[1] for pair in OUSTED.values()], ids=OUSTED)
def test_a_beheerder_who_is_ousted_at_this_moment_changes_nothing(
    office: Office, oust: Wish, wish: Wish
) -> None:
    meanwhile(office, oust)
    before = office.stored()
    with pytest.raises(Refusal):
        wish(office)
    assert office.stored() == before


def test_a_user_who_logs_in_while_the_means_is_cut_off_is_out(office: Office) -> None:
    office.world.link(office.user)
    tickets = []
    meanwhile(office, lambda o: tickets.append(o.world.log_in(SOMEONE)))
    office.beheer.cutting.cut(office.ticket, USER, Cause.STOLEN, office.now)
    with pytest.raises(Refusal):
        office.world.portal.visits.portal(tickets[0], office.now)


def test_a_login_while_the_means_is_cut_off_leads_into_the_koppelproces(office: Office) -> None:
    office.world.link(office.user)
    world = office.world
    started = world.portal.signing_in.start("gemeenten", None, office.now)
    declared = world.declare(SOMEONE, world.broker.requests[-1])
    world.broker.answers["late"] = lambda: declared
    meanwhile(office, lambda o: o.beheer.cutting.cut(o.ticket, USER, Cause.LOST, o.now))
    ticket = world.portal.signing_in.finish("late", started.browser_secret, None, office.now)
    assert (ticket.gebruikersnaam, office.stored().is_linked) == (None, False)


def test_a_user_who_links_while_being_blocked_is_blocked(office: Office) -> None:
    code = office.world.code_for(office.user)
    ticket = office.world.walk_to_credentials()
    meanwhile(office, lambda o: o.world.submit(ticket, USER, code))
    office.beheer.changing.block(office.ticket, USER, REASON, office.now)
    account = office.stored()
    assert (account.status, account.is_linked) == (AccountStatus.BLOCKED, True)


def test_a_user_who_is_ended_while_linking_is_not_linked(office: Office) -> None:
    code = office.world.code_for(office.user)
    ticket = office.world.walk_to_credentials()
    attempts = office.world.portal.linking.attempts
    counted = attempts.count(ticket, USER, office.now)
    office.beheer.changing.end(office.ticket, USER, office.now)
    with pytest.raises(Refusal):
        office.world.submit(ticket, USER, code)
    assert counted.account is not None
    assert not office.stored().is_linked


def test_a_guess_while_the_lockout_is_lifted_counts_for_itself(office: Office) -> None:
    ticket = office.world.walk_to_credentials()

    def guess(office: Office) -> None:
        with pytest.raises(Refusal):
            office.world.submit(ticket, USER, "ZZZZZZZZZZZZZZZZ")

    guess(office)
    meanwhile(office, guess)
    office.beheer.changing.lift_lockout(office.ticket, USER, REASON, office.now)
    assert office.beheer.overview.user(office.ticket, USER, office.now).lockout is None
    assert office.kinds().count(EventKind.LOCKOUT_LIFTED) == 1
