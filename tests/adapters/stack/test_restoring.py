"""A restored table is brought back under the name that the stack knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from infra.local.aws import emulated_session
from infra.local.emulator import running_emulator
from infra.restoring import Difference, Restoring


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """Return a client of an emulated DynamoDB with two tables and one of another shape."""
    with (
        running_emulator() as emulator,
        emulated_session({"dynamodb": emulator.endpoint_url}) as session,
    ):
        client: Any = session.client("dynamodb")
        for name, key in (("now", "id"), ("restored", "id"), ("other", "name")):
            client.create_table(
                TableName=name,
                BillingMode="PAY_PER_REQUEST",
                AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"}],
                KeySchema=[{"AttributeName": key, "KeyType": "HASH"}],
            )
        yield client


def put(client: Any, table: str, **items: str) -> None:
    """Store items by their key."""
    for key, value in items.items():
        client.put_item(TableName=table, Item={"id": {"S": key}, "value": {"S": value}})


def held(client: Any) -> dict[str, str]:
    """Return what the table of the stack holds."""
    items = client.scan(TableName="now")["Items"]
    return {item["id"]["S"]: item["value"]["S"] for item in items}


def test_the_table_holds_what_was_restored_and_nothing_else(client: Any) -> None:
    before = {f"k{number}": "then" for number in range(60)}
    put(client, "restored", **before)
    put(client, "now", k1="changed", later="new")
    restoring = Restoring(client, "restored", "now")
    assert restoring.run(apply=False) == Difference(written=60, removed=1)
    assert held(client) == {"k1": "changed", "later": "new"}
    assert restoring.run(apply=True) == Difference(written=60, removed=1)
    assert held(client) == before
    assert restoring.run(apply=False) == Difference(written=60, removed=0)


def test_a_table_of_another_shape_is_left_alone(client: Any) -> None:
    with pytest.raises(ValueError, match="other keys"):
        Restoring(client, "restored", "other").run(apply=True)
