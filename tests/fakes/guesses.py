"""Combinations that nobody may tell apart: at linking, and at logging in with a token.

Each kind brings a world into its situation under a free gebruikersnaam, and returns what somebody
types then. ``SOMEONE`` of the school is the one who links.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.accounts import AccountStatus
from chalicelib.domain.identity import Identity
from chalicelib.domain.lockout import BLOCK_DURATION, MAX_FAILURES, Lockout, account_counter
from tests.fakes.tokens import WRONG_CODE, with_token
from tests.fakes.world import KVK, OTHER_KVK, TOWN, World

WRONG = "ZZZZZZZZZZZZZZZZ"
Combination = tuple[str, str]
Kind = Callable[[World, str], Combination]


def nobody(_world: World, name: str) -> Combination:
    """Return a name that was never given out."""
    return name, WRONG


def wrong(world: World, name: str) -> Combination:
    """Return a wrong code for a colleague who has a live one."""
    world.code_for(world.invite(name))
    return name, WRONG


def expired(world: World, name: str) -> Combination:
    """Return a wrong code for a colleague whose code is too old."""
    account = world.invite(name)
    world.code_for(account)
    code = world.stored_code(account)
    world.memory.given(replace(code, issued_at=code.issued_at - timedelta(days=2)))
    return name, WRONG


def never_issued(world: World, name: str) -> Combination:
    """Return the name of a colleague for whom no code was asked."""
    return world.invite(name).gebruikersnaam, WRONG


def ended(world: World, name: str) -> Combination:
    """Return a wrong code for a colleague whose account was ended."""
    combination = wrong(world, name)
    world.memory.given(replace(world.stored(name), status=AccountStatus.ENDED))
    return combination


def linked(world: World, name: str) -> Combination:
    """Return a wrong code for a colleague who is linked."""
    world.link(world.invite(name), _somebody(name, KVK))
    return name, WRONG


def elsewhere(world: World, name: str) -> Combination:
    """Return the right code of somebody of another organisation."""
    return name, world.code_for(world.invite(name, TOWN))


def elsewhere_wrong(world: World, name: str) -> Combination:
    """Return a wrong code for somebody of another organisation."""
    return elsewhere(world, name)[0], WRONG


def elsewhere_linked(world: World, name: str) -> Combination:
    """Return the name of somebody of another organisation who is linked."""
    world.link(world.invite(name, TOWN), _somebody(name, OTHER_KVK))
    return name, WRONG


def elsewhere_blocked(world: World, name: str) -> Combination:
    """Return the right code of somebody whom colleagues elsewhere have blocked."""
    now = world.clock.now()
    counter = account_counter(name)
    world.memory.given(Lockout(counter, MAX_FAILURES, now, now + BLOCK_DURATION))
    return elsewhere(world, name)


AT_LINKING: tuple[Kind, ...] = (
    *(nobody, wrong, expired, never_issued, ended, linked),
    *(elsewhere, elsewhere_wrong, elsewhere_linked, elsewhere_blocked),
)


def no_such_name(_world: World, name: str) -> Combination:
    """Return a name that was never given out, with a code of a token."""
    return name, WRONG_CODE


def wrong_for_token(world: World, name: str) -> Combination:
    """Return a wrong code for somebody's token."""
    return with_token(world, world.invite(name)).name, WRONG_CODE


def used(world: World, name: str) -> Combination:
    """Return a code that was used before."""
    owner = with_token(world, world.invite(name))
    code = owner.code()
    owner.log_in(code)
    return name, code


def late(world: World, name: str) -> Combination:
    """Return a code of a minute ago."""
    return name, with_token(world, world.invite(name)).code(-2)


def without(world: World, name: str) -> Combination:
    """Return the name of somebody who has no token."""
    return world.invite(name).gebruikersnaam, WRONG_CODE


def since_linked(world: World, name: str) -> Combination:
    """Return what was right until the account was linked."""
    account = world.invite(name)
    owner = with_token(world, account)
    world.link(account, _somebody(name, KVK))
    return name, owner.code()


def since_unlinked(world: World, name: str) -> Combination:
    """Return what was right until the account was linked, of which the link is undone."""
    combination = since_linked(world, name)
    world.memory.given(world.stored(name).unlinked(world.clock.now()))
    return combination


def blocked(world: World, name: str) -> Combination:
    """Return what is right, of an account that a beheerder blocked."""
    owner = with_token(world, world.invite(name))
    world.memory.given(replace(world.stored(name), status=AccountStatus.BLOCKED))
    return name, owner.code()


AT_TOKEN: tuple[Kind, ...] = (
    *(no_such_name, wrong_for_token, used, late, without),
    *(since_linked, since_unlinked, blocked),
)


def _somebody(name: str, kvk_number: str) -> Identity:
    pseudonym = hashlib.sha256(name.encode()).hexdigest()
    return Identity(f"{pseudonym}@{'9' * 32}", kvk_number)
