"""The list of users of an organisation with ten thousand: one query per page all the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import botocore.session
import pytest
from mypy_boto3_dynamodb import DynamoDBClient

from chalicelib.adapters.dynamodb.layouts import LAYOUTS
from chalicelib.adapters.dynamodb.tables import SUBJECTS
from chalicelib.domain.accounts import Account
from chalicelib.domain.listing import PAGE_SIZE, Filter, ListQuery, Order
from infra.tables import TEMPLATE, create_tables
from tests.adapters.storage.conftest import Dynamo, opened
from tests.adapters.storage.emulator import Emulator
from tests.adapters.storage.examples import NOW
from tests.adapters.storage.users import ORGANISATION, many_users, names_on, pages_of
from tests.fakes.call_counter import counting

COUNT = 10_000
VALID = 60
TOKENS = 500
MOST_IN_A_BATCH = 25

EVERYBODY = ListQuery(ORGANISATION)


def lives() -> Iterator[Account]:
    """Make users of whom half asked for a code, the last few of late; some have a token."""
    for number, user in enumerate(many_users(COUNT)):
        ends = NOW + (number - COUNT + 2 * VALID) * timedelta(hours=1)
        day = date(2026, 1, 1) + timedelta(days=number % 300)
        yield replace(
            user,
            code_expires_at=ends + timedelta(minutes=1) if number % 2 else None,
            last_login_day=day if number % 3 else None,
            has_token=number % (COUNT // TOKENS) == 0,
        )


def store_by_the_batch(client: DynamoDBClient, table: str, users: Iterator[Account]) -> None:
    """Store users quicker than by transactions."""
    layout = next(layout for layout in LAYOUTS if layout.kind is Account)
    while batch := list(islice(users, MOST_IN_A_BATCH)):
        items = [layout.to_item(user, 1).serialize() for user in batch]
        answer = client.batch_write_item(
            RequestItems={table: [{"PutRequest": {"Item": item}} for item in items]}
        )
        assert not answer["UnprocessedItems"]


@pytest.fixture(scope="module")
def crowd(
    emulator: Emulator,
    session: botocore.session.Session,
    plain_client: DynamoDBClient,
    numbers: Iterator[int],
) -> Iterator[Dynamo]:
    """Return storage with ten thousand users of one organisation."""
    number = next(numbers)
    names = {subject: f"{subject}-{number}" for subject in SUBJECTS}
    create_tables(plain_client, TEMPLATE, names)
    with opened(session, emulator.endpoint_url, names) as dynamo:
        store_by_the_batch(plain_client, dynamo.names["accounts"], lives())
        yield dynamo


@pytest.mark.parametrize("search", ["", "Naam09"])
@pytest.mark.parametrize(
    "query",
    [
        EVERYBODY,
        ListQuery(ORGANISATION, order=Order.NAME_REVERSED),
        ListQuery(ORGANISATION, order=Order.LAST_LOGIN),
        ListQuery(ORGANISATION, order=Order.LAST_LOGIN_REVERSED),
        ListQuery(ORGANISATION, Filter.INVITED),
        ListQuery(ORGANISATION, Filter.CODE_VALID),
        ListQuery(ORGANISATION, Filter.CODE_EXPIRED),
        ListQuery(ORGANISATION, Filter.NEVER_LOGGED_IN),
        ListQuery(ORGANISATION, Filter.ON_TOKEN),
    ],
    ids=lambda query: f"{query.filter.value}-{query.order.value}",
)
def test_a_page_is_full_after_one_query(crowd: Dynamo, query: ListQuery, search: str) -> None:
    with counting(crowd.client) as calls:
        first = crowd.directory.page(replace(query, search=search), None, NOW)
        second = crowd.directory.page(replace(query, search=search), first.next_cursor, NOW)

    assert calls == Counter(Query=2)
    names = [*names_on(first), *names_on(second)]
    assert len(set(names)) == len(names) == 2 * PAGE_SIZE


def test_a_walk_through_all_pages_is_one_query_each_and_meets_everybody_once(
    crowd: Dynamo,
) -> None:
    with counting(crowd.client) as calls:
        pages = list(pages_of(crowd.directory, ListQuery(ORGANISATION, Filter.ON_TOKEN)))

    assert calls == Counter(Query=TOKENS // PAGE_SIZE)
    names = [name for page in pages for name in names_on(page)]
    assert names == [user.gebruikersnaam for user in lives() if user.has_token]


def test_a_search_that_leaves_nearly_everybody_out_goes_on_after_empty_pages(
    crowd: Dynamo,
) -> None:
    query = ListQuery(ORGANISATION, Filter.CODE_VALID, search="n")

    with counting(crowd.client) as calls:
        pages = list(pages_of(crowd.directory, query))

    assert calls == Counter(Query=len(pages))
    assert not pages[0].accounts
    names = [name for page in pages for name in names_on(page)]
    assert names == [user.gebruikersnaam for user in lives()][-2 * VALID :][1::2]
