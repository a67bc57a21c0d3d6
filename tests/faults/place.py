"""A portal on DynamoDB over a wire that can break, emptied between one try and the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, Protocol, TypeVar

import boto3
import botocore.session
from botocore.client import Config

from chalicelib.adapters.checkpoints import S3Checkpoints
from chalicelib.adapters.dynamodb.audit import DynamoAuditTrail
from chalicelib.adapters.dynamodb.chain_walk import DynamoChainWalk
from chalicelib.adapters.dynamodb.client import make_client
from chalicelib.adapters.dynamodb.directory import DynamoDirectory
from chalicelib.adapters.dynamodb.holdings import DynamoHoldings
from chalicelib.adapters.dynamodb.imports import DynamoImportQueue
from chalicelib.adapters.dynamodb.layouts import LAYOUTS
from chalicelib.adapters.dynamodb.link_days import DynamoLinkDays
from chalicelib.adapters.dynamodb.outbox import DynamoOutbox
from chalicelib.adapters.dynamodb.records import DynamoRecords
from chalicelib.adapters.dynamodb.tables import SUBJECTS, Tables
from chalicelib.domain.records import Record
from infra.local.preparing import make_bucket
from infra.tables import TEMPLATE, create_tables
from tests.adapters.storage.emulator import Emulator
from tests.fakes.waiting import CountedWaiting
from tests.fakes.world import World
from tests.faults.committing import Committed
from tests.faults.shelves import REGION, items_of, objects, stored
from tests.faults.wire import Wire

# By number: a bucket is then part of the path, and not of the name of the host.
S3 = "http://127.0.0.1"
BUCKET = "checkpoints-faults"


class InAWorld(Protocol):
    """Happen in a world."""

    world: World


R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=InAWorld)


class Place:
    """Hold tables, and give a portal on them; a prepared situation can be had many times."""

    def __init__(self, wire: Wire, tables: Tables, checkpoints: S3Checkpoints) -> None:
        self.wire = wire
        self.tables = tables
        self.checkpoints = checkpoints
        self.names = [tables.of(layout.kind).name for layout in LAYOUTS]

    def portal(self) -> World:
        """Return a portal on empty tables."""
        self._begin({})
        waiting = CountedWaiting()
        world = World(
            DynamoRecords(self.tables, waiting),
            waiting=waiting,
            directory=DynamoDirectory(self.tables),
            audit=DynamoAuditTrail(self.tables),
            outbox=DynamoOutbox(self.tables),
            link_days=DynamoLinkDays(self.tables),
            chain_walk=DynamoChainWalk(self.tables),
            holdings=DynamoHoldings(self.tables),
            import_queue=DynamoImportQueue(self.tables),
            checkpoints=self.checkpoints,
        )
        world.organise()
        return world

    def prepared(self, case: S) -> Callable[[], S]:
        """Return a function that gives the situation as it is now, again and again.

        Preparing takes far longer than acting. Everything is copied but what leads to the tables.
        """
        kept = {name: deepcopy(stored(name)) for name in self.names}
        checkpoints = {name: objects(BUCKET).getlist(name) for name in objects(BUCKET)}
        # What a copy shares with all others: tables, and the storage that is not used here.
        whole = (self.tables, self.checkpoints, case.world.memory)
        shared: dict[int, object] = {id(each): each for each in whole}

        def again() -> S:
            self._begin(kept)
            for name, versions in checkpoints.items():
                objects(BUCKET).setlist(name, list(versions))
            return deepcopy(case, dict(shared))

        return again

    def _begin(self, kept: Mapping[str, dict[Any, Any]]) -> None:
        """Let nothing be planned, and nothing be stored but what was kept of the tables."""
        self.wire.planning(None)
        self.wire.written.clear()
        objects(BUCKET).clear()
        for name in self.names:
            stored(name).clear()
            stored(name).update(deepcopy(kept.get(name, {})))

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
    aws = boto3.Session(botocore_session=session, region_name=REGION)
    once = Config(retries={"total_max_attempts": 1})
    maker, s3 = aws.client("dynamodb"), aws.client("s3", endpoint_url=S3, config=once)
    for each in (client, maker, s3):
        # Nothing is nearer to the wire than this.
        endpoint: Any = each._endpoint  # type: ignore[attr-defined]  # noqa: SLF001
        endpoint.http_session = wire
    names = {subject: f"{subject}-faults" for subject in SUBJECTS}
    create_tables(maker, TEMPLATE, names)
    make_bucket(s3, BUCKET)
    yield Place(wire, Tables(client, names), S3Checkpoints(lambda: s3, BUCKET))
    objects(BUCKET).clear()
    s3.delete_bucket(Bucket=BUCKET)
    for name in names.values():
        maker.delete_table(TableName=name)
    for each in (client, maker, s3):
        each.close()
