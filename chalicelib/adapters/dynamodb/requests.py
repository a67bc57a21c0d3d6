"""Changes as parts of a TransactWriteItems request, with the conditions they stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.records import Key, Record
from chalicelib.services.changes import Change, Delete, Discard, Insert, Replace, Require


@dataclass(frozen=True)
class Requests:
    """Hold the parts of one transaction, in DynamoDB's words."""

    checks: list[dict[str, Any]] = field(default_factory=list)
    deletions: list[dict[str, Any]] = field(default_factory=list)
    puts: list[dict[str, Any]] = field(default_factory=list)


def requests_for(tables: Tables, changes: Sequence[Change]) -> Requests:
    """Return ``changes`` as requests; raise ValueError for two changes of one record."""
    requests = Requests()
    seen: set[Key[Any]] = set()
    for change in changes:
        key = change.key if isinstance(change, Discard) else change.record.key
        if key in seen:
            raise ValueError("a transaction changes a record once")
        seen.add(key)
        _add(requests, tables, change, key)
    return requests


def not_stored_yet(item: type[Model]) -> Condition:
    """Return the condition that nothing is stored under the key."""
    key = next(each for each in item.get_attributes().values() if each.is_hash_key)
    return key.does_not_exist()


def unchanged_since_read(item: type[Model], version: int) -> Condition:
    """Return the condition that what is stored is still the version that was read."""
    if version == 0:
        return not_stored_yet(item)
    return item.get_attributes()["version"] == version


def _add(requests: Requests, tables: Tables, change: Change, key: Key[Any]) -> None:
    item = tables.of(key.kind).layout.item
    match change:
        case Insert(record):
            requests.puts.append(_put(tables, record, 1, not_stored_yet(item)))
        case Replace(record):
            unchanged = unchanged_since_read(item, record.version)
            requests.puts.append(_put(tables, record, record.version + 1, unchanged))
        case Delete(record):
            unchanged = unchanged_since_read(item, record.version)
            requests.deletions.append(tables.request(key, condition=unchanged))
        case Require(record):
            unchanged = unchanged_since_read(item, record.version)
            requests.checks.append(tables.request(key, condition=unchanged))
        case Discard():
            requests.deletions.append(tables.request(key))


def _put(tables: Tables, record: Record, version: int, condition: Condition) -> dict[str, Any]:
    item = tables.of(type(record)).layout.to_item(record, version)
    return tables.request(record.key, key="Item", attributes=item.serialize(), condition=condition)
