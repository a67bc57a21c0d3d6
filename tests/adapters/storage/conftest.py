"""Storage to test: the fake in memory and DynamoDB, each as its ports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import boto3
import botocore.session
import pytest
from botocore.client import BaseClient
from mypy_boto3_dynamodb import DynamoDBClient

from chalicelib.adapters.dynamodb.audit import DynamoAuditTrail
from chalicelib.adapters.dynamodb.client import make_client
from chalicelib.adapters.dynamodb.directory import DynamoDirectory
from chalicelib.adapters.dynamodb.holdings import DynamoHoldings
from chalicelib.adapters.dynamodb.link_days import DynamoLinkDays
from chalicelib.adapters.dynamodb.outbox import DynamoOutbox
from chalicelib.adapters.dynamodb.records import DynamoRecords
from chalicelib.adapters.dynamodb.tables import SUBJECTS, Tables
from chalicelib.services.own_data.ports import Holdings
from chalicelib.services.ports import AuditTrail, Directory, LinkDays, Outbox, Records
from infra.local.dynamodb_local import running_dynamodb_local
from infra.tables import TEMPLATE, create_tables, read_tables
from tests.adapters.storage.emulator import Emulator, running_emulator
from tests.fakes.records import MemoryRecords
from tests.fakes.waiting import CountedWaiting
from tests.faults.shelves import is_kept
from tests.faults.shelves import stored as kept_by_moto

REGION = "eu-central-1"
SHAPES = read_tables(TEMPLATE)
MOST_IN_A_BATCH = 25


@dataclass(frozen=True)
class Storage:
    """Hold the ports of one storage."""

    records: Records
    outbox: Outbox
    audit: AuditTrail
    directory: Directory
    link_days: LinkDays
    holdings: Holdings


@dataclass(frozen=True)
class Dynamo(Storage):
    """Hold the ports on DynamoDB, and what stands behind them."""

    client: BaseClient
    waiting: CountedWaiting
    names: dict[str, str]


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    """Serve DynamoDB once for all tests."""
    with running_emulator() as emulator:
        yield emulator


@pytest.fixture(scope="session")
def session() -> botocore.session.Session:
    """Return a session with made-up credentials."""
    session = botocore.session.Session()
    session.set_credentials("made-up", "made-up")
    return session


@pytest.fixture(scope="session")
def plain_client(emulator: Emulator, session: botocore.session.Session) -> Iterator[DynamoDBClient]:
    """Return a client of the emulator that has nothing to do with the site."""
    maker = boto3.Session(botocore_session=session, region_name=REGION)
    client = maker.client("dynamodb", endpoint_url=emulator.endpoint_url)
    yield client
    client.close()


@pytest.fixture(scope="session")
def numbers() -> Iterator[int]:
    """Return numbers to tell the tables of one test from those of another."""
    return count()


@contextmanager
def opened(
    session: botocore.session.Session, endpoint_url: str, names: dict[str, str]
) -> Iterator[Dynamo]:
    """Give storage on DynamoDB with tables that are there."""
    client = make_client(session, REGION, endpoint_url)
    tables = Tables(client, names)
    waiting = CountedWaiting()
    yield Dynamo(
        DynamoRecords(tables, waiting),
        DynamoOutbox(tables),
        DynamoAuditTrail(tables),
        DynamoDirectory(tables),
        DynamoLinkDays(tables),
        DynamoHoldings(tables),
        client,
        waiting,
        names,
    )
    client.close()


@pytest.fixture
def moto(
    emulator: Emulator, session: botocore.session.Session, plain_client: DynamoDBClient
) -> Iterator[Dynamo]:
    """Return storage on moto with empty tables; they are made once, and after others reset moto."""
    names = {subject: f"{subject}-of-tests" for subject in SUBJECTS}
    if not all(map(is_kept, names.values())):
        create_tables(plain_client, TEMPLATE, names)
    with opened(session, emulator.endpoint_url, names) as dynamo:
        yield dynamo
    for name in names.values():
        kept_by_moto(name).clear()
    emulator.prepared.clear()
    emulator.lost_answers = 0


@pytest.fixture(scope="session")
def local_tables(
    session: botocore.session.Session, java_path: Path
) -> Iterator[tuple[DynamoDBClient, str]]:
    """Run Amazon's DynamoDB Local once for all tests, with the tables in it."""
    assert java_path.exists()
    with running_dynamodb_local(None) as endpoint_url:
        maker = boto3.Session(botocore_session=session, region_name=REGION)
        client = maker.client("dynamodb", endpoint_url=endpoint_url)
        create_tables(client, TEMPLATE, {subject: subject for subject in SUBJECTS})
        keep_what_is_over(client)
        yield client, endpoint_url
        client.close()


def keep_what_is_over(client: DynamoDBClient) -> None:
    """Let nothing be cleaned up: the clock of tests stands in the past, and their TTLs with it."""
    for subject, properties in SHAPES.items():
        if cleaning := properties.get("TimeToLiveSpecification"):
            client.update_time_to_live(
                TableName=subject,
                TimeToLiveSpecification={
                    "AttributeName": cleaning["AttributeName"],
                    "Enabled": False,
                },
            )


@pytest.fixture
def dynamodb_local(
    session: botocore.session.Session, local_tables: tuple[DynamoDBClient, str]
) -> Iterator[Dynamo]:
    """Return storage on DynamoDB Local with empty tables: making them anew takes a second."""
    client, endpoint_url = local_tables
    written: set[str] = set()
    with opened(session, endpoint_url, {subject: subject for subject in SUBJECTS}) as dynamo:
        dynamo.client.meta.events.register("before-call.dynamodb", partial(note_tables, written))
        yield dynamo
    for table in written:
        empty(client, table)


@pytest.fixture(params=["moto", "dynamodb_local"])
def dynamo(request: pytest.FixtureRequest) -> Dynamo:
    """Return storage on DynamoDB with empty tables, on each emulator."""
    dynamo: Dynamo = request.getfixturevalue(request.param)
    return dynamo


@pytest.fixture(params=["memory", "moto", "dynamodb_local"])
def storage(request: pytest.FixtureRequest) -> Storage:
    """Return empty storage of each sort."""
    if request.param == "memory":
        memory = MemoryRecords()
        return Storage(memory, memory, memory, memory, memory, memory)
    dynamo: Dynamo = request.getfixturevalue(request.param)
    return dynamo


def note_tables(written: set[str], params: dict[str, Any], **_: Any) -> None:
    """Note the tables that a call may write to: most tests write to few of them."""
    operation, body = params["headers"]["X-Amz-Target"], json.loads(params["body"])
    if "Write" in operation:
        parts = body.get("TransactItems", ())
        written.update(each["TableName"] for part in parts for each in part.values())
        written.update(body.get("RequestItems", ()))
    elif "Item" in operation and "Get" not in operation:
        written.add(body["TableName"])


def empty(client: DynamoDBClient, table: str) -> None:
    """Remove every item of a table; only a test may look at a whole one."""
    keys = [each["AttributeName"] for each in SHAPES[table]["KeySchema"]]
    pages = client.get_paginator("scan").paginate(TableName=table)
    items = [{name: item[name] for name in keys} for page in pages for item in page["Items"]]
    for start in range(0, len(items), MOST_IN_A_BATCH):
        batch = items[start : start + MOST_IN_A_BATCH]
        client.batch_write_item(
            RequestItems={table: [{"DeleteRequest": {"Key": key}} for key in batch]}
        )
