"""Links by the day of their last login, in DynamoDB: along the index, one shard at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chalicelib.adapters.dynamodb.items.linking import LinkItem
from chalicelib.adapters.dynamodb.queries import all_along
from chalicelib.adapters.dynamodb.shards import login_shards
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.accounts import Link


class DynamoLinkDays:
    """Find links by the day of their last login; see services.ports.LinkDays."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def last_used_on(self, day: date) -> Iterator[Link]:
        """Yield the links last used on ``day``, asking for a further page when one is used up.

        The index follows the table with a short delay. One query per shard and page. Raises
        StorageUnavailableError.
        """
        index = LinkItem.by_login_day.Meta.index_name
        for shard in login_shards(day):
            yield from all_along(self._tables, Link, shard, index_name=index)
