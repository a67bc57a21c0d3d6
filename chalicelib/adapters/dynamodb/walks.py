"""Which range of which index answers a question about the users of an organisation.

A page is one query, so it has an order of the index that is walked:

========================  =============  ===================================================
filter                    index          order
========================  =============  ===================================================
all, by name              ``by_name``    name, either way
all, by last login        ``by_login``   last login, either way; with a search as by name
never logged in           ``by_login``   name, either way
still on token            ``by_token``   name, either way
code valid, code expired  ``by_status``  the end of the code, the first to end first
the same, with a search   ``by_name``    name, either way; who is in another state is left out
any other state           ``by_status``  name, either way
========================  =============  ===================================================

An order that is not here gives the first way of the one that is. A search is always a range of
an index: it reads those whose name begins so, and nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib.adapters.dynamodb.items.account_indexes import (
    AccountsByLogin,
    AccountsByName,
    AccountsByStatus,
    AccountsByToken,
)
from chalicelib.adapters.dynamodb.items.accounts import AccountItem
from chalicelib.adapters.dynamodb.key_ranges import KeyRange
from chalicelib.adapters.dynamodb.places import (
    NEVER_LOGGED_IN,
    just_after,
    shortened,
    status_partition,
)
from chalicelib.domain.listing import Filter, ListQuery, ListStatus, Order
from chalicelib.domain.spelling import without_marks


@dataclass(frozen=True)
class Index:
    """Name an index and the attributes that are its keys."""

    name: str
    partition: UnicodeAttribute
    order: UnicodeAttribute


BY_NAME = Index("by_name", AccountsByName.organisation_id, AccountsByName.sort_name)
BY_LOGIN = Index("by_login", AccountsByLogin.organisation_id, AccountsByLogin.login_order)
BY_STATUS = Index("by_status", AccountsByStatus.status_partition, AccountsByStatus.status_order)
BY_TOKEN = Index("by_token", AccountsByToken.token_partition, AccountsByToken.sort_name)


@dataclass(frozen=True)
class Walk:
    """Describe a walk along a range of one partition of an index.

    Users who do not fit ``keeping`` are left out on the way.
    """

    index: Index
    partition: str
    key_range: KeyRange
    forwards: bool = True
    keeping: Condition | None = None


def walk_for(query: ListQuery, now: datetime) -> Walk:
    """Return the walk that answers ``query`` at ``now`` (aware)."""
    search = search_of(query)
    named = KeyRange(prefix=search)
    forwards = query.order is not Order.NAME_REVERSED
    match query.filter:
        case Filter.ALL if query.order in {Order.NAME, Order.NAME_REVERSED} or search:
            return Walk(BY_NAME, query.organisation_id, named, forwards)
        case Filter.ALL:
            forwards = query.order is Order.LAST_LOGIN
            return Walk(BY_LOGIN, query.organisation_id, KeyRange(), forwards)
        case Filter.NEVER_LOGGED_IN:
            named = KeyRange(prefix=f"{NEVER_LOGGED_IN}#{search}")
            return Walk(BY_LOGIN, query.organisation_id, named, forwards)
        case Filter.ON_TOKEN:
            return Walk(BY_TOKEN, query.organisation_id, named, forwards)
    return _walk_in_status(query, search, now)


def search_of(query: ListQuery) -> str:
    """Return what the names have to begin with, as names are spelled in the indexes."""
    return shortened(without_marks(query.search))


def _walk_in_status(query: ListQuery, search: str, now: datetime) -> Walk:
    status = ListStatus(query.filter.value)
    partition = status_partition(query.organisation_id, status)
    forwards = query.order is not Order.NAME_REVERSED
    ends = _ends_of_codes(status, now)
    if ends is None:
        return Walk(BY_STATUS, partition, KeyRange(prefix=search), forwards)
    if not search:
        return Walk(BY_STATUS, partition, ends)
    keeping = (AccountItem.status_partition == partition) & ends.condition(AccountItem.status_order)
    return Walk(BY_NAME, query.organisation_id, KeyRange(prefix=search), forwards, keeping)


def _ends_of_codes(status: ListStatus, now: datetime) -> KeyRange | None:
    match status:
        case ListStatus.CODE_VALID:
            return KeyRange(start=just_after(now))
        case ListStatus.CODE_EXPIRED:
            return KeyRange(stop=just_after(now))
    return None
