"""The list of users in memory: the same pages as from DynamoDB, made by sorting everybody."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.listing import (
    PAGE_SIZE,
    Filter,
    ListPage,
    ListQuery,
    ListStatus,
    Order,
    is_still_on_token,
    sort_name,
    status_of,
)
from chalicelib.domain.spelling import without_marks

Place = tuple[str, str]

BY_NAME = (Order.NAME, Order.NAME_REVERSED)
WITH_CODE = (Filter.CODE_VALID, Filter.CODE_EXPIRED)


def page_of(
    accounts: Iterable[Account], query: ListQuery, cursor: str | None, now: datetime
) -> ListPage:
    """Return one page of ``accounts``; see services.ports.Directory."""
    places = {_place(account, query): account for account in accounts if _is_meant(account, query)}
    in_order = sorted(place for place, account in places.items() if _fits(account, query, now))
    if _is_backwards(query):
        in_order.reverse()
    after = _place_in(cursor, query)
    if after:
        is_past = after.__gt__ if _is_backwards(query) else after.__lt__
        in_order = [place for place in in_order if is_past(place)]
    shown, more = in_order[:PAGE_SIZE], in_order[PAGE_SIZE:]
    return ListPage(
        tuple(places[place] for place in shown), _cursor(query, shown[-1]) if more else None
    )


def _is_meant(account: Account, query: ListQuery) -> bool:
    is_of_organisation = account.organisation_id == query.organisation_id
    return is_of_organisation and sort_name(account).startswith(without_marks(query.search))


def _fits(account: Account, query: ListQuery, now: datetime) -> bool:
    match query.filter:
        case Filter.ALL:
            return True
        case Filter.NEVER_LOGGED_IN:
            return account.last_login_day is None
        case Filter.ON_TOKEN:
            return is_still_on_token(account)
    return status_of(account, now) is ListStatus(query.filter.value)


def _place(account: Account, query: ListQuery) -> Place:
    name = sort_name(account)
    if _is_by_code(query):
        ends = account.code_expires_at
        return ends.isoformat(timespec="microseconds") if ends else "", account.gebruikersnaam
    if _is_by_login(query):
        return str(account.last_login_day or ""), name
    return name, account.gebruikersnaam


def _is_by_login(query: ListQuery) -> bool:
    is_free = query.filter is Filter.ALL and query.order not in BY_NAME
    return is_free and not without_marks(query.search)


def _is_by_code(query: ListQuery) -> bool:
    return query.filter in WITH_CODE and not without_marks(query.search)


def _is_backwards(query: ListQuery) -> bool:
    if _is_by_login(query):
        return query.order is Order.LAST_LOGIN_REVERSED
    return not _is_by_code(query) and query.order is Order.NAME_REVERSED


def _cursor(query: ListQuery, place: Place) -> str:
    return b64encode(json.dumps([*_list_of(query), *place]).encode()).decode()


def _place_in(cursor: str | None, query: ListQuery) -> Place | None:
    try:
        *made_for, first, second = json.loads(b64decode(cursor or "", validate=True))
    except (ValueError, TypeError, RecursionError):
        return None
    return (str(first), str(second)) if made_for == _list_of(query) else None


def _list_of(query: ListQuery) -> list[str]:
    return [
        query.organisation_id,
        query.filter.value,
        query.order.value,
        without_marks(query.search),
    ]
