"""The contract of services.ports.Directory: who is in which list, in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.listing import Filter, ListPage, ListQuery, Order
from chalicelib.services.changes import Replace
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.examples import NOW, stored
from tests.adapters.storage.users import (
    AN_HOUR,
    ORGANISATION,
    OTHER,
    a_user,
    names_on,
    one_in_every_state,
    shown,
    store,
)

EVERYBODY = [user.gebruikersnaam for user in one_in_every_state()]
IN_LIST = {
    Filter.ALL: EVERYBODY,
    Filter.INVITED: ["invited", "on-token"],
    Filter.CODE_VALID: ["code-valid"],
    Filter.CODE_EXPIRED: ["code-expired"],
    Filter.LINKED: ["linked", "linked-unused", "token-back"],
    Filter.BLOCKED: ["blocked"],
    Filter.ENDED: ["ended"],
    Filter.NEVER_LOGGED_IN: [name for name in EVERYBODY if name not in {"linked", "on-token"}],
    Filter.ON_TOKEN: ["on-token"],
}
BY_LOGIN = [*IN_LIST[Filter.NEVER_LOGGED_IN], "on-token", "linked"]
WITH_CODE = {Filter.CODE_VALID, Filter.CODE_EXPIRED}

each_filter = pytest.mark.parametrize("wanted", Filter, ids=lambda wanted: wanted.value)


class TestFilters:
    def test_an_organisation_without_users_has_one_empty_page(self, storage: Storage) -> None:
        store(storage, a_user("theirs", organisation_id=OTHER))

        assert storage.directory.page(ListQuery(ORGANISATION), None, NOW) == ListPage(())

    def test_users_come_as_they_are_stored(self, storage: Storage) -> None:
        store(storage, *one_in_every_state())

        page = storage.directory.page(ListQuery(ORGANISATION), None, NOW)

        assert page == ListPage(tuple(replace(user, version=1) for user in one_in_every_state()))

    @each_filter
    def test_each_list_shows_who_is_in_that_state(self, storage: Storage, wanted: Filter) -> None:
        store(storage, *one_in_every_state(), a_user("theirs", "Aa", OTHER))

        assert shown(storage.directory, ListQuery(ORGANISATION, wanted)) == IN_LIST[wanted]

    def test_a_code_is_valid_until_its_very_last_microsecond(self, storage: Storage) -> None:
        store(storage, replace(a_user("1234abcd"), code_expires_at=NOW))
        valid = ListQuery(ORGANISATION, Filter.CODE_VALID)
        expired = ListQuery(ORGANISATION, Filter.CODE_EXPIRED)
        before = NOW - timedelta(microseconds=1)

        assert names_on(storage.directory.page(valid, None, before)) == ["1234abcd"]
        assert names_on(storage.directory.page(expired, None, before)) == []
        assert names_on(storage.directory.page(valid, None, NOW)) == []
        assert names_on(storage.directory.page(expired, None, NOW)) == ["1234abcd"]

    def test_who_changes_moves_to_another_list(self, storage: Storage) -> None:
        store(storage, replace(a_user("1234abcd"), has_token=True))
        user = stored(storage.records, a_user("1234abcd").key)
        storage.records.commit(
            Replace(replace(user, token_returned_at=NOW, code_expires_at=NOW + AN_HOUR))
        )

        found = [
            wanted
            for wanted in Filter
            if shown(storage.directory, ListQuery(ORGANISATION, wanted)) == ["1234abcd"]
        ]

        assert found == [Filter.ALL, Filter.CODE_VALID, Filter.NEVER_LOGGED_IN]


class TestOrders:
    @pytest.mark.parametrize("wanted", [it for it in Filter if it not in WITH_CODE])
    def test_names_also_go_backwards(self, storage: Storage, wanted: Filter) -> None:
        store(storage, *one_in_every_state())
        query = ListQuery(ORGANISATION, wanted, Order.NAME_REVERSED)

        assert shown(storage.directory, query) == IN_LIST[wanted][::-1]

    def test_everybody_stands_in_the_order_of_the_last_login_too(self, storage: Storage) -> None:
        store(storage, *one_in_every_state())
        longest_ago = ListQuery(ORGANISATION, order=Order.LAST_LOGIN)
        latest = ListQuery(ORGANISATION, order=Order.LAST_LOGIN_REVERSED)

        assert shown(storage.directory, longest_ago) == BY_LOGIN
        assert shown(storage.directory, latest) == BY_LOGIN[::-1]

    def test_logins_of_one_day_stand_by_name(self, storage: Storage) -> None:
        day = date(2026, 11, 2)
        for surname in ("Bos", "Claassen", "Aalbers"):
            store(storage, replace(a_user(surname, surname), last_login_day=day))
        query = ListQuery(ORGANISATION, order=Order.LAST_LOGIN)

        assert shown(storage.directory, query) == ["Aalbers", "Bos", "Claassen"]

    @pytest.mark.parametrize("order", [Order.LAST_LOGIN, Order.LAST_LOGIN_REVERSED])
    @pytest.mark.parametrize("wanted", [it for it in Filter if it is not Filter.ALL])
    def test_one_state_stands_by_name_when_asked_for_logins(
        self, storage: Storage, wanted: Filter, order: Order
    ) -> None:
        store(storage, *one_in_every_state())

        assert shown(storage.directory, ListQuery(ORGANISATION, wanted, order)) == IN_LIST[wanted]

    @pytest.mark.parametrize("order", Order)
    @pytest.mark.parametrize(
        ("wanted", "sign"), [(Filter.CODE_VALID, 1), (Filter.CODE_EXPIRED, -1)]
    )
    def test_codes_stand_by_their_end_whatever_was_asked(
        self, storage: Storage, wanted: Filter, sign: int, order: Order
    ) -> None:
        ends = {f"ends-{hours}": NOW + sign * hours * AN_HOUR for hours in (3, 1, 2)}
        store(storage, *(replace(a_user(it), code_expires_at=ends[it]) for it in ends))

        names = shown(storage.directory, ListQuery(ORGANISATION, wanted, order))

        assert names == sorted(ends, key=lambda name: ends[name])

    def test_names_alike_stand_by_initials_then_gebruikersnaam(self, storage: Storage) -> None:
        users = [a_user("2222bbbb"), a_user("1111aaaa"), a_user("3333cccc")]
        first = replace(users[2], name=replace(users[2].name, initials="A.B."))
        store(storage, *users[:2], first)

        names = shown(storage.directory, ListQuery(ORGANISATION))

        assert names == ["3333cccc", "1111aaaa", "2222bbbb"]
