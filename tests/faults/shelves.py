"""What moto keeps of the tables, past its front door: most of its time goes into answering.

Reading by key is answered from here. Whatever is a decision of DynamoDB (conditions, transactions,
queries) is moto's.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table
from moto.s3.models import s3_backends

REGION = "eu-central-1"


def is_kept(name: str) -> bool:
    """Return whether there is a table of that name."""
    return name in dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION].tables


def stored(name: str) -> dict[Any, Any]:
    """Return what is kept of a table: it may be changed."""
    items: dict[Any, Any] = _table(name).items
    return items


def objects(bucket: str) -> Any:
    """Return what is kept in a bucket of S3, by name with all versions; it may be changed."""
    return s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[bucket].keys


def items_of(name: str) -> Iterator[dict[str, Any]]:
    """Yield every item of a table, as a client gets it."""
    for held in stored(name).values():
        for item in [held] if isinstance(held, Item) else held.values():
            yield _attributes(item, bytes)


def answer(operation: str, asked: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the answer to a read by key, as JSON; None for any other operation."""
    if operation == "GetItem":
        return _item(asked)
    if operation == "TransactGetItems":
        return {"Responses": [_item(each["Get"]) for each in asked["TransactItems"]]}
    return None


def _item(get: Mapping[str, Any]) -> dict[str, Any]:
    table = _table(get["TableName"])
    held: Any = table.items
    for name in filter(None, (table.hash_key_attr, table.range_key_attr)):
        # By ``get``: a shelf that is asked for by its key comes into being.
        held = held.get(DynamoType(get["Key"][name])) if held else None
    if not held:
        return {}
    return {"Item": _attributes(held, _as_text)}


def _table(name: str) -> Table:
    table: Table = dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION].tables[name]
    return table


def _attributes(item: Item, binary: Callable[[bytes], object]) -> dict[str, Any]:
    return {name: _value(held, binary) for name, held in item.attrs.items()}


def _value(held: DynamoType, binary: Callable[[bytes], object]) -> dict[str, Any]:
    value: Any = held.value
    if isinstance(value, dict):
        value = {name: _value(each, binary) for name, each in value.items()}
    elif isinstance(value, list):
        value = [_value(each, binary) if isinstance(each, DynamoType) else each for each in value]
    elif held.type == "B":
        value = binary(value if isinstance(value, bytes) else b64decode(value))
    return {held.type: value}


def _as_text(value: bytes) -> str:
    return b64encode(value).decode()
