"""Audit events: what was done to whom, when and by whom, without personal data.

An event belongs to a subject (an account, an identity without one, an organisation or a notice)
and to the organisation in whose logboek it stands. It is written in the same transaction as the
change that it tells of, as a link of a chain.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from chalicelib.domain.chain import ChainHead
from chalicelib.domain.records import Key

_NOT_HASHED = frozenset({"digest", "version"})


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
    EMAIL_ASKED = "email_asked"
    LOGINS_DISOWNED = "logins_disowned"
    RIGHTS_CHANGED = "rights_changed"
    ACCOUNT_BLOCKED = "account_blocked"
    ACCOUNT_RELEASED = "account_released"
    ACCOUNT_ENDED = "account_ended"
    LOCKOUT_LIFTED = "lockout_lifted"
    LINK_CUT = "link_cut"
    LINK_LAPSED = "link_lapsed"
    LAPSE_ANNOUNCED = "lapse_announced"
    MEANS_RELEASED = "means_released"
    TOKEN_REGISTERED = "token_registered"  # noqa: S105  a kind of event, no secret
    TOKEN_RETURNED = "token_returned"  # noqa: S105  a kind of event, no secret
    LETTER_PRINTED = "letter_printed"
    LETTER_HANDED_OVER = "letter_handed_over"
    MAIL_REFUSED = "mail_refused"
    MAIL_ARRIVED = "mail_arrived"
    BEHEERDER_ADDED = "beheerder_added"
    BEHEERDER_ENDED = "beheerder_ended"
    ORGANISATION_CHANGED = "organisation_changed"
    NOTICE_PUBLISHED = "notice_published"
    NOTICE_WITHDRAWN = "notice_withdrawn"
    CODE_ISSUED = "code_issued"
    ACCOUNT_REGISTERED = "account_registered"
    IMPORT_CONFIRMED = "import_confirmed"
    ORGANISATION_REGISTERED = "organisation_registered"
    TASK_STARTED = "task_started"


# Linking ends with the person inside, so it is the first login of that link.
LOGINS = frozenset({EventKind.LOGGED_IN, EventKind.LINKED})


@dataclass(frozen=True)
class AuditEvent:
    """Tell of one change. ``at`` is aware and in UTC; ``details`` holds machine words only.

    ``subject`` and ``actor`` are a kind and a name, such as ``account#<gebruikersnaam>`` or
    ``identity#<identity key>``; the actor may also be ``system`` or ``backoffice``. ``previous`` is
    the head of ``chain`` before this event, ``cleanup_at`` the end of the duty to keep it,
    ``digest`` the hash of all of that.
    """

    event_id: str
    subject: str
    organisation_id: str
    kind: EventKind
    at: datetime
    actor: str
    details: dict[str, str]
    chain: str
    previous: ChainHead
    cleanup_at: datetime
    digest: str = ""
    version: int = 0

    @property
    def key(self) -> Key[AuditEvent]:
        """Return where the event is stored."""
        return Key(AuditEvent, f"{self.chain}|{self.sequence}")

    @property
    def sequence(self) -> int:
        """Return the number of the event in its chain, from 1."""
        return self.previous.sequence + 1

    @property
    def head(self) -> ChainHead:
        """Return the head of the chain after this event."""
        return ChainHead(self.sequence, self.digest, self.cleanup_at)

    @property
    def position(self) -> str:
        """Return the place among the events of a subject: text that sorts by moment."""
        moment = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return f"{moment}#{self.sequence:09}#{self.event_id}"

    @property
    def login_of(self) -> str:
        """Return the subject whose login this is; empty for any other event."""
        return self.subject if self.kind in LOGINS else ""

    def fingerprint(self) -> str:
        """Return the SHA-256 of every field, as hexadecimal text: what ``digest`` must be.

        The fields are written as JSON with sorted names, without spaces, in UTF-8; moments in UTC
        to the microsecond.
        """
        told = {
            field.name: _canonical(getattr(self, field.name))
            for field in fields(self)
            if field.name not in _NOT_HASHED
        }
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def sealed(self) -> AuditEvent:
        """Return the event with the digest that belongs to its fields."""
        return replace(self, digest=self.fingerprint())


def _canonical(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case ChainHead():
            return [value.sequence, value.digest, _canonical(value.kept_until)]
    return value


def account_subject(gebruikersnaam: str) -> str:
    """Name an account as the subject or actor of an event."""
    return f"account#{gebruikersnaam}"


def identity_subject(identity_key: str) -> str:
    """Name an identity without an account as the subject or actor of an event."""
    return f"identity#{identity_key}"


def organisation_subject(organisation_id: str) -> str:
    """Name an organisation as the subject of an event."""
    return f"organisation#{organisation_id}"
