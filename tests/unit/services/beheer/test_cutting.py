"""Cutting off a defective, stolen or lost means, and releasing it (manual 1.5)."""

from __future__ import annotations

import pytest

from chalicelib.domain.accounts import Account, AccountStatus, Link
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.errors import MeansQuarantined, Refusal, SessionOver, WrongCombination
from chalicelib.domain.events import EventKind
from chalicelib.domain.lockout import Lockout
from chalicelib.domain.quarantine import Cause, Quarantine
from chalicelib.services.tickets import Ticket
from tests.fakes.world import COLLEAGUE, SOMEONE
from tests.unit.services.beheer.office import CHIEF_NAME, DEPUTY_NAME, USER, Office


def cut(office: Office, cause: Cause = Cause.STOLEN, ticket: Ticket | None = None) -> Account:
    """Cut off the user's means."""
    return office.beheer.cutting.cut(ticket or office.ticket, USER, cause, office.now)


def release_means(office: Office) -> Account:
    """Release the user's means."""
    return office.beheer.cutting.release_means(office.deputy, USER, office.now)


def test_everything_ends_in_one_transaction(office: Office) -> None:
    office.world.link(office.user)
    office.world.clock.pass_by(minutes=1)
    cut(office)
    changes = office.world.memory.commits[-1]
    assert [type(change).__name__ for change in changes] == [
        "Require",
        "Replace",
        "Insert",
        "Discard",
        "Discard",
        "Insert",
        "Insert",
        "Insert",
    ]
    account = office.stored()
    assert (account.identity_key, account.linked_at, account.sessions_since) == (
        None,
        None,
        office.now,
    )
    assert USER not in {link.gebruikersnaam for link in office.world.memory.all_of(Link)}
    assert office.world.memory.read(ActivationCode.at(USER)) == (None,)


def test_the_next_click_of_the_user_is_out(office: Office) -> None:
    ticket = office.world.link(office.user)
    assert office.world.portal.visits.portal(ticket, office.now).account.is_linked
    cut(office)
    with pytest.raises(SessionOver):
        office.world.portal.visits.portal(ticket, office.now)


@pytest.mark.parametrize("cause", Cause)
def test_the_cause_is_audited_and_told(office: Office, cause: Cause) -> None:
    office.world.link(office.user)
    cut(office, cause)
    event = office.events()[-1]
    assert (event.kind, event.actor, event.details) == (
        EventKind.LINK_CUT,
        f"account#{CHIEF_NAME}",
        {"cause": cause.value},
    )
    told = [*office.mails("ontkoppeld"), *office.mails("ontkoppeld-beheerder")]
    assert [(mail.gebruikersnaam, mail.parameters["cause"]) for mail in told] == [
        (USER, cause.value),
        (DEPUTY_NAME, cause.value),
    ]
    assert office.world.mail_room.woken[-2:] == [mail.mail_id for mail in told]


def test_a_beheerder_who_is_blocked_gets_no_mail(office: Office) -> None:
    office.world.link(office.user)
    office.beheer.changing.block(office.ticket, DEPUTY_NAME, "Verlof", office.now)
    cut(office)
    assert not office.mails("ontkoppeld-beheerder")


def test_cutting_off_a_beheerder_is_told_once(office: Office) -> None:
    office.beheer.cutting.cut(office.ticket, DEPUTY_NAME, Cause.LOST, office.now)
    assert [mail.gebruikersnaam for mail in office.mails("ontkoppeld")] == [DEPUTY_NAME]
    assert not office.mails("ontkoppeld-beheerder")


def test_cutting_twice_is_cutting_once(office: Office) -> None:
    office.world.link(office.user)
    cut(office)
    commits = len(office.world.memory.commits)
    assert cut(office, ticket=office.deputy) == office.stored()
    assert len(office.world.memory.commits) == commits


def test_cutting_twice_at_once_is_cutting_once(office: Office) -> None:
    office.world.link(office.user)

    def meanwhile() -> None:
        cut(office, ticket=office.deputy)

    office.world.memory.meanwhile(meanwhile)
    cut(office)
    assert office.kinds().count(EventKind.LINK_CUT) == 1
    assert len(office.world.memory.all_of(Quarantine)) == 1


def test_a_means_that_was_cut_off_links_to_no_account(office: Office) -> None:
    office.world.link(office.user)
    cut(office)
    other = office.world.invite("4567bcdg")
    code = office.world.code_for(other)
    ticket = office.world.walk_to_credentials(SOMEONE)
    counters = len(office.world.memory.all_of(Lockout))
    for typed in (code, "ZZZZZZZZZZZZZZZZ"):
        with pytest.raises(MeansQuarantined):
            office.world.submit(ticket, "4567bcdg", typed)
    assert len(office.world.memory.all_of(Lockout)) == counters


def test_another_means_links_to_the_same_account(office: Office) -> None:
    office.world.link(office.user)
    cut(office)
    ticket = office.world.link(office.user, COLLEAGUE)
    assert office.world.portal.visits.portal(ticket, office.now).account.is_linked


def test_a_code_from_before_the_cut_is_of_no_use(office: Office) -> None:
    code = office.world.code_for(office.user)
    office.world.submit(office.world.walk_to_credentials(), USER, code)
    cut(office)
    with pytest.raises(WrongCombination):
        office.world.submit(office.world.walk_to_credentials(COLLEAGUE), USER, code)


def test_a_means_that_is_released_links_again(office: Office) -> None:
    office.world.link(office.user)
    cut(office)
    assert not release_means(office).quarantined_keys
    assert office.kinds()[-1] is EventKind.MEANS_RELEASED
    assert office.world.link(office.user, SOMEONE).gebruikersnaam == USER


def test_of_two_means_the_one_that_was_cut_off_last_is_released_first(office: Office) -> None:
    for identity in (SOMEONE, COLLEAGUE):
        office.world.link(office.user, identity)
        office.world.clock.pass_by(minutes=10)
        cut(office)
    release_means(office)
    (left,) = office.world.memory.all_of(Quarantine)
    assert left.identity_key == office.world.hashes.digest("identity", SOMEONE.folded())
    assert office.stored().quarantined_keys == {left.identity_key}


def test_releasing_nothing_writes_nothing(office: Office) -> None:
    commits = len(office.world.memory.commits)
    assert release_means(office) == office.stored()
    assert len(office.world.memory.commits) == commits


def test_the_means_of_somebody_who_left_can_be_released(office: Office) -> None:
    office.world.link(office.user)
    cut(office)
    office.in_state(AccountStatus.ENDED)
    assert not release_means(office).quarantined_keys


def test_a_means_that_is_cut_off_while_it_is_underway_in_another_tab_does_not_link(
    office: Office,
) -> None:
    code = office.world.code_for(office.user)
    other = office.world.invite("4567bcdg")
    other_code = office.world.code_for(other)
    tab, second_tab = office.world.walk_to_credentials(), office.world.walk_to_credentials()
    attempts = office.world.portal.linking.attempts
    counted = attempts.count(tab, "4567bcdg", office.now)
    office.world.submit(second_tab, USER, code)
    cut(office)
    with pytest.raises(Refusal):
        office.world.portal.linking._redeem(counted, other_code, office.now)  # noqa: SLF001
    assert not office.world.stored("4567bcdg").is_linked
