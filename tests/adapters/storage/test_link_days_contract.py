"""The contract of services.ports.LinkDays."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from chalicelib.domain.accounts import Link
from chalicelib.domain.inactivity import Step, warned
from chalicelib.services.changes import Delete, Insert, Replace
from chalicelib.services.ports import StorageUnavailableError
from tests.adapters.storage.conftest import Dynamo, Storage
from tests.adapters.storage.emulator import Emulator, fault
from tests.adapters.storage.examples import NOW, stored
from tests.fakes.call_counter import counting

DAY = date(2026, 11, 23)
A_DAY = timedelta(days=1)


def a_link(number: int, day: date = DAY) -> Link:
    """Return a link that was never stored."""
    return Link(f"identity-{number}", f"{1000 + number}bcdf", "org-1", NOW, day)


def found(storage: Storage, day: date = DAY) -> set[str]:
    """Return whose links were last used on a day."""
    return {link.identity_key for link in storage.link_days.last_used_on(day)}


class TestLinkDays:
    def test_a_day_has_its_own_links_only(self, storage: Storage) -> None:
        for number in range(9):
            storage.records.commit(Insert(a_link(number, DAY + (number % 3) * A_DAY)))

        assert found(storage) == {"identity-0", "identity-3", "identity-6"}
        assert found(storage, DAY - A_DAY) == set()

    def test_a_login_moves_a_link_to_its_day(self, storage: Storage) -> None:
        storage.records.commit(Insert(a_link(1)))
        link = stored(storage.records, a_link(1).key)
        storage.records.commit(Replace(link.used_on(DAY + A_DAY)))

        assert found(storage) == set()
        assert found(storage, DAY + A_DAY) == {"identity-1"}

    def test_a_link_that_ended_is_gone(self, storage: Storage) -> None:
        storage.records.commit(Insert(a_link(1)))
        storage.records.commit(Delete(stored(storage.records, a_link(1).key)))

        assert found(storage) == set()

    def test_a_link_is_found_with_all_that_is_known_of_it(self, storage: Storage) -> None:
        storage.records.commit(Insert(warned(a_link(1), Step.WARN)))

        (link,) = storage.link_days.last_used_on(DAY)

        assert link == stored(storage.records, link.key)
        assert link.warned_at_days == 30


def test_a_day_takes_a_query_for_each_shard(dynamo: Dynamo) -> None:
    with counting(dynamo.client) as calls:
        assert list(dynamo.link_days.last_used_on(DAY)) == []

    assert calls == Counter(Query=4)


def test_a_refused_query_says_why(moto: Dynamo, emulator: Emulator) -> None:
    emulator.prepared.append(fault("AccessDeniedException"))
    with pytest.raises(StorageUnavailableError, match="AccessDeniedException"):
        list(moto.link_days.last_used_on(DAY))
