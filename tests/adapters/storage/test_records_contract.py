"""The contract of services.ports.Records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.lockout import Lockout
from chalicelib.domain.records import Key
from chalicelib.services.changes import Change, Delete, Discard, Insert, Replace, Require
from chalicelib.services.ports import StaleError
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.examples import (
    NOW,
    a_lockout,
    a_mail,
    an_account,
    an_event,
    stored,
    telling,
)


class TestReading:
    def test_what_was_never_stored_is_none(self, storage: Storage) -> None:
        assert storage.records.read(Account.at("1234abcd")) == (None,)

    def test_records_come_in_the_order_of_their_keys(self, storage: Storage) -> None:
        storage.records.commit(Insert(an_account()), Insert(a_lockout()))

        lockout, link, account = storage.records.read(
            Lockout.at("identity#1"), Link.at("nobody"), Account.at("1234abcd")
        )

        assert lockout == replace(a_lockout(), version=1)
        assert link is None
        assert account == replace(an_account(), version=1)

    def test_one_key_may_be_asked_for_twice(self, storage: Storage) -> None:
        storage.records.commit(Insert(a_lockout()))

        first, other, second = storage.records.read(
            a_lockout().key, Account.at("1234abcd"), a_lockout().key
        )

        assert first is not None
        assert first == second
        assert other is None

    def test_the_same_identifier_of_another_kind_is_another_record(self, storage: Storage) -> None:
        storage.records.commit(Insert(a_lockout("1234abcd")))

        assert storage.records.read(Account.at("1234abcd")) == (None,)

    def test_a_record_whose_time_is_over_is_still_there(self, storage: Storage) -> None:
        long_ago = replace(a_lockout(), last_attempt_at=NOW.replace(year=2001))
        storage.records.commit(Insert(long_ago))

        assert stored(storage.records, long_ago.key) == replace(long_ago, version=1)


class TestGathering:
    def test_records_come_in_the_order_of_their_keys(self, storage: Storage) -> None:
        names = [f"{number}bcdf" for number in range(2000, 2130)]
        for name in names[:5]:
            storage.records.commit(Insert(an_account(name)))

        wanted = [names[3], *names[5:], names[0], names[3]]
        found = storage.records.gather(*(Account.at(name) for name in wanted))

        assert [account and account.gebruikersnaam for account in found] == [
            names[3],
            *[None] * 125,
            names[0],
            names[3],
        ]
        assert found[0] == replace(an_account(names[3]), version=1)

    def test_nothing_is_gathered_from_nothing(self, storage: Storage) -> None:
        nothing: tuple[Key[Account], ...] = ()
        assert storage.records.gather(*nothing) == ()


class TestChanging:
    def test_a_new_record_has_version_one(self, storage: Storage) -> None:
        storage.records.commit(Insert(an_account()))

        assert stored(storage.records, an_account().key) == replace(an_account(), version=1)

    def test_what_is_there_is_not_inserted_again(self, storage: Storage) -> None:
        storage.records.commit(Insert(an_account()))

        with pytest.raises(StaleError):
            storage.records.commit(Insert(replace(an_account(), email="other@school.example")))

        assert stored(storage.records, an_account().key).email == an_account().email

    def test_an_event_is_not_inserted_again(self, storage: Storage) -> None:
        storage.records.commit(*telling(1))
        storage.records.commit(*telling(2))
        head, event = telling(1)
        storage.records.commit(Discard(head.record.key))

        with pytest.raises(StaleError):
            storage.records.commit(head, event)

    def test_a_replaced_record_counts_its_versions(self, storage: Storage) -> None:
        storage.records.commit(Insert(a_lockout()))
        for failures in (2, 3):
            read = stored(storage.records, a_lockout().key)
            storage.records.commit(Replace(replace(read, failures=failures)))

        assert stored(storage.records, a_lockout().key) == replace(
            a_lockout(), failures=3, version=3
        )

    def test_a_field_that_became_none_is_gone(self, storage: Storage) -> None:
        storage.records.commit(Insert(replace(an_account(), phone="0612345678")))
        read = stored(storage.records, an_account().key)
        storage.records.commit(Replace(replace(read, phone=None)))

        assert stored(storage.records, an_account().key).phone is None

    def test_a_deleted_record_is_gone_and_may_come_back(self, storage: Storage) -> None:
        storage.records.commit(Insert(an_account()))
        storage.records.commit(Delete(stored(storage.records, an_account().key)))
        assert storage.records.read(an_account().key) == (None,)

        storage.records.commit(Insert(an_account()))
        assert stored(storage.records, an_account().key).version == 1

    def test_discarding_removes_whatever_is_there(self, storage: Storage) -> None:
        storage.records.commit(Insert(an_account()))
        storage.records.commit(Replace(stored(storage.records, an_account().key)))

        storage.records.commit(Discard(an_account().key))

        assert storage.records.read(an_account().key) == (None,)

    def test_discarding_nothing_is_fine(self, storage: Storage) -> None:
        storage.records.commit(Discard(an_account().key), Insert(a_lockout()))

        assert stored(storage.records, a_lockout().key).version == 1

    def test_requiring_changes_nothing(self, storage: Storage) -> None:
        storage.records.commit(Insert(an_account()))
        read = stored(storage.records, an_account().key)

        storage.records.commit(Require(read), Insert(a_lockout()))

        assert stored(storage.records, an_account().key) == read
        assert stored(storage.records, a_lockout().key).version == 1

    def test_a_record_that_is_not_there_may_be_required_to_stay_away(
        self, storage: Storage
    ) -> None:
        storage.records.commit(Require(an_account()), Insert(a_lockout()))
        storage.records.commit(Insert(an_account()))

        with pytest.raises(StaleError):
            storage.records.commit(Require(an_account()), Insert(a_mail("mail-1")))

    def test_no_changes_at_all_are_fine(self, storage: Storage) -> None:
        storage.records.commit(Insert(an_account()))

        storage.records.commit()

        assert stored(storage.records, an_account().key).version == 1

    def test_two_changes_of_one_record_are_a_mistake(self, storage: Storage) -> None:
        with pytest.raises(ValueError, match="once"):
            storage.records.commit(Insert(an_account()), Discard(an_account().key))


@pytest.mark.parametrize("change_of", [Replace, Delete, Require])
class TestWhatChangedMeanwhile:
    def test_an_old_version_is_stale_and_nothing_happens(
        self, storage: Storage, change_of: type[Replace | Delete | Require]
    ) -> None:
        storage.records.commit(Insert(an_account()))
        old = stored(storage.records, an_account().key)
        storage.records.commit(Replace(replace(old, phone="0612345678")))
        changes: list[Change] = [Insert(a_lockout()), change_of(old), *telling(1)]

        with pytest.raises(StaleError):
            storage.records.commit(*changes)

        assert stored(storage.records, an_account().key).phone == "0612345678"
        assert storage.records.read(a_lockout().key, an_event(1).key) == (None, None)

    def test_a_record_that_is_gone_is_stale(
        self, storage: Storage, change_of: type[Replace | Delete | Require]
    ) -> None:
        storage.records.commit(Insert(an_account()))
        old = stored(storage.records, an_account().key)
        storage.records.commit(Delete(old))

        with pytest.raises(StaleError):
            storage.records.commit(change_of(old))

        assert storage.records.read(an_account().key) == (None,)
