"""A portal on DynamoDB, and people who act at the same moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from chalicelib.adapters.dynamodb.records import DynamoRecords
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.adapters.system import JitteredWaiting
from chalicelib.domain.errors import Refusal
from tests.adapters.storage.conftest import Dynamo
from tests.fakes.world import World


def world_on(dynamo: Dynamo) -> World:
    """Return a portal on DynamoDB, whose writers really wait for each other."""
    records = DynamoRecords(Tables(dynamo.client, dynamo.names), JitteredWaiting())
    world = World(
        records,
        waiting=JitteredWaiting(),
        directory=dynamo.directory,
        audit=dynamo.audit,
        link_days=dynamo.link_days,
    )
    world.organise()
    return world


def at_once(actions: list[Callable[[], object]]) -> Counter[str]:
    """Do all actions at the same moment; count results and refusals by the name of their kind."""
    barrier = Barrier(len(actions))

    def act(action: Callable[[], object]) -> str:
        barrier.wait()
        try:
            return type(action()).__name__
        except Refusal as refusal:
            return type(refusal).__name__

    with ThreadPoolExecutor(len(actions)) as threads:
        return Counter(threads.map(act, actions))
