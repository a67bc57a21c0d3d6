"""Rivals in real threads: of those who saw the same version exactly one wins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from threading import Barrier

from chalicelib.services.changes import Change, Delete, Insert, Replace
from chalicelib.services.ports import Records, StaleError
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.examples import a_lockout, a_mail, an_account, stored

RIVALS = 20


def test_of_many_who_replace_one_version_one_wins(storage: Storage) -> None:
    storage.records.commit(Insert(a_lockout()))
    read = stored(storage.records, a_lockout().key)

    outcomes = _race(
        storage.records, lambda number: [Replace(replace(read, failures=number + 100))]
    )

    assert outcomes == Counter(won=1, stale=RIVALS - 1)
    assert stored(storage.records, read.key).version == 2


def test_of_many_who_insert_one_key_one_wins(storage: Storage) -> None:
    outcomes = _race(
        storage.records,
        lambda number: [Insert(a_lockout(failures=number)), Insert(a_mail(f"mail-{number}"))],
    )

    assert outcomes == Counter(won=1, stale=RIVALS - 1)
    winner = stored(storage.records, a_lockout().key).failures
    for number in range(RIVALS):
        (mail,) = storage.records.read(a_mail(f"mail-{number}").key)
        assert (mail is not None) == (number == winner)


def test_of_many_who_use_one_thing_up_one_wins(storage: Storage) -> None:
    storage.records.commit(Insert(an_account()))
    read = stored(storage.records, an_account().key)

    outcomes = _race(
        storage.records, lambda number: [Delete(read), Insert(a_lockout(f"winner#{number}"))]
    )

    assert outcomes == Counter(won=1, stale=RIVALS - 1)


def test_nobody_sees_half_a_transaction(storage: Storage) -> None:
    storage.records.commit(Insert(a_lockout("left", 0)), Insert(a_lockout("right", 0)))

    def move(number: int) -> bool:
        left, right = storage.records.read(a_lockout("left").key, a_lockout("right").key)
        assert left is not None
        assert right is not None
        if number % 2:
            return left.failures == right.failures
        with suppress(StaleError):
            storage.records.commit(
                Replace(replace(left, failures=number)), Replace(replace(right, failures=number))
            )
        return True

    with ThreadPoolExecutor(RIVALS) as threads:
        assert all(threads.map(move, range(4 * RIVALS)))


def _race(records: Records, changes_of: Callable[[int], list[Change]]) -> Counter[str]:
    start = Barrier(RIVALS)

    def run(number: int) -> str:
        start.wait()
        try:
            records.commit(*changes_of(number))
        except StaleError:
            return "stale"
        return "won"

    with ThreadPoolExecutor(RIVALS) as threads:
        return Counter(threads.map(run, range(RIVALS)))
