"""Records to store, with the fields that a test does not care about filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.lockout import Lockout
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.records import Key, Record
from chalicelib.domain.sign_in import BelievedMessage
from chalicelib.services.changes import Insert
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Records
from tests.fakes.ports import PredictableRandomness

NOW = datetime(2026, 11, 23, 9, 30, 0, 123456, tzinfo=UTC)
RETENTION = timedelta(days=7 * 365 + 2)

R = TypeVar("R", bound=Record)


def an_account(gebruikersnaam: str = "1234abcd") -> Account:
    """Return an account that was never stored."""
    name = PersonName("J.", "", "Jansen")
    return Account(gebruikersnaam, "org-1", name, "j.jansen@school.example")


def a_lockout(counter: str = "identity#1", failures: int = 1) -> Lockout:
    """Return a counter that was never stored."""
    return Lockout(counter, failures, NOW)


def a_mail(mail_id: str, due_in: timedelta | None = timedelta()) -> OutgoingMail:
    """Return a mail, due so long after NOW, or never."""
    due_at = None if due_in is None else NOW + due_in
    return OutgoingMail(mail_id, "j.jansen@school.example", "code", {"naam": "J."}, NOW, due_at)


def telling(
    number: int, subject: str = "account#1234abcd", organisation_id: str = "org-1", **details: str
) -> tuple[Insert, Insert]:
    """Return what stores an event, ``number`` microseconds after NOW, and the head of its chain.

    The chain has no other event; its head is in a message that was refused.
    """
    message = BelievedMessage(f"_assertion-{number}-{subject}", NOW)
    journal = Journal(_Numbered(number), RETENTION)
    holder, event = journal.entry(
        EventKind.LINKED,
        message,
        NOW + timedelta(microseconds=number),
        "system",
        subject=subject,
        **(details or {"rol": "x"}),
    )
    if organisation_id != holder.organisation_id:
        told = replace(_event_in(event), organisation_id=organisation_id).sealed()
        return Insert(replace(holder, chain=told.head)), Insert(told)
    return Insert(holder), event


def an_event(
    number: int, subject: str = "account#1234abcd", organisation_id: str = "org-1"
) -> AuditEvent:
    """Return the event that ``telling`` stores."""
    return _event_in(telling(number, subject, organisation_id)[1])


def _event_in(change: Insert) -> AuditEvent:
    assert isinstance(change.record, AuditEvent)
    return change.record


class _Numbered(PredictableRandomness):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def identifier(self) -> str:
        return f"event-{self._number}"


def stored(records: Records, key: Key[R]) -> R:
    """Return what is stored under ``key``; fail if nothing is."""
    (record,) = records.read(key)
    assert record is not None
    return record
