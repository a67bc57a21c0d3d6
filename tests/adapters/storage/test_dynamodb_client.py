"""The client when DynamoDB is not there at all."""

from __future__ import annotations

import botocore.session
import pytest

from chalicelib.adapters.dynamodb.client import make_client
from chalicelib.adapters.dynamodb.records import DynamoRecords
from chalicelib.adapters.dynamodb.tables import SUBJECTS, Tables
from chalicelib.services.changes import Insert
from chalicelib.services.ports import StorageUnavailableError
from tests.adapters.storage.conftest import REGION
from tests.adapters.storage.examples import an_account
from tests.fakes.waiting import CountedWaiting

NAMES = {subject: subject for subject in SUBJECTS}


def test_a_closed_port_is_storage_that_is_unavailable(session: botocore.session.Session) -> None:
    client = make_client(session, REGION, "http://127.0.0.1:9")
    records = DynamoRecords(Tables(client, NAMES), CountedWaiting())

    with pytest.raises(StorageUnavailableError, match="EndpointConnectionError"):
        records.commit(Insert(an_account()))
    client.close()


def test_all_tables_share_the_one_client(session: botocore.session.Session) -> None:
    client = make_client(session, REGION)

    assert Tables(client, NAMES).connection.client is client
    client.close()


def test_every_table_without_a_name_is_told(session: botocore.session.Session) -> None:
    client = make_client(session, REGION)

    with pytest.raises(ValueError, match="accounts, outbox"):
        Tables(client, NAMES | {"outbox": "", "accounts": ""})
    client.close()
