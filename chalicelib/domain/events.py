"""Audit events: what was done to whom, when and by whom, without personal data.

An event belongs to a subject (an account, or an identity without one) and to an organisation. It
is written in the same transaction as the change that it tells of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from chalicelib.domain.records import Key

RETENTION = timedelta(days=7 * 365 + 2)


class EventKind(Enum):
    """Name what happened."""

    LOGIN_REFUSED = "login_refused"
    KOPPELPROCES_STARTED = "koppelproces_started"
    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    STEP_CONFIRMED = "step_confirmed"
    ATTEMPT_COUNTED = "attempt_counted"
    ATTEMPT_GIVEN_BACK = "attempt_given_back"
    LINKED = "linked"
    TERMS_ACCEPTED = "terms_accepted"
    ACCOUNT_CHANGED = "account_changed"
    RIGHTS_CHANGED = "rights_changed"
    ACCOUNT_BLOCKED = "account_blocked"
    ACCOUNT_RELEASED = "account_released"
    ACCOUNT_ENDED = "account_ended"
    LOCKOUT_LIFTED = "lockout_lifted"
    LINK_CUT = "link_cut"
    LINK_LAPSED = "link_lapsed"
    LAPSE_ANNOUNCED = "lapse_announced"
    MEANS_RELEASED = "means_released"
    TOKEN_RETURNED = "token_returned"  # noqa: S105  a kind of event, no secret
    LETTER_PRINTED = "letter_printed"
    LETTER_HANDED_OVER = "letter_handed_over"
    MAIL_REFUSED = "mail_refused"
    BEHEERDER_ADDED = "beheerder_added"
    BEHEERDER_ENDED = "beheerder_ended"
    ORGANISATION_CHANGED = "organisation_changed"
    NOTICE_PUBLISHED = "notice_published"
    NOTICE_WITHDRAWN = "notice_withdrawn"
    CODE_ISSUED = "code_issued"
    ACCOUNT_REGISTERED = "account_registered"
    ORGANISATION_REGISTERED = "organisation_registered"


@dataclass(frozen=True)
class AuditEvent:
    """Tell of one change. ``at`` is aware and in UTC; ``details`` holds machine words only.

    ``subject`` and ``actor`` are ``account#<gebruikersnaam>`` or ``identity#<identity key>``;
    the actor may also be ``system``.
    """

    event_id: str
    subject: str
    organisation_id: str
    kind: EventKind
    at: datetime
    actor: str
    details: dict[str, str] = field(default_factory=dict)
    version: int = 0

    @property
    def key(self) -> Key[AuditEvent]:
        """Return where the event is stored."""
        return Key(AuditEvent, f"{self.subject}|{self.position}")

    @property
    def position(self) -> str:
        """Return the place among the events of a subject: text that sorts by moment."""
        return f"{self.at.isoformat(timespec='microseconds')}#{self.event_id}"

    @property
    def cleanup_at(self) -> datetime:
        """Return when the duty to keep the event ends."""
        return self.at + RETENTION


def account_subject(gebruikersnaam: str) -> str:
    """Name an account as the subject or actor of an event."""
    return f"account#{gebruikersnaam}"


def identity_subject(identity_key: str) -> str:
    """Name an identity without an account as the subject or actor of an event."""
    return f"identity#{identity_key}"
