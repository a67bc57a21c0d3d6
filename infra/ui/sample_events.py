"""Events for the samples of the logboek: one of each kind that its words differ for."""

from __future__ import annotations

from datetime import timedelta

from chalicelib.domain.chain import NO_EVENTS
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.web.beheer.gebeurtenissen import row_of
from infra.ui.sample_organisation import SCHOOL
from infra.ui.sample_pages import LINKED_AT

KINDS: tuple[tuple[EventKind, str, str, dict[str, str]], ...] = (
    (EventKind.LINK_CUT, "account#4821bkkr", "account#4821vrkt", {"cause": "stolen"}),
    (
        EventKind.RIGHTS_CHANGED,
        "account#4821bkkr",
        "account#4821vrkt",
        {"given": "overzichten brin:13CD", "taken": "gegevens-inzien"},
    ),
    (EventKind.ACCOUNT_BLOCKED, "account#4821bkkr", "account#4821vrkt", {"reason": "Uit dienst"}),
    (EventKind.ACCOUNT_CHANGED, "account#4821bkkr", "account#4821krnd", {"fields": "email phone"}),
    (EventKind.LOGIN_REFUSED, "identity#0f1e2d", "identity#0f1e2d", {}),
    (EventKind.CODE_ISSUED, "account#4821bkkr", "system", {}),
    (
        EventKind.TASK_STARTED,
        "account#4821bkkr",
        "account#4821bkkr",
        {"task": "berichten-lezen", "service": "berichten", "token_id": "0"},
    ),
)
EVENTS = [
    row_of(
        AuditEvent(
            f"{number:032x}",
            subject,
            SCHOOL.organisation_id,
            kind,
            LINKED_AT - timedelta(hours=number),
            actor,
            details,
            subject,
            NO_EVENTS,
            LINKED_AT,
        ),
        SCHOOL,
    )
    for number, (kind, subject, actor, details) in enumerate(KINDS)
]
