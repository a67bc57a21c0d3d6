"""Records in DynamoDB: each read and each commit is one call and one transaction.

Many records of one kind are gathered without a transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pynamodb.exceptions import TransactGetError, TransactWriteError

from chalicelib.adapters.dynamodb.failures import CONDITION_FAILED, CONFLICT, reasons, translated
from chalicelib.adapters.dynamodb.gathering import gathered
from chalicelib.adapters.dynamodb.requests import Requests, requests_for
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.records import Key
from chalicelib.services.chaining import require_chained
from chalicelib.services.changes import Change
from chalicelib.services.ports import StaleError, Waiting

READ_TRIES = 4

Items = list[dict[str, Any] | None]


class DynamoRecords:
    """Keep records in DynamoDB; see services.ports.Records."""

    def __init__(self, tables: Tables, waiting: Waiting) -> None:
        self._tables = tables
        self._waiting = waiting

    def read(self, *keys: Key[Any]) -> tuple[Any, ...]:
        """Return the record under each key, or None, all as of one moment.

        Raises StorageUnavailableError.
        """
        different = list(dict.fromkeys(keys))
        with translated():
            items = self._get_one(different) if len(different) == 1 else self._get_all(different)
        found = {
            key: self._tables.of(key.kind).layout.to_record(item) if item else None
            for key, item in zip(different, items, strict=True)
        }
        return tuple(found[key] for key in keys)

    def gather(self, *keys: Key[Any]) -> tuple[Any, ...]:
        """Return the record under each key, or None, each as of a moment of its own.

        The keys are of one kind. Raises StorageUnavailableError.
        """
        found = gathered(self._tables, self._waiting, keys)
        return tuple(found.get(key) for key in keys)

    def commit(self, *changes: Change) -> None:
        """Make all changes or none; see services.ports.Records.

        Raises StaleError, StorageUnavailableError, and ValueError for two changes of one record or
        an audit event outside of a chain.
        Botocore gives each transaction a request token; an answer that was lost is asked for again
        under the same one, so that it is not taken for somebody else's change.
        """
        if not changes:
            return
        require_chained(changes)
        requests = requests_for(self._tables, changes)
        with translated():
            try:
                self._write(requests)
            except TransactWriteError as error:
                if reasons(error) & {CONDITION_FAILED, CONFLICT}:
                    raise StaleError from error
                raise

    def _write(self, requests: Requests) -> None:
        self._tables.connection.transact_write_items(
            condition_check_items=requests.checks,
            delete_items=requests.deletions,
            put_items=requests.puts,
            update_items=[],
        )

    def _get_one(self, keys: Sequence[Key[Any]]) -> Items:
        key = keys[0]
        table = self._tables.of(key.kind)
        answer = self._tables.connection.get_item(
            table.name, *table.layout.split(key.identifier), consistent_read=True
        )
        return [answer.get("Item")]

    def _get_all(self, keys: Sequence[Key[Any]]) -> Items:
        gets = [self._tables.request(key) for key in keys]
        for attempt in range(READ_TRIES - 1):
            try:
                return self._get_at_once(gets)
            except TransactGetError as error:
                if CONFLICT not in reasons(error):
                    raise
                self._waiting.pause(attempt)
        return self._get_at_once(gets)

    def _get_at_once(self, gets: list[dict[str, Any]]) -> Items:
        answer = self._tables.connection.transact_get_items(gets)
        return [response.get("Item") for response in answer["Responses"]]
