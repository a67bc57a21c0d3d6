"""Records to store, with the fields that a test does not care about filled in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypeVar

from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.lockout import Lockout
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.records import Key, Record
from chalicelib.services.ports import Records

NOW = datetime(2026, 11, 23, 9, 30, 0, 123456, tzinfo=UTC)

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


def an_event(
    number: int, subject: str = "account#1234abcd", organisation_id: str = "org-1"
) -> AuditEvent:
    """Return an event, ``number`` microseconds after NOW."""
    at = NOW + timedelta(microseconds=number)
    return AuditEvent(
        f"event-{number}", subject, organisation_id, EventKind.LINKED, at, "system", {"rol": "x"}
    )


def stored(records: Records, key: Key[R]) -> R:
    """Return what is stored under ``key``; fail if nothing is."""
    (record,) = records.read(key)
    assert record is not None
    return record
