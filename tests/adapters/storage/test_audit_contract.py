"""The contract of services.ports.AuditTrail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.services.changes import Insert
from chalicelib.services.journal import Journal, note
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.examples import NOW, RETENTION, an_account, an_event, telling
from tests.fakes.ports import PredictableRandomness


class TestAuditTrail:
    def test_nothing_happened_at_first(self, storage: Storage) -> None:
        assert list(storage.audit.of_subject("account#1234abcd", 10)) == []
        assert list(storage.audit.of_organisation("org-1", 10)) == []

    def test_a_subject_shows_its_newest_events_first(self, storage: Storage) -> None:
        for number in (3, 1, 4, 2, 5):
            storage.records.commit(*telling(number))
        storage.records.commit(*telling(9, subject="account#other"))

        assert _ids(storage.audit.of_subject("account#1234abcd", 3)) == [
            "event-5",
            "event-4",
            "event-3",
        ]

    def test_an_organisation_shows_its_newest_events_first(self, storage: Storage) -> None:
        storage.records.commit(*telling(1))
        storage.records.commit(*telling(2, subject="account#other"))
        storage.records.commit(*telling(3, organisation_id="org-2"))

        assert _ids(storage.audit.of_organisation("org-1", 10)) == ["event-2", "event-1"]
        assert _ids(storage.audit.of_organisation("org-1", 1)) == ["event-2"]

    def test_events_of_one_moment_are_all_kept_and_the_last_is_the_newest(
        self, storage: Storage
    ) -> None:
        journal = Journal(PredictableRandomness(), RETENTION)
        kinds = (EventKind.BEHEERDER_ENDED, EventKind.ACCOUNT_ENDED, EventKind.LINK_CUT)
        notes = [note(kind) for kind in kinds]
        account, events = journal.entries(notes, an_account(), NOW, "system")
        storage.records.commit(Insert(account), *events)

        found = storage.audit.of_subject(account.chain_name, 10)
        assert tuple(event.kind for event in found) == kinds[::-1]
        assert [event.kind for event in storage.audit.of_chain(account.chain_name)] == [*kinds]

    def test_logins_stand_apart_from_what_else_happened(self, storage: Storage) -> None:
        kinds = [EventKind.LINKED, *[EventKind.TASK_STARTED] * 3, EventKind.LOGGED_IN]
        kinds += [EventKind.LOGIN_REFUSED, EventKind.LOGGED_OUT]
        journal = Journal(PredictableRandomness(), RETENTION)
        notes = [note(kind) for kind in kinds]
        account, events = journal.entries(notes, an_account(), NOW, "system")
        storage.records.commit(Insert(account), *events)
        storage.records.commit(*telling(9, subject="account#other"))

        found = storage.audit.logins_of(account.chain_name, 10)
        assert [event.kind for event in found] == [EventKind.LOGGED_IN, EventKind.LINKED]
        (newest,) = storage.audit.logins_of(account.chain_name, 1)
        assert newest.kind is EventKind.LOGGED_IN

    def test_a_chain_holds_its_own_events_only(self, storage: Storage) -> None:
        storage.records.commit(*telling(1))
        storage.records.commit(*telling(2))

        (event,) = storage.audit.of_chain(an_event(2).chain)
        assert event == replace(an_event(2), version=1)


def _ids(events: Sequence[AuditEvent]) -> list[str]:
    return [event.event_id for event in events]
