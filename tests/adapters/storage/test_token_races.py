"""Tokens on DynamoDB with real threads: guesses, one code used twice, and what each costs."""

from __future__ import annotations

from collections import Counter

import pytest

from chalicelib.domain.accounts import Account
from chalicelib.domain.errors import TokenBlocked, WrongToken
from tests.adapters.storage.conftest import Dynamo
from tests.adapters.storage.racing import at_once, world_on
from tests.fakes.call_counter import counting
from tests.fakes.tokens import WRONG_CODE, Owner, with_token
from tests.fakes.world import World

COMPARED_A_GUESS = 3


@pytest.fixture
def world(dynamo: Dynamo) -> World:
    """Return a portal on DynamoDB."""
    return world_on(dynamo)


@pytest.fixture
def account(world: World) -> Account:
    """Return an account that is not linked."""
    return world.invite()


@pytest.fixture
def owner(world: World, account: Account) -> Owner:
    """Return whose account it is, with a token."""
    return with_token(world, account)


def test_of_fifty_wrong_codes_at_once_five_are_compared(world: World, owner: Owner) -> None:
    outcomes = at_once([lambda: owner.log_in(WRONG_CODE)] * 50)
    assert outcomes == {"WrongToken": 4, "TokenBlocked": 46}
    assert len(world.codes.asked) == 5 * COMPARED_A_GUESS
    with pytest.raises(TokenBlocked):
        owner.log_in()


def test_of_fifty_guesses_at_nobody_five_are_compared(world: World) -> None:
    nobody = Owner(world, "9999zzzz", "")
    outcomes = at_once([lambda: nobody.log_in(WRONG_CODE)] * 50)
    assert outcomes == {"WrongToken": 4, "TokenBlocked": 46}
    assert len(world.codes.asked) == 5 * COMPARED_A_GUESS


def test_one_code_used_by_several_at_once_opens_one_session(owner: Owner) -> None:
    code = owner.code()
    outcomes = at_once([lambda: owner.log_in(code)] * 4)
    assert outcomes == {"Ticket": 1, "WrongToken": 3}


def test_a_login_and_a_link_at_once_leave_a_linked_account_without_token(
    world: World, account: Account, owner: Owner
) -> None:
    code = world.code_for(account)
    linking = world.walk_to_credentials()
    outcomes = at_once([owner.log_in, lambda: world.submit(linking, owner.name, code)])
    assert outcomes in [Counter(Ticket=2), Counter(Ticket=1, WrongToken=1)]
    assert world.stored(owner.name).is_linked
    assert owner.stored is None
    with pytest.raises(WrongToken):
        owner.log_in(owner.code(1))


def test_the_budget_of_calls_is_kept(world: World, dynamo: Dynamo, owner: Owner) -> None:
    with counting(dynamo.client) as wrong, pytest.raises(WrongToken):
        owner.log_in(WRONG_CODE)
    with counting(dynamo.client) as login:
        ticket = owner.log_in()
    with counting(dynamo.client) as view:
        world.portal.visits.portal(ticket, world.clock.now())
    assert [calls.total() for calls in (wrong, login, view)] == [2, 3, 1]
