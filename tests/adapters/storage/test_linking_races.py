"""Linking on DynamoDB with real threads: guesses, redemptions, and what each costs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.errors import Blocked, WrongCombination
from chalicelib.domain.identity import Identity
from tests.adapters.storage.conftest import Dynamo
from tests.adapters.storage.racing import at_once, world_on
from tests.fakes.call_counter import counting
from tests.fakes.world import COLLEAGUE, KVK, SOMEONE, World

WRONG = "ZZZZZZZZZZZZZZZZ"


@pytest.fixture
def world(dynamo: Dynamo) -> World:
    """Return a portal on DynamoDB."""
    return world_on(dynamo)


def comparisons(world: World) -> int:
    """Return how many codes were hashed so far, to be stored or compared."""
    return world.hashes.purposes.count("activation-code")


def test_of_fifty_wrong_codes_at_once_at_most_five_are_compared(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    ticket = world.walk_to_credentials()
    before = comparisons(world)
    outcomes = at_once([lambda: world.submit(ticket, account.gebruikersnaam, WRONG)] * 50)
    assert outcomes == {"WrongCombination": 4, "Blocked": 46}
    assert comparisons(world) - before == 5
    with pytest.raises(Blocked):
        world.submit(ticket, account.gebruikersnaam, code)


def test_of_twenty_colleagues_guessing_at_one_account_at_most_five_are_compared(
    world: World,
) -> None:
    account = world.invite()
    guessers = [Identity(f"{number:064x}@{number:032x}", KVK) for number in range(20)]
    tickets = [world.walk_to_credentials(guesser) for guesser in guessers]
    before = comparisons(world)
    outcomes = at_once(
        [
            lambda ticket=ticket: world.submit(ticket, account.gebruikersnaam, WRONG)  # type: ignore[misc]
            for ticket in tickets
        ]
    )
    assert outcomes == {"WrongCombination": 4, "Blocked": 16}
    assert comparisons(world) - before == 5


def test_two_people_redeeming_one_code_at_once_make_one_link(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    tickets = [world.walk_to_credentials(who) for who in (SOMEONE, COLLEAGUE)]
    outcomes = at_once(
        [
            lambda ticket=ticket: world.submit(ticket, account.gebruikersnaam, code)  # type: ignore[misc]
            for ticket in tickets
        ]
    )
    assert outcomes == {"Ticket": 1, "CodeAlreadyUsed": 1}
    links = [link_of(world, who) for who in (SOMEONE, COLLEAGUE)]
    assert sum(link is not None for link in links) == 1


def test_one_person_redeeming_twice_at_once_makes_one_link(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    ticket = world.walk_to_credentials()
    outcomes = at_once([lambda: world.submit(ticket, account.gebruikersnaam, code)] * 2)
    assert outcomes["Ticket"] == 1
    assert set(outcomes) <= {"Ticket", "SessionOver", "CodeAlreadyUsed"}


def test_one_person_linking_two_accounts_at_once_makes_one_link(world: World) -> None:
    accounts = [world.invite("2345bcdg"), world.invite("3456bcdg")]
    codes = [world.code_for(account) for account in accounts]
    tickets = [world.walk_to_credentials() for _ in accounts]
    outcomes = at_once(
        [
            lambda ticket=ticket, account=account, code=code: world.submit(  # type: ignore[misc]
                ticket, account.gebruikersnaam, code
            )
            for ticket, account, code in zip(tickets, accounts, codes, strict=True)
        ]
    )
    assert outcomes == {"Ticket": 1, "IdentityAlreadyLinked": 1}
    linked = [stored(world, account).is_linked for account in accounts]
    assert sorted(linked) == [False, True]


def test_one_answer_of_the_broker_at_once_opens_one_session(world: World) -> None:
    now = world.clock.now()
    started = world.portal.signing_in.start("gemeenten", None, now)
    declared = world.declare(SOMEONE, world.broker.requests[-1])
    answers = {f"a{n}": replace(declared, assertion_id=f"_a{n}") for n in range(8)}
    for artifact, answer in answers.items():
        world.broker.answers[artifact] = lambda answer=answer: answer  # type: ignore[misc]
    outcomes = at_once(
        [
            lambda artifact=artifact: world.portal.signing_in.finish(  # type: ignore[misc]
                artifact, started.browser_secret, None, now
            )
            for artifact in answers
        ]
    )
    assert outcomes == {"Ticket": 1, "RequestUnknown": 7}


def test_the_budget_of_calls_is_kept(world: World, dynamo: Dynamo) -> None:
    account = world.invite()
    code = world.code_for(account)
    now = world.clock.now()
    ticket = world.walk_to_credentials()
    with counting(dynamo.client) as wrong, pytest.raises(WrongCombination):
        world.submit(ticket, account.gebruikersnaam, WRONG)
    with counting(dynamo.client) as link:
        linked = world.submit(ticket, account.gebruikersnaam, code)
    with counting(dynamo.client) as view:
        world.portal.visits.portal(linked, now)
    with counting(dynamo.client) as login:
        world.log_in()
    with counting(dynamo.client) as leave:
        world.portal.visits.leave(linked, now)
    world.clock.pass_by(days=1)
    with counting(dynamo.client) as first_of_the_day:
        world.log_in()
    totals = [calls.total() for calls in (wrong, link, view, login, leave, first_of_the_day)]
    assert totals == [2, 3, 1, 4, 2, 4]


def stored(world: World, account: Account) -> Account:
    """Return the account as it is stored now."""
    found: Account | None
    (found,) = world.records.read(account.key)
    assert found is not None
    return found


def link_of(world: World, identity: Identity) -> Link | None:
    """Return the link of an identity, if there is one."""
    found: Link | None
    (found,) = world.records.read(Link.at(world.hashes.digest("identity", identity.folded())))
    return found
