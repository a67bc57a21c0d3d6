"""The PynamoDB models against the CloudFormation template, the one definition of the tables."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from mypy_boto3_dynamodb import DynamoDBClient
from pynamodb.attributes import TTLAttribute

from chalicelib.adapters.dynamodb.layouts import LAYOUTS, Layout
from chalicelib.adapters.dynamodb.schema import table_schema
from chalicelib.services.changes import Insert
from chalicelib.settings import TABLES
from infra.tables import TEMPLATE, create_tables, read_tables
from tests.adapters.storage.conftest import Dynamo
from tests.adapters.storage.examples import an_account, stored

TEMPLATE_TABLES = read_tables(TEMPLATE)

each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.subject)
each_table = pytest.mark.parametrize("table", TEMPLATE_TABLES.values(), ids=TEMPLATE_TABLES.keys())


def test_template_models_and_settings_know_the_same_tables() -> None:
    subjects = sorted(layout.subject for layout in LAYOUTS)

    assert subjects == sorted(TEMPLATE_TABLES)
    assert subjects == sorted(TABLES)


@each_layout
def test_keys_and_indexes_are_those_of_the_model(layout: Layout[Any]) -> None:
    table = TEMPLATE_TABLES[layout.subject]

    assert table_schema(layout.item) == {
        "KeySchema": table["KeySchema"],
        "GlobalSecondaryIndexes": table.get("GlobalSecondaryIndexes", []),
        "AttributeDefinitions": table["AttributeDefinitions"],
    }


@each_layout
def test_time_to_live_is_that_of_the_model(layout: Layout[Any]) -> None:
    in_model = [
        attribute.attr_name
        for attribute in layout.item.get_attributes().values()
        if isinstance(attribute, TTLAttribute)
    ]
    in_template = TEMPLATE_TABLES[layout.subject].get("TimeToLiveSpecification")

    assert in_model == ([in_template["AttributeName"]] if in_template else [])


@each_layout
def test_every_field_of_the_record_has_a_place(layout: Layout[Any]) -> None:
    assert {field.name for field in fields(layout.kind)} <= set(layout.item.get_attributes())


@each_table
def test_every_table_is_encrypted_backed_up_and_kept(table: dict[str, Any]) -> None:
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["DeletionProtectionEnabled"] is True
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["SSESpecification"]["SSEType"] == "KMS"
    assert table["SSESpecification"]["KMSMasterKeyId"] == "RecordsKey.Arn"


def test_tables_that_are_there_are_left_as_they_are(
    dynamo: Dynamo, plain_client: DynamoDBClient
) -> None:
    dynamo.records.commit(Insert(an_account()))

    create_tables(plain_client, TEMPLATE, dynamo.names)

    assert stored(dynamo.records, an_account().key).version == 1


def test_time_to_live_is_switched_on(dynamo: Dynamo, plain_client: DynamoDBClient) -> None:
    answer = plain_client.describe_time_to_live(TableName=dynamo.names["sessions"])

    assert answer["TimeToLiveDescription"] == {
        "AttributeName": "cleanup_at",
        "TimeToLiveStatus": "ENABLED",
    }


def test_a_table_of_the_template_needs_a_name(plain_client: DynamoDBClient) -> None:
    with pytest.raises(KeyError, match="accounts"):
        create_tables(plain_client, TEMPLATE, {"outbox": "outbox"})
