"""People with rights at their organisations, for tests of what they may do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chalicelib.domain.accounts import Account
from chalicelib.domain.identity import Identity
from chalicelib.domain.organisations import Organisation
from chalicelib.services.changes import Replace
from chalicelib.services.tickets import Ticket
from tests.fakes.world import SCHOOL, SOMEONE, World

ROLLEN = frozenset({"gegevens-inzien", "berichten"})
KENMERKEN = frozenset({"brin:12AB", "vestiging:12AB00"})
READ, MESSAGES = "leerlinggegevens-bekijken", "berichten-lezen"


def arrive(world: World, name: str = "2345bcdg", identity: Identity = SOMEONE) -> Ticket:
    """Return the ticket of a gebruiker with rights, who has just linked."""
    world.invite(name)
    entitled = replace(world.stored(name), rollen=ROLLEN, kenmerken=KENMERKEN)
    world.records.commit(Replace(entitled))
    return world.link(world.stored(name), identity)


def grant(world: World, name: str = "2345bcdg", **rights: frozenset[str]) -> Account:
    """Change what somebody holds."""
    changed: Any = {**rights}
    world.memory.commit(Replace(replace(world.stored(name), **changed)))
    return world.stored(name)


def disown(world: World, *kenmerken: str) -> None:
    """Let the school keep only these kenmerken."""
    (held,) = world.memory.read(Organisation.at(SCHOOL))
    world.memory.commit(Replace(replace(held, kenmerken=frozenset(kenmerken))))
