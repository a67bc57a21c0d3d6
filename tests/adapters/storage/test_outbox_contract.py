"""The contract of services.ports.Outbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from chalicelib.services.changes import Delete, Insert, Replace
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.examples import NOW, a_mail, stored

A_MINUTE = timedelta(minutes=1)
A_MICROSECOND = timedelta(microseconds=1)


class TestOutbox:
    def test_nothing_is_due_at_first(self, storage: Storage) -> None:
        assert list(storage.outbox.due(NOW, 10)) == []

    def test_mail_is_due_from_its_moment_on(self, storage: Storage) -> None:
        storage.records.commit(Insert(a_mail("mail-1", A_MINUTE)))
        moment = NOW + A_MINUTE

        assert list(storage.outbox.due(moment - A_MICROSECOND, 10)) == []
        assert storage.outbox.due(moment, 10) == [replace(a_mail("mail-1", A_MINUTE), version=1)]

    def test_the_oldest_come_first_and_no_more_than_asked(self, storage: Storage) -> None:
        for number in range(12):
            storage.records.commit(Insert(a_mail(f"mail-{number}", -number * A_MINUTE)))

        due = storage.outbox.due(NOW, 5)

        assert [mail.mail_id for mail in due] == [f"mail-{n}" for n in (11, 10, 9, 8, 7)]

    def test_a_claimed_mail_waits_for_its_next_try(self, storage: Storage) -> None:
        storage.records.commit(Insert(a_mail("mail-1")))
        (mail,) = storage.outbox.due(NOW, 10)
        storage.records.commit(Replace(mail.tried(NOW)))

        assert list(storage.outbox.due(NOW, 10)) == []
        assert [mail.tries for mail in storage.outbox.due(NOW + 10 * A_MINUTE, 10)] == [1]

    def test_mail_waits_until_it_is_sent_or_given_up(self, storage: Storage) -> None:
        for number in range(3):
            storage.records.commit(Insert(a_mail(f"mail-{number}", number * A_MINUTE)))
        first, second, third = storage.outbox.waiting(10)
        assert [it.mail_id for it in storage.outbox.waiting(2)] == ["mail-0", "mail-1"]

        storage.records.commit(Replace(first.tried(NOW)), Delete(second), Replace(third.given_up()))

        assert [it.mail_id for it in storage.outbox.waiting(10)] == ["mail-0"]

    def test_mail_that_was_given_up_is_kept_and_never_due(self, storage: Storage) -> None:
        storage.records.commit(Insert(a_mail("mail-1")))
        (mail,) = storage.outbox.due(NOW, 10)
        storage.records.commit(Replace(mail.given_up()))

        assert list(storage.outbox.due(NOW.replace(year=2199), 10)) == []
        assert stored(storage.records, mail.key).due_at is None

    def test_sent_mail_is_gone(self, storage: Storage) -> None:
        storage.records.commit(Insert(a_mail("mail-1")))
        (mail,) = storage.outbox.due(NOW, 10)
        storage.records.commit(Delete(mail))

        assert list(storage.outbox.due(NOW, 10)) == []
