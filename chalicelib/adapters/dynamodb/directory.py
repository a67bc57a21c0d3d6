"""The list of users in DynamoDB: one query per page, however many users there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from chalicelib.adapters.dynamodb.cursors import Place, to_cursor, to_place
from chalicelib.adapters.dynamodb.failures import translated
from chalicelib.adapters.dynamodb.items.accounts import AccountItem
from chalicelib.adapters.dynamodb.queries import records_along
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.adapters.dynamodb.walks import Walk, walk_for
from chalicelib.domain.accounts import Account
from chalicelib.domain.listing import PAGE_SIZE, ListPage, ListQuery


class DynamoDirectory:
    """Find the users of an organisation; see services.ports.Directory."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def page(self, query: ListQuery, cursor: str | None, now: datetime) -> ListPage:
        """Return the page of users that begins at ``cursor``, or the first one.

        The indexes follow the table with a short delay. When a search in users with a code meets
        more than a thousand names, a page may be short, even empty, and yet have a next one.
        Raises StorageUnavailableError.
        """
        walk = walk_for(query, now)
        place = to_place(query, cursor) if cursor else None
        # DynamoDB refuses to begin outside of what it is asked for, such as at a code that was
        # valid at the page before: what is left then begins where the range does.
        answer = self._ask(walk, place if place and place.order in walk.key_range else None)
        shown = answer["Items"][:PAGE_SIZE]
        has_more = len(answer["Items"]) > PAGE_SIZE
        last = shown[-1] if has_more else answer.get("LastEvaluatedKey")
        layout = self._tables.of(Account).layout
        return ListPage(
            tuple(layout.to_record(item) for item in shown),
            to_cursor(query, _place_of(walk, last)) if last else None,
        )

    def unprinted(self, organisation_id: str, limit: int) -> Sequence[Account]:
        """Return the first ``limit`` users whose letter is to be printed, by surname.

        The index follows the table with a short delay. Raises StorageUnavailableError.
        """
        index = AccountItem.by_letter.Meta.index_name
        return records_along(self._tables, Account, organisation_id, limit, index_name=index)

    def _ask(self, walk: Walk, after: Place | None) -> dict[str, Any]:
        # What is left out counts for a limit, so a walk that leaves out has only that of the
        # answer's size: 1 MB. One item more than a page tells whether there is a next one.
        with translated():
            answer: dict[str, Any] = self._tables.connection.query(
                self._tables.of(Account).name,
                walk.partition,
                range_key_condition=walk.key_range.condition(walk.index.order),
                filter_condition=walk.keeping,
                exclusive_start_key=_start_key(walk, after) if after else None,
                index_name=walk.index.name,
                limit=PAGE_SIZE + 1 if walk.keeping is None else None,
                scan_index_forward=walk.forwards,
            )
        return answer


def _start_key(walk: Walk, after: Place) -> dict[str, dict[str, str]]:
    key = {
        walk.index.partition.attr_name: walk.partition,
        walk.index.order.attr_name: after.order,
        AccountItem.gebruikersnaam.attr_name: after.gebruikersnaam,
    }
    return {name: {"S": text} for name, text in key.items()}


def _place_of(walk: Walk, item: dict[str, dict[str, str]]) -> Place:
    order, name = walk.index.order.attr_name, AccountItem.gebruikersnaam.attr_name
    return Place(item[order]["S"], item[name]["S"])
