"""A portal on DynamoDB over a wire that can break, emptied between one try and the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, Protocol, TypeVar

import boto3
import botocore.session

from chalicelib.adapters.dynamodb.audit import DynamoAuditTrail
from chalicelib.adapters.dynamodb.client import make_client
from chalicelib.adapters.dynamodb.directory import DynamoDirectory
from chalicelib.adapters.dynamodb.layouts import LAYOUTS
from chalicelib.adapters.dynamodb.link_days import DynamoLinkDays
from chalicelib.adapters.dynamodb.outbox import DynamoOutbox
from chalicelib.adapters.dynamodb.records import DynamoRecords
from chalicelib.adapters.dynamodb.tables import SUBJECTS, Tables
from chalicelib.domain.records import Record
from infra.tables import TEMPLATE, create_tables
from tests.adapters.storage.emulator import Emulator
from tests.fakes.waiting import CountedWaiting
from tests.fakes.world import World
from tests.faults.committing import Committed
from tests.faults.shelves import REGION, items_of, stored
from tests.faults.wire import Wire


class InAWorld(Protocol):
    """Happen in a world."""

    world: World


R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=InAWorld)


class Place:
    """Hold tables, and give a portal on them; a prepared situation can be had many times."""

    def __init__(self, wire: Wire, tables: Tables, names: dict[str, str]) -> None:
        self.wire = wire
        self.tables = tables
        self.names = names

    def portal(self) -> World:
        """Return a portal on empty tables."""
        self.wire.planning(None)
        self.wire.written.clear()
        for name in self.names.values():
            stored(name).clear()
        waiting = CountedWaiting()
        world = World(
            DynamoRecords(self.tables, waiting),
            waiting=waiting,
            directory=DynamoDirectory(self.tables),
            audit=DynamoAuditTrail(self.tables),
            outbox=DynamoOutbox(self.tables),
            link_days=DynamoLinkDays(self.tables),
        )
        world.organise()
        return world

    def prepared(self, case: S) -> Callable[[], S]:
        """Return a function that gives the situation as it is now, again and again.

        Preparing takes far longer than acting. Everything is copied but what leads to the tables.
        """
        kept = {name: deepcopy(stored(name)) for name in self.names.values()}
        # What a copy shares with all others: tables, and the storage that is not used here.
        shared = {id(each): each for each in (self.tables, case.world.memory)}

        def again() -> S:
            self.wire.planning(None)
            self.wire.written.clear()
            for name, items in kept.items():
                stored(name).clear()
                stored(name).update(deepcopy(items))
            return deepcopy(case, dict(shared))

        return again

    def everything(self, kind: type[R], /) -> list[R]:
        """Return every record of a kind.

        Past the wire: a scan through it takes longer than all that is looked at here.
        """
        table = self.tables.of(kind)
        return [table.layout.to_record(item) for item in items_of(table.name)]

    def commits(self) -> list[Committed]:
        """Return what was committed since the situation was prepared."""
        kinds = {self.tables.of(layout.kind).name: layout.kind for layout in LAYOUTS}
        return [self._committed(parts, kinds) for parts in self.wire.written]

    def _committed(self, parts: list[dict[str, Any]], kinds: dict[str, type[Record]]) -> Committed:
        puts = [part["Put"] for part in parts if "Put" in part]
        gone = [part["Delete"]["TableName"] for part in parts if "Delete" in part]
        return Committed(
            tuple(
                self.tables.of(kinds[put["TableName"]]).layout.to_record(put["Item"])
                for put in puts
            ),
            frozenset(kinds[name] for name in gone),
        )


@contextmanager
def opened() -> Iterator[Place]:
    """Give a place for as long as the block runs."""
    session = botocore.session.Session()
    session.set_credentials("made-up", "made-up")
    client = make_client(session, REGION, "http://localhost", tries=1)
    wire = Wire(Emulator())
    maker = boto3.Session(botocore_session=session, region_name=REGION).client("dynamodb")
    for each in (client, maker):
        # Nothing is nearer to the wire than this.
        endpoint: Any = each._endpoint  # type: ignore[attr-defined]  # noqa: SLF001
        endpoint.http_session = wire
    names = {subject: f"{subject}-faults" for subject in SUBJECTS}
    create_tables(maker, TEMPLATE, names)
    yield Place(wire, Tables(client, names), names)
    for name in names.values():
        maker.delete_table(TableName=name)
    maker.close()
    client.close()
