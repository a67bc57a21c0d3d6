"""The contract of services.ports.Directory: pages, and what people do to cursors."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.accounts import Account
from chalicelib.domain.listing import PAGE_SIZE, Filter, ListQuery, Order
from chalicelib.services.changes import Discard
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.examples import NOW
from tests.adapters.storage.users import (
    AN_HOUR,
    ORGANISATION,
    OTHER,
    many_users,
    names_on,
    pages_of,
    shown,
    store,
)

SIXTY = [user.gebruikersnaam for user in many_users(60)]
EVERYBODY = ListQuery(ORGANISATION)
SPOILED: dict[str, Callable[[str], str]] = {
    "empty": lambda cursor: cursor[:0],
    "end cut": lambda cursor: cursor[:-5],
    "beginning cut": lambda cursor: cursor[5:],
    "halved": lambda cursor: cursor[: len(cursor) // 2],
    "backwards": lambda cursor: cursor[::-1],
    "doubled": lambda cursor: cursor * 2,
    "other letters": lambda cursor: "é" + cursor,
    "other signs": lambda cursor: cursor + "!!!!",
    "no list": lambda cursor: cursor[:0] + "bnVsbA==",
    "a very deep list": lambda cursor: "W1tb" * 20_000 + cursor,
}
OTHERS = {
    "organisation": ListQuery(OTHER),
    "filter": ListQuery(ORGANISATION, Filter.INVITED),
    "direction": ListQuery(ORGANISATION, order=Order.NAME_REVERSED),
    "order": ListQuery(ORGANISATION, order=Order.LAST_LOGIN),
    "search": ListQuery(ORGANISATION, search="naam"),
}


def in_list(user: Account, wanted: Filter, number: int) -> Account:
    """Return a user as one of that list: invited already, or with a token or a code."""
    ends = {
        Filter.CODE_VALID: NOW + AN_HOUR + number * timedelta(seconds=1),
        Filter.CODE_EXPIRED: NOW - AN_HOUR + number * timedelta(seconds=1),
    }
    return replace(user, has_token=wanted is Filter.ON_TOKEN, code_expires_at=ends.get(wanted))


@pytest.mark.parametrize(
    "wanted",
    [
        Filter.ALL,
        Filter.INVITED,
        Filter.CODE_VALID,
        Filter.CODE_EXPIRED,
        Filter.NEVER_LOGGED_IN,
        Filter.ON_TOKEN,
    ],
    ids=lambda wanted: wanted.value,
)
def test_sixty_users_are_three_pages_without_loss_or_repetition(
    storage: Storage, wanted: Filter, subtests: pytest.Subtests
) -> None:
    store(storage, *(in_list(user, wanted, n) for n, user in enumerate(many_users(60))))

    for order, search in itertools.product(Order, ["", "naam"]):
        with subtests.test(order=order, search=search):
            query = ListQuery(ORGANISATION, wanted, order, search)
            pages = list(pages_of(storage.directory, query))

            assert [len(page.accounts) for page in pages] == [25, 25, 10]
            names = [name for page in pages for name in names_on(page)]
            assert names in (SIXTY, SIXTY[::-1])


@pytest.mark.parametrize("count", [PAGE_SIZE, 2 * PAGE_SIZE])
def test_full_pages_are_not_followed_by_an_empty_one(storage: Storage, count: int) -> None:
    store(storage, *many_users(count))

    pages = list(pages_of(storage.directory, EVERYBODY))

    assert [len(page.accounts) for page in pages] == [PAGE_SIZE] * (count // PAGE_SIZE)


def test_who_leaves_between_two_pages_takes_nobody_along(storage: Storage) -> None:
    users = many_users(60)
    store(storage, *users)
    first = storage.directory.page(EVERYBODY, None, NOW)
    storage.records.commit(*(Discard(user.key) for user in users[20:30]))

    second = storage.directory.page(EVERYBODY, first.next_cursor, NOW)

    assert names_on(second) == SIXTY[30:55]


def test_codes_that_expire_between_two_pages_take_nobody_along(storage: Storage) -> None:
    query = ListQuery(ORGANISATION, Filter.CODE_VALID)
    store(storage, *(in_list(user, query.filter, n) for n, user in enumerate(many_users(60))))
    first = storage.directory.page(query, None, NOW)
    later = NOW + AN_HOUR + timedelta(seconds=29)

    second = storage.directory.page(query, first.next_cursor, later)

    assert names_on(first) == SIXTY[:25]
    assert names_on(second) == SIXTY[30:55]


def test_a_broken_cursor_gives_the_first_page(storage: Storage, subtests: pytest.Subtests) -> None:
    store(storage, *many_users(60))
    first = storage.directory.page(EVERYBODY, None, NOW)

    for name, spoil in SPOILED.items():
        with subtests.test(name):
            broken = spoil(first.next_cursor or "")
            assert storage.directory.page(EVERYBODY, broken, NOW) == first


def test_a_cursor_of_another_list_gives_the_first_page(
    storage: Storage, subtests: pytest.Subtests
) -> None:
    theirs = [replace(it, gebruikersnaam=f"x{it.gebruikersnaam}") for it in many_users(30, OTHER)]
    store(storage, *many_users(60), *theirs)

    for name, other in OTHERS.items():
        with subtests.test(name):
            foreign = storage.directory.page(other, None, NOW).next_cursor

            assert foreign is not None
            page = storage.directory.page(EVERYBODY, foreign, NOW)
            assert page == storage.directory.page(EVERYBODY, None, NOW)


def test_organisations_do_not_see_each_other_even_with_names_alike(storage: Storage) -> None:
    ours = many_users(30, "org")
    theirs = [replace(it, gebruikersnaam=f"x{it.gebruikersnaam}") for it in many_users(30, "org#i")]
    store(storage, *ours, *theirs)

    for wanted in (Filter.ALL, Filter.INVITED, Filter.NEVER_LOGGED_IN):
        assert shown(storage.directory, ListQuery("org", wanted)) == SIXTY[:30]
