"""What a call to DynamoDB is charged, in request units, as its documentation counts them.

Source: Amazon DynamoDB, 'Read and write operations' (on-demand capacity) and 'Transactions': a
transaction costs double, a strongly consistent read one unit for 4 KB, a write one for 1 KB, and
every index that holds the item as much as a write again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from infra.tables import TEMPLATE, read_tables

READ_BYTES = 4096
WRITE_BYTES = 1024
IN_TRANSACTION = 2
Ask = Mapping[str, Any]


@dataclass(frozen=True)
class Units:
    """Hold request units."""

    read: float = 0
    written: float = 0

    def __add__(self, other: Units) -> Units:
        """Return both together."""
        return Units(self.read + other.read, self.written + other.written)


def units_of(operation: str, ask: Ask) -> Units:
    """Return what a call is charged; items that are read count as smaller than 4 KB.

    Raises KeyError for an operation that nobody has counted yet.
    """
    count = _COUNTED[operation]
    return count(ask)


def _get(ask: Ask) -> Units:
    return Units(read=1 if ask.get("ConsistentRead") else 0.5)


def _batch_get(ask: Ask) -> Units:
    keys = [len(table["Keys"]) for table in ask["RequestItems"].values()]
    return Units(read=sum(keys))


def _transact_get(ask: Ask) -> Units:
    return Units(read=IN_TRANSACTION * len(ask["TransactItems"]))


def _transact_write(ask: Ask) -> Units:
    writes = [item for each in ask["TransactItems"] for item in each.values()]
    return Units(written=sum(IN_TRANSACTION * _size(write) + _indexed(write) for write in writes))


def _put(ask: Ask) -> Units:
    return Units(written=_size(ask) + _indexed(ask))


def _size(write: Ask) -> int:
    """Return the units of an item; the text of a request is longer than the item it makes."""
    return max(1, ceil(len(json.dumps(write.get("Item", {}))) / WRITE_BYTES))


def _indexed(write: Ask) -> int:
    """Return what the indexes of the table add that hold the item."""
    item = write.get("Item", {})
    indexes = _INDEXES.get(write["TableName"].partition("mijn-duo-")[2], ())
    return sum(_size(write) for keys in indexes if keys <= item.keys())


_INDEXES = {
    subject.replace("_", "-"): [
        {key["AttributeName"] for key in index["KeySchema"]}
        for index in properties.get("GlobalSecondaryIndexes", [])
    ]
    for subject, properties in read_tables(TEMPLATE).items()
}
_COUNTED = {
    "BatchGetItem": _batch_get,
    "DeleteItem": _put,
    "GetItem": _get,
    "PutItem": _put,
    "Query": _get,
    "TransactGetItems": _transact_get,
    "TransactWriteItems": _transact_write,
    "UpdateItem": _put,
}
