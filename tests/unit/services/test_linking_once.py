"""Linking happens once, and to nobody it should not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.domain.accounts import Account, AccountStatus, Link
from chalicelib.domain.errors import (
    AccountAlreadyLinked,
    AccountNotActive,
    CodeAlreadyUsed,
    IdentityAlreadyLinked,
    Refusal,
    SessionOver,
    StepSkipped,
    WrongAudience,
    WrongCombination,
)
from chalicelib.domain.lockout import Lockout
from tests.fakes.world import COLLEAGUE, World

WRONG = "ZZZZZZZZZZZZZZZZ"


def test_a_code_is_redeemed_once(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    late = world.walk_to_credentials(COLLEAGUE)
    world.submit(world.walk_to_credentials(), account.gebruikersnaam, code)
    with pytest.raises(CodeAlreadyUsed):
        world.submit(late, account.gebruikersnaam, code)
    assert len(world.memory.all_of(Link)) == 1


def test_two_people_at_the_same_moment_make_one_link(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    first, second = world.walk_to_credentials(), world.walk_to_credentials(COLLEAGUE)
    winners = []
    world.memory.meanwhile(lambda: None)
    count = world.portal.linking.attempts.count(first, account.gebruikersnaam, world.clock.now())
    assert count.own.failures == 1
    world.memory.meanwhile(
        lambda: winners.append(world.submit(second, account.gebruikersnaam, code))
    )
    with pytest.raises(CodeAlreadyUsed):
        world.submit(first, account.gebruikersnaam, code)
    assert len(winners) == len(world.memory.all_of(Link)) == 1


def test_one_person_in_two_tabs_links_once(world: World) -> None:
    account, second = world.invite("2345bcdg"), world.invite("3456bcdg")
    code, other_code = world.code_for(account), world.code_for(second)
    tabs = world.walk_to_credentials(), world.walk_to_credentials()
    world.submit(tabs[0], account.gebruikersnaam, code)
    with pytest.raises(IdentityAlreadyLinked):
        world.submit(tabs[1], second.gebruikersnaam, other_code)


def test_posting_twice_links_once(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    ticket = world.walk_to_credentials()
    world.submit(ticket, account.gebruikersnaam, code)
    with pytest.raises(SessionOver):
        world.submit(ticket, account.gebruikersnaam, code)


def linked_elsewhere(account: Account) -> Account:
    """Return the account as linked to somebody else."""
    return replace(account, identity_key="another identity", version=1)


def blocked_by_beheerder(account: Account) -> Account:
    """Return the account as blocked."""
    return replace(account, status=AccountStatus.BLOCKED, version=1)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [(linked_elsewhere, AccountAlreadyLinked), (blocked_by_beheerder, AccountNotActive)],
)
def test_an_account_that_cannot_be_linked_says_so_to_its_owner_only(
    world: World,
    change: Callable[[Account], Account],
    refusal: type[Refusal],
) -> None:
    account = world.invite()
    code = world.code_for(account)
    world.memory.given(change(account))
    ticket = world.walk_to_credentials()
    with pytest.raises(WrongCombination):
        world.submit(ticket, account.gebruikersnaam, WRONG)
    with pytest.raises(refusal):
        world.submit(ticket, account.gebruikersnaam, code)


def test_a_skipped_step_is_refused_before_anything_is_counted(world: World) -> None:
    with pytest.raises(StepSkipped):
        world.submit(world.log_in(), "2345bcdg", WRONG)
    assert not world.memory.all_of(Lockout)


def test_a_ticket_of_the_portal_cannot_link_again(world: World) -> None:
    account = world.invite()
    ticket = world.submit(
        world.walk_to_credentials(), account.gebruikersnaam, world.code_for(account)
    )
    with pytest.raises(WrongAudience):
        world.submit(ticket, account.gebruikersnaam, WRONG)


def test_a_ticket_cannot_count_for_another_guesser(world: World) -> None:
    ticket = replace(world.walk_to_credentials(), identity_key="somebody else")
    with pytest.raises(SessionOver):
        world.submit(ticket, "2345bcdg", WRONG)


def test_linking_takes_three_calls_and_a_wrong_attempt_two(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    ticket = world.walk_to_credentials()

    def calls() -> int:
        return world.memory.reads + world.memory.tries

    before = calls()
    with pytest.raises(WrongCombination):
        world.submit(ticket, account.gebruikersnaam, WRONG)
    after_wrong = calls()
    world.submit(ticket, account.gebruikersnaam, code)
    assert (after_wrong - before, calls() - after_wrong) == (2, 3)
