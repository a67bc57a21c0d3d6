"""Many who start tasks on DynamoDB at once, and what the portal after login costs in calls."""

from __future__ import annotations

from collections import Counter

import pytest

from chalicelib.domain.events import EventKind
from chalicelib.domain.identity import Identity
from chalicelib.domain.task_use import TaskUse, times_opened
from chalicelib.services.tickets import Ticket
from tests.adapters.storage.conftest import Dynamo
from tests.adapters.storage.racing import at_once, world_on
from tests.fakes.call_counter import counting
from tests.fakes.world import KVK, SCHOOL, World
from tests.unit.services.tasks import READ, arrive

NAMES = [f"23{number}5bcdg" for number in range(6)]


@pytest.fixture
def world(dynamo: Dynamo) -> World:
    """Return a portal on DynamoDB."""
    return world_on(dynamo)


def somebody(world: World, number: int) -> Ticket:
    """Return the ticket of one colleague."""
    identity = Identity(f"{number:064x}@{number:032x}", KVK)
    return arrive(world, NAMES[number], identity)


def opened(world: World, *names: str) -> dict[str, int]:
    """Return how often tasks were opened by these people, or by the organisation."""
    keys = [TaskUse.of_person(name) for name in names] or TaskUse.shards_of(SCHOOL)
    return times_opened(world.records.read(*keys), world.clock.now().date())


def start(world: World, ticket: Ticket) -> object:
    """Start a task."""
    return world.portal.handing_over.start(ticket, READ, world.clock.now())


def test_colleagues_who_start_at_once_are_all_counted(world: World) -> None:
    tickets = [somebody(world, number) for number in range(len(NAMES))]
    outcomes = at_once([lambda ticket=ticket: start(world, ticket) for ticket in tickets])  # type: ignore[misc]
    assert outcomes == {"StartedTask": len(NAMES)}
    assert opened(world, *NAMES) == opened(world) == {READ: len(NAMES)}


def test_somebody_who_starts_in_many_tabs_at_once_is_counted_once_by_the_organisation(
    world: World, dynamo: Dynamo
) -> None:
    ticket = somebody(world, 0)
    assert at_once([lambda: start(world, ticket)] * 4) == {"StartedTask": 4}
    assert (opened(world, NAMES[0]), opened(world)) == ({READ: 4}, {READ: 1})
    events = dynamo.audit.of_subject(f"account#{NAMES[0]}", 10)
    assert [each.kind for each in events].count(EventKind.TASK_STARTED) == 4


def test_the_overview_is_one_call_and_a_start_two(world: World, dynamo: Dynamo) -> None:
    ticket = somebody(world, 0)
    home, now = world.portal.home, world.clock.now()
    with counting(dynamo.client) as calls:
        home.overview(ticket, now)
        home.notices(ticket, now)
    assert calls == Counter(TransactGetItems=2)
    with counting(dynamo.client) as calls:
        start(world, ticket)
    assert calls == Counter(TransactGetItems=1, TransactWriteItems=1)
