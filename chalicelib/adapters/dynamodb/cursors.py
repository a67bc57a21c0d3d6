"""Cursors: where the next page of the list begins, as text that travels in an address.

A cursor is readable (base64url of JSON, RFC 4648 section 5) and proves nothing: it names a place
in an order, never a partition. Whatever somebody makes of it, the users shown are those of the
organisation in the query.
"""

from __future__ import annotations

import json
from base64 import b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from chalicelib.adapters.dynamodb.walks import search_of
from chalicelib.domain.listing import ListQuery

# DynamoDB's limits, in bytes.
LONGEST_SORT_KEY = 1024
LONGEST_PARTITION_KEY = 2048


@dataclass(frozen=True)
class Place:
    """Name an item of an index: its sort key there, and the account."""

    order: str
    gebruikersnaam: str

    @property
    def is_possible(self) -> bool:
        """Return whether DynamoDB takes these as keys; raise ValueError for half characters."""
        order, name = len(self.order.encode()), len(self.gebruikersnaam.encode())
        return 0 < order <= LONGEST_SORT_KEY and 0 < name <= LONGEST_PARTITION_KEY


def to_cursor(query: ListQuery, last_shown: Place) -> str:
    """Return a cursor for what comes after ``last_shown`` in the answer to ``query``."""
    parts = [*_list_of(query), last_shown.order, last_shown.gebruikersnaam]
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    return urlsafe_b64encode(written).decode().rstrip("=")


def to_place(query: ListQuery, cursor: str) -> Place | None:
    """Return the place in a cursor, or None when it is broken or was made for another list."""
    try:
        match _opened(cursor):
            case [*made_for, str(order), str(gebruikersnaam)] if made_for == _list_of(query):
                place = Place(order, gebruikersnaam)
                return place if place.is_possible else None
    except (ValueError, RecursionError):
        pass
    return None


def _opened(cursor: str) -> Any:
    padded = cursor + "=" * (-len(cursor) % 4)
    return json.loads(b64decode(padded, altchars=b"-_", validate=True))


def _list_of(query: ListQuery) -> list[str]:
    return [query.organisation_id, query.filter.value, query.order.value, search_of(query)]
