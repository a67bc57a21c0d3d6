"""Reading many items of one table: BatchGetItem, a hundred at a time.

Unlike a transaction it may answer for some of the keys only; it is asked for the rest again.
Source: Amazon DynamoDB API, 'BatchGetItem'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from chalicelib.adapters.dynamodb.failures import translated
from chalicelib.adapters.dynamodb.tables import Table, Tables
from chalicelib.domain.records import Key, Record
from chalicelib.services.ports import StorageUnavailableError, Waiting

MOST_AT_ONCE = 100
TRIES = 6

R = TypeVar("R", bound=Record)


def gathered(tables: Tables, waiting: Waiting, keys: Sequence[Key[R]]) -> dict[Key[R], R]:
    """Return what is stored under ``keys``, which are all of one kind.

    Raises StorageUnavailableError, also when DynamoDB keeps leaving keys out.
    """
    found: dict[Key[R], R] = {}
    different = list(dict.fromkeys(keys))
    for start in range(0, len(different), MOST_AT_ONCE):
        table = tables.of(different[start].kind)
        wanted = [key.identifier for key in different[start : start + MOST_AT_ONCE]]
        for item in _items(tables, table, waiting, wanted):
            record: R = table.layout.to_record(item)
            found[record.key] = record
    return found


def _items(
    tables: Tables, table: Table[R], waiting: Waiting, wanted: list[str]
) -> Iterator[dict[str, Any]]:
    name = table.layout.item._hash_keyname  # noqa: SLF001  its public way needs a connection
    for attempt in range(TRIES):
        # PynamoDB's annotation says texts, where its own models hand in mappings.
        keys: list[Any] = [{name: identifier} for identifier in wanted]
        with translated():
            answer = tables.connection.batch_get_item(table.name, keys, consistent_read=True)
        yield from answer["Responses"].get(table.name, [])
        left = answer.get("UnprocessedKeys", {}).get(table.name, {}).get("Keys", [])
        wanted = [key[name]["S"] for key in left]
        if not wanted:
            return
        waiting.pause(attempt)
    raise StorageUnavailableError("UnprocessedKeys")
