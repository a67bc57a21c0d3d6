"""The list of users on DynamoDB: forged cursors, and the fake that has to show the same."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.accounts import Account
from chalicelib.domain.listing import Filter, ListQuery, Order
from chalicelib.services.changes import Discard
from tests.adapters.storage.conftest import Dynamo
from tests.adapters.storage.examples import NOW
from tests.adapters.storage.strategies import records_of
from tests.adapters.storage.users import (
    ORGANISATION,
    OTHER,
    many_users,
    names_on,
    pages_of,
    shown,
    store,
)
from tests.fakes.records import MemoryRecords

SIXTY = many_users(60)
HALF_A_CHARACTER = "\ud800"
QUERIES = st.builds(
    ListQuery,
    st.just(ORGANISATION),
    st.sampled_from(Filter),
    st.sampled_from(Order),
    st.sampled_from(["", "a", "A-", "é"]),
)


def forged(dynamo: Dynamo, query: ListQuery, *place: object) -> str:
    """Return a cursor of the first page, with another place in it."""
    cursor = dynamo.directory.page(query, None, NOW).next_cursor
    assert cursor is not None
    parts = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    return urlsafe_b64encode(json.dumps([*parts[:4], *place]).encode()).decode()


@pytest.mark.parametrize(
    "place",
    [
        ("", "user-00030"),
        ("naam00030 j#user-00030", ""),
        ("x" * 1025, "user-00030"),
        ("x", "x" * 2049),
        (HALF_A_CHARACTER, "user-00030"),
        ("x", HALF_A_CHARACTER),
        (None, "user-00030"),
        (1, 2),
        ({"S": "x"}, {"S": "user-00030"}),
        ("naam00030 j#user-00030",),
        ("naam00030 j#user-00030", "user-00030", "more"),
        (),
    ],
    ids=str,
)
def test_a_place_that_cannot_be_gives_the_first_page(
    dynamo: Dynamo, place: tuple[object, ...]
) -> None:
    store(dynamo, *SIXTY)
    query = ListQuery(ORGANISATION)

    page = dynamo.directory.page(query, forged(dynamo, query, *place), NOW)

    assert page == dynamo.directory.page(query, None, NOW)


@pytest.mark.parametrize(
    ("wanted", "order", "place"),
    [
        (Filter.ALL, Order.NAME, "naam00029 "),
        (Filter.INVITED, Order.NAME, "naam00029 "),
        (Filter.ALL, Order.LAST_LOGIN, "0000-00-00#naam00029 "),
        (Filter.NEVER_LOGGED_IN, Order.NAME, "0000-00-00#naam00029 "),
        (Filter.ON_TOKEN, Order.NAME, "naam00029 "),
    ],
)
def test_a_place_of_somebody_elses_user_shows_the_own_users_after_it(
    dynamo: Dynamo, wanted: Filter, order: Order, place: str
) -> None:
    theirs = [replace(it, gebruikersnaam=f"x{it.gebruikersnaam}") for it in many_users(60, OTHER)]
    store(dynamo, *(replace(user, has_token=wanted is Filter.ON_TOKEN) for user in SIXTY))
    store(dynamo, *(replace(user, has_token=wanted is Filter.ON_TOKEN) for user in theirs))
    query = ListQuery(ORGANISATION, wanted, order)

    page = dynamo.directory.page(query, forged(dynamo, query, place, "xuser-00029"), NOW)

    assert names_on(page) == [user.gebruikersnaam for user in SIXTY[29:54]]


def test_a_place_outside_of_the_list_gives_the_first_page(dynamo: Dynamo) -> None:
    logged_in = [replace(user, last_login_day=date(2026, 11, 2)) for user in many_users(90)[60:]]
    store(dynamo, *SIXTY, *logged_in)
    query = ListQuery(ORGANISATION, Filter.NEVER_LOGGED_IN)
    cursor = forged(dynamo, query, "2026-11-02#naam00070 j#user-00070", "user-00070")

    assert dynamo.directory.page(query, cursor, NOW) == dynamo.directory.page(query, None, NOW)


@settings(
    max_examples=50,
    deadline=None,
    # The examples share storage; each removes what it stored.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    users=st.lists(
        records_of(Account), max_size=30, unique_by=lambda account: account.gebruikersnaam
    ),
    query=QUERIES,
)
def test_the_fake_shows_what_dynamodb_shows(
    dynamo: Dynamo, users: list[Account], query: ListQuery
) -> None:
    ours = [replace(user, organisation_id=ORGANISATION) for user in users]
    fake = MemoryRecords(*ours)
    store(dynamo, *ours)
    try:
        on_dynamodb = shown(dynamo.directory, query)
        assert on_dynamodb == shown(fake, query)
        assert len(list(pages_of(fake, query))) == max(1, -(-len(on_dynamodb) // 25))
    finally:
        for user in ours:
            dynamo.records.commit(Discard(user.key))
