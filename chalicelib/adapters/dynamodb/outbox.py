"""The outbox in DynamoDB: mail that is due, found along a sparse index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter

from pynamodb.expressions.condition import Condition

from chalicelib.adapters.dynamodb.items.mail import OutgoingMailItem
from chalicelib.adapters.dynamodb.queries import records_along
from chalicelib.adapters.dynamodb.shards import due_shards
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.mail import OutgoingMail


class DynamoOutbox:
    """Find the mail that is due; see services.ports.Outbox."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def due(self, now: datetime, limit: int) -> Sequence[OutgoingMail]:
        """Return at most ``limit`` mails that may be tried at ``now``, the oldest first.

        The index follows the table with a short delay, so a mail may have changed since: whoever
        tries it claims it first. One query per shard. Raises StorageUnavailableError.
        """
        return self._first(limit, OutgoingMailItem.due_at <= now)

    def waiting(self, limit: int) -> Sequence[OutgoingMail]:
        """Return at most ``limit`` mails that are still to go, the first to be tried first.

        As ``due``: a query per shard. Raises StorageUnavailableError.
        """
        return self._first(limit)

    def _first(self, limit: int, until: Condition | None = None) -> Sequence[OutgoingMail]:
        found = [
            mail
            for shard in due_shards()
            for mail in records_along(
                self._tables,
                OutgoingMail,
                shard,
                limit,
                index_name=OutgoingMailItem.by_due_time.Meta.index_name,
                range_key_condition=until,
            )
        ]
        return sorted(found, key=attrgetter("due_at"))[:limit]
