"""The contract of services.ports.AuditTrail."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.events import AuditEvent
from chalicelib.services.changes import Insert
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.examples import an_event


class TestAuditTrail:
    def test_nothing_happened_at_first(self, storage: Storage) -> None:
        assert list(storage.audit.of_subject("account#1234abcd", 10)) == []
        assert list(storage.audit.of_organisation("org-1", 10)) == []

    def test_a_subject_shows_its_newest_events_first(self, storage: Storage) -> None:
        for number in (3, 1, 4, 2, 5):
            storage.records.commit(Insert(an_event(number)))
        storage.records.commit(Insert(an_event(9, subject="account#other")))

        assert _ids(storage.audit.of_subject("account#1234abcd", 3)) == [
            "event-5",
            "event-4",
            "event-3",
        ]

    def test_an_organisation_shows_its_newest_events_first(self, storage: Storage) -> None:
        storage.records.commit(Insert(an_event(1)))
        storage.records.commit(Insert(an_event(2, subject="account#other")))
        storage.records.commit(Insert(an_event(3, organisation_id="org-2")))

        assert _ids(storage.audit.of_organisation("org-1", 10)) == ["event-2", "event-1"]
        assert _ids(storage.audit.of_organisation("org-1", 1)) == ["event-2"]

    def test_events_of_one_moment_are_all_kept(self, storage: Storage) -> None:
        at = an_event(0).at
        events = [
            AuditEvent(name, "account#1234abcd", "org-1", an_event(0).kind, at, "system")
            for name in ("first", "second")
        ]
        storage.records.commit(*(Insert(event) for event in events))

        assert set(_ids(storage.audit.of_subject("account#1234abcd", 10))) == {"first", "second"}


def _ids(events: Sequence[AuditEvent]) -> list[str]:
    return [event.event_id for event in events]
