"""Storage to test: the fake in memory and DynamoDB, each as its ports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

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
from chalicelib.services.ports import AuditTrail, Directory, Holdings, LinkDays, Outbox, Records
from infra.tables import TEMPLATE, create_tables
from tests.adapters.storage.emulator import Emulator, running_emulator
from tests.fakes.records import MemoryRecords
from tests.fakes.waiting import CountedWaiting

REGION = "eu-central-1"


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

    emulator: Emulator
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
    emulator: Emulator, session: botocore.session.Session, maker: DynamoDBClient, number: int
) -> Iterator[Dynamo]:
    """Give storage on DynamoDB with empty tables of that number."""
    names = {subject: f"{subject}-{number}" for subject in SUBJECTS}
    create_tables(maker, TEMPLATE, names)
    client = make_client(session, REGION, emulator.endpoint_url)
    tables = Tables(client, names)
    waiting = CountedWaiting()
    yield Dynamo(
        DynamoRecords(tables, waiting),
        DynamoOutbox(tables),
        DynamoAuditTrail(tables),
        DynamoDirectory(tables),
        DynamoLinkDays(tables),
        DynamoHoldings(tables),
        emulator,
        client,
        waiting,
        names,
    )
    client.close()


@pytest.fixture
def dynamo(
    emulator: Emulator,
    session: botocore.session.Session,
    plain_client: DynamoDBClient,
    numbers: Iterator[int],
) -> Iterator[Dynamo]:
    """Return storage on DynamoDB with empty tables."""
    with opened(emulator, session, plain_client, next(numbers)) as dynamo:
        yield dynamo
    emulator.prepared.clear()
    emulator.lost_answers = 0


@pytest.fixture(params=["memory", "dynamodb"])
def storage(request: pytest.FixtureRequest) -> Storage:
    """Return empty storage of each sort."""
    if request.param == "memory":
        memory = MemoryRecords()
        return Storage(memory, memory, memory, memory, memory, memory)
    dynamo: Dynamo = request.getfixturevalue("dynamo")
    return dynamo
