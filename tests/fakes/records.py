"""Storage in memory that keeps the promises of the ports of storage.

For tests of use cases. The same contract tests run against it and against DynamoDB.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import RLock
from typing import Any, TypeVar

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.events import AuditEvent
from chalicelib.domain.imports import ImportBatch
from chalicelib.domain.listing import ListPage, ListQuery, sort_name
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.mail_feedback import SentMail
from chalicelib.domain.records import Key, Record
from chalicelib.domain.sessions import Session
from chalicelib.services.chaining import require_chained
from chalicelib.services.changes import Change, Delete, Discard, Insert, Replace, Require
from chalicelib.services.ports import StaleError
from infra.local.roles.acting import NOBODY, acting_as
from tests.fakes.directory import page_of
from tests.fakes.rights import note_lacking, note_lacking_for

R = TypeVar("R", bound=Record)


class MemoryRecords:
    """Keep records in memory; safe to use from several threads.

    ``commits`` holds the changes of each commit that succeeded, ``reads`` counts calls of read,
    ``tries`` counts calls of commit, also those that lost.
    """

    def __init__(self, *records: Record) -> None:
        self._stored: dict[Key[Any], Record] = {}
        self._of_kind: defaultdict[type, dict[Key[Any], Any]] = defaultdict(dict)
        self._lock = RLock()
        self._meanwhile: list[tuple[int, Callable[[], object]]] = []
        self.commits: list[tuple[Change, ...]] = []
        self.reads = 0
        self.tries = 0
        self.given(*records)

    def given(self, *records: Record) -> None:
        """Store records as version 1, whatever was there, without counting it as a commit."""
        with self._lock:
            for record in records:
                self._put(_as_version(record, 1))

    def taken(self, *keys: Key[Any]) -> None:
        """Remove records as only somebody could who gets at the tables, past every rule."""
        with self._lock:
            for key in keys:
                self._remove(key)

    def meanwhile(self, action: Callable[[], object], after: int = 0) -> None:
        """Let somebody else act once, just before the next commit but ``after`` is judged."""
        self._meanwhile.append((after, action))

    def all_of(self, kind: type[R]) -> list[R]:
        """Return every stored record of a kind, in no particular order."""
        with self._lock:
            return list(self._of_kind[kind].values())

    def read(self, *keys: Key[Any]) -> tuple[Any, ...]:
        """Return the record under each key, or None; see services.ports.Records."""
        note_lacking("GetItem", (key.kind for key in keys))
        with self._lock:
            self.reads += 1
            return tuple(self._stored.get(key) for key in keys)

    def gather(self, *keys: Key[Any]) -> tuple[Any, ...]:
        """Return the record under each key, or None; see services.ports.Records."""
        note_lacking("BatchGetItem", (key.kind for key in keys))
        for _ in range(0, len(keys), 100):
            self.reads += 1
        with self._lock:
            return tuple(self._stored.get(key) for key in keys)

    def commit(self, *changes: Change) -> None:
        """Make all changes or none; see services.ports.Records.

        Raises StaleError, and ValueError for two changes of one record or an audit event outside
        of a chain.
        """
        require_chained(changes)
        note_lacking_for(changes)
        due = [action for left, action in self._meanwhile if left == 0]
        self._meanwhile = [(left - 1, action) for left, action in self._meanwhile if left]
        for action in due:
            with acting_as(NOBODY):
                action()
        with self._lock:
            self.tries += 1
            keys = [_key_of(change) for change in changes]
            if len(set(keys)) < len(keys):
                raise ValueError("a transaction changes a record once")
            if not all(self._is_possible(change) for change in changes):
                raise StaleError
            for change in changes:
                self._make(change)
            self.commits.append(changes)

    def due(self, now: datetime, limit: int) -> Sequence[OutgoingMail]:
        """Return mail that may be tried, the oldest first; see services.ports.Outbox."""
        mails = [mail for mail in self.all_of(OutgoingMail) if mail.is_due(now)]
        return sorted(mails, key=lambda mail: mail.due_at or now)[:limit]

    def waiting(self, limit: int) -> Sequence[OutgoingMail]:
        """Return mail that is still to go; see services.ports.Outbox."""
        return self.due(datetime.max.replace(tzinfo=UTC), limit)

    def last_used_on(self, day: date) -> Sequence[Link]:
        """Return the links last used on a day; see services.ports.LinkDays."""
        links = [link for link in self.all_of(Link) if link.login_day == day]
        return sorted(links, key=lambda link: link.identity_key)

    def of_chain(self, name: str) -> Sequence[AuditEvent]:
        """Return all that is stored of a chain, in order; see services.ports.AuditTrail."""
        events = [event for event in self.all_of(AuditEvent) if event.chain == name]
        return sorted(events, key=lambda event: event.sequence)

    def of_subject(self, subject: str, limit: int) -> Sequence[AuditEvent]:
        """Return the newest events of a subject first; see services.ports.AuditTrail."""
        return self._newest_events(lambda event: event.subject == subject, limit)

    def logins_of(self, subject: str, limit: int) -> Sequence[AuditEvent]:
        """Return the newest logins of an account first; see services.ports.AuditTrail."""
        return self._newest_events(lambda event: event.login_of == subject, limit)

    def of_organisation(self, organisation_id: str, limit: int) -> Sequence[AuditEvent]:
        """Return the newest events of an organisation first; see services.ports.AuditTrail."""
        return self._newest_events(lambda event: event.organisation_id == organisation_id, limit)

    def sessions_of(self, gebruikersnaam: str, limit: int) -> Sequence[Session]:
        """Return the newest sessions of an account first; see services.own_data.ports.Holdings."""
        found = [each for each in self.all_of(Session) if each.gebruikersnaam == gebruikersnaam]
        return sorted(found, key=lambda session: session.opened_at, reverse=True)[:limit]

    def mails_of(self, gebruikersnaam: str, limit: int) -> Sequence[OutgoingMail]:
        """Return the mails to a person, the newest first; see services.own_data.ports.Holdings."""
        found = [it for it in self.all_of(OutgoingMail) if it.gebruikersnaam == gebruikersnaam]
        return sorted(found, key=lambda mail: mail.written_at, reverse=True)[:limit]

    def sent_mails_of(self, gebruikersnaam: str, limit: int) -> Sequence[SentMail]:
        """Return what is remembered of mails to a person; see services.own_data.ports.Holdings."""
        found = [it for it in self.all_of(SentMail) if it.gebruikersnaam == gebruikersnaam]
        return sorted(found, key=lambda mail: mail.sent_at, reverse=True)[:limit]

    def page(self, query: ListQuery, cursor: str | None, now: datetime) -> ListPage:
        """Return one page of users; see services.ports.Directory."""
        return page_of(self.all_of(Account), query, cursor, now)

    def unprinted(self, organisation_id: str, limit: int) -> Sequence[Account]:
        """Return users whose letter is to be printed; see services.ports.Directory."""
        accounts = [
            account
            for account in self.all_of(Account)
            if account.needs_letter and account.organisation_id == organisation_id
        ]
        return sorted(accounts, key=sort_name)[:limit]

    def free(self, now: datetime, limit: int) -> Sequence[ImportBatch]:
        """Return batches that may be taken up; see services.import_ports.ImportQueue."""
        batches = [batch for batch in self.all_of(ImportBatch) if batch.is_free(now)]
        return sorted(batches, key=lambda batch: batch.held_until or now)[:limit]

    def _newest_events(
        self, is_wanted: Callable[[AuditEvent], bool], limit: int
    ) -> list[AuditEvent]:
        events = [event for event in self.all_of(AuditEvent) if is_wanted(event)]
        return sorted(events, key=lambda event: event.position, reverse=True)[:limit]

    def _is_possible(self, change: Change) -> bool:
        stored = self._stored.get(_key_of(change))
        match change:
            case Insert():
                return stored is None
            case Replace(record) | Delete(record) | Require(record):
                return record.version == (stored.version if stored else 0)
            case Discard():
                return True

    def _make(self, change: Change) -> None:
        match change:
            case Insert(record):
                self._put(_as_version(record, 1))
            case Replace(record):
                self._put(_as_version(record, record.version + 1))
            case Delete() | Discard():
                key = _key_of(change)
                self._remove(key)
            case Require():
                pass

    def _put(self, record: Record) -> None:
        self._stored[record.key] = self._of_kind[type(record)][record.key] = record

    def _remove(self, key: Key[Any]) -> None:
        self._stored.pop(key, None)
        self._of_kind[key.kind].pop(key, None)


def _key_of(change: Change) -> Key[Any]:
    return change.key if isinstance(change, Discard) else change.record.key


def _as_version(record: R, version: int) -> R:
    any_record: Any = record
    stored: R = replace(any_record, version=version)
    return stored
