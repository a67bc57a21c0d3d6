"""From the moment of linking a token is of no use any more, nor once it is taken back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.domain.accounts import Account, AccountStatus
from chalicelib.domain.errors import (
    AccountNotActive,
    EHerkenningNeeded,
    NotBeheerder,
    Refusal,
    SessionOver,
    TokenRetired,
    WrongAudience,
    WrongToken,
)
from chalicelib.domain.tokens import Token
from tests.fakes.tokens import Owner, with_token
from tests.fakes.world import World


@pytest.fixture
def account(world: World) -> Account:
    """Return an account that is not linked."""
    return world.invite()


@pytest.fixture
def owner(world: World, account: Account) -> Owner:
    """Return whose account it is, with a token."""
    return with_token(world, account)


def test_linking_ends_the_session_and_makes_codes_of_before_useless(
    world: World, account: Account, owner: Owner
) -> None:
    session, code = owner.log_in(), owner.code(1)
    world.link(account)
    assert owner.stored is None
    with pytest.raises(TokenRetired):
        world.portal.visits.portal(session, world.clock.now())
    with pytest.raises(WrongToken):
        owner.log_in(code)


def test_a_link_that_is_undone_does_not_bring_the_token_back(
    world: World, account: Account, owner: Owner
) -> None:
    session = owner.log_in()
    world.clock.pass_by(minutes=1)
    world.link(account)
    stored = world.stored(owner.name)
    world.memory.given(replace(stored.unlinked(world.clock.now())))
    with pytest.raises(SessionOver):
        world.portal.visits.portal(session, world.clock.now())
    with pytest.raises(WrongToken):
        owner.log_in()


def test_linking_wins_from_a_login_at_the_same_moment(
    world: World, account: Account, owner: Owner
) -> None:
    def link() -> None:
        world.link(account)

    world.memory.meanwhile(link)
    with pytest.raises(WrongToken):
        owner.log_in()


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (lambda account: replace(account, status=AccountStatus.BLOCKED), AccountNotActive),
        (lambda account: replace(account, has_token=False), SessionOver),
        (lambda account: replace(account, token_returned_at=account.registered_at), None),
    ],
    ids=["blocked", "without token", "nothing changed"],
)
def test_an_open_session_follows_the_account(
    world: World,
    owner: Owner,
    change: Callable[[Account], Account],
    refusal: type[Refusal] | None,
) -> None:
    session = owner.log_in()
    world.memory.given(change(world.stored(owner.name)))
    if refusal is None:
        world.portal.visits.portal(session, world.clock.now())
        return
    with pytest.raises(refusal):
        world.portal.visits.portal(session, world.clock.now())


def returned(world: World, owner: Owner) -> None:
    """Let a beheerder take the token back."""
    chief = world.appoint()
    world.portal.beheer.changing.token_returned(chief, owner.name, world.clock.now())


def ended(world: World, owner: Owner) -> None:
    """Let a beheerder end the account."""
    world.portal.beheer.changing.end(world.appoint(), owner.name, world.clock.now())


@pytest.mark.parametrize("take_away", [returned, ended])
def test_what_a_beheerder_takes_away_is_gone_at_once(
    world: World, owner: Owner, take_away: Callable[[World, Owner], None]
) -> None:
    session = owner.log_in()
    take_away(world, owner)
    assert owner.stored is None
    with pytest.raises((SessionOver, AccountNotActive)):
        world.portal.visits.portal(session, world.clock.now())
    with pytest.raises(WrongToken):
        owner.log_in(owner.code(1))


def test_a_new_token_ends_the_one_before(world: World, account: Account, owner: Owner) -> None:
    session = owner.log_in()
    world.clock.pass_by(minutes=1)
    newer = with_token(world, account)
    with pytest.raises(SessionOver):
        world.portal.visits.portal(session, world.clock.now())
    with pytest.raises(WrongToken):
        owner.log_in()
    newer.log_in()


def test_a_beheerder_needs_eherkenning_for_beheer(world: World) -> None:
    world.appoint()
    chief = world.stored("2345bcdf")
    world.memory.given(replace(chief.unlinked(world.clock.now())))
    ticket = with_token(world, chief).log_in()
    with pytest.raises(EHerkenningNeeded):
        world.portal.beheer.recognition.visit(ticket, world.clock.now())


def test_a_user_with_a_token_is_no_beheerder_all_the_same(world: World, owner: Owner) -> None:
    with pytest.raises(NotBeheerder):
        world.portal.beheer.recognition.visit(owner.log_in(), world.clock.now())


def test_a_session_by_token_cannot_link(world: World, owner: Owner) -> None:
    with pytest.raises(WrongAudience):
        world.submit(owner.log_in(), owner.name, "B" * 16)


def test_nothing_but_the_seal_holds_the_seed(world: World, owner: Owner) -> None:
    owner.log_in()
    holders = [
        record
        for commit in world.memory.commits
        for change in commit
        if owner.seed in repr(record := getattr(change, "record", None))
    ]
    assert {type(record) for record in holders} == {Token}
    stored = owner.stored
    assert stored is not None
    assert owner.seed not in repr(replace(stored, sealed_seed=b""))
