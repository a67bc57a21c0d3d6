"""Files with users that are to be worked off, found along a sparse index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from chalicelib.adapters.dynamodb.items.imports import QUEUE, ImportBatchItem
from chalicelib.adapters.dynamodb.queries import records_along
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.imports import ImportBatch


class DynamoImportQueue:
    """Find batches that nobody works on; see services.import_ports.ImportQueue."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def free(self, now: datetime, limit: int) -> Sequence[ImportBatch]:
        """Return at most ``limit`` batches that may be taken up, the longest free first.

        The index follows the table with a short delay, so a batch may have been taken up since:
        whoever works on it claims it first. Raises StorageUnavailableError.
        """
        return records_along(
            self._tables,
            ImportBatch,
            QUEUE,
            limit,
            index_name=ImportBatchItem.by_hold.Meta.index_name,
            range_key_condition=ImportBatchItem.held_until <= now,
        )
