"""Sample states of the pages for refusals: template, state and what differs from a plain visit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from chalicelib.catalogue import sectors
from infra.ui.sample_pages import BEHEERDERS, BY_TOKEN, IN_FLOW, LOGGED_IN, State

BLOCKED_UNTIL = datetime(2026, 11, 23, 15, 7, 12, tzinfo=UTC)
NO_REFERENCE: dict[str, object] = {"reference": ""}
WITH_REFERENCE: dict[str, object] = {"reference": "7c2f41d09b3e"}

REASONS = (
    "organisation_unknown",
    "branch_not_listed",
    "legal_subject_missing",
    "intermediary_not_accepted",
)
PLAIN = (
    "sign_in_not_completed",
    "level_too_low",
    "identity_already_linked",
    "account_already_linked",
    "code_already_used",
    "account_not_active",
    "request_unknown",
    "not_found",
    "bad_request",
    "too_large",
    "method_not_allowed",
    "unsupported_media_type",
    "uitgelogd",
    "means_quarantined",
    "token_retired",
)
TO_BEHEERDER: dict[str, dict[str, object]] = {
    "not_beheerder": {},
    "not_yourself": {},
    "last_beheerder": {},
    "code_too_soon": {"at": BLOCKED_UNTIL, "is_today": True},
    "changed_meanwhile": {},
    "import_too_late": {},
    "nothing_to_print": {},
    "reason_needed": {"longest": 200},
}
NOT_GRANTED = ("kenmerk_not_owned", "rol_not_allowed", "kenmerk_missing", "only_by_duo")
NOT_NOW = ("ended", "blocked", "linked", "not_printed")
KEPT: dict[str, object] = {
    "was_in": True,
    "comes_back": True,
    "was_linking": False,
    "was_sent": False,
}
SESSION_OVER: dict[str, dict[str, object]] = {
    "": {},
    "verstuurd": {"was_sent": True},
    "koppelproces": {"was_linking": True},
    "bestand": {"comes_back": False},
    "niet-geweest": {"was_in": False},
    "bestand-niet-geweest": {"was_in": False, "comes_back": False},
}
REFERRED = ("technical", "busy", "forbidden", "broken")
IN_KOPPELPROCES: dict[str, dict[str, object]] = {
    "identity_already_linked": {},
    "account_already_linked": {},
    "code_already_used": {},
    "bad_request": {},
    "blocked": {"until": BLOCKED_UNTIL},
    "code_expired": {"beheerders": BEHEERDERS},
}


def _states() -> list[State]:
    named = [
        *(("not_authorised", reason, {"reason": reason} | NO_REFERENCE) for reason in REASONS),
        *((code, "", NO_REFERENCE) for code in PLAIN),
        *((code, "", WITH_REFERENCE) for code in REFERRED),
        *(
            (code, "koppelproces", IN_FLOW | NO_REFERENCE | facts)
            for code, facts in IN_KOPPELPROCES.items()
        ),
        *((code, "", LOGGED_IN | NO_REFERENCE | facts) for code, facts in TO_BEHEERDER.items()),
        *(("not_granted", code, LOGGED_IN | {"reason": code}) for code in NOT_GRANTED),
        *(("not_possible_now", why, LOGGED_IN | {"why": why}) for why in NOT_NOW),
        (
            "code_too_soon",
            "morgen",
            LOGGED_IN | {"at": BLOCKED_UNTIL + timedelta(days=1), "is_today": False},
        ),
        *(
            ("session_over", state, NO_REFERENCE | KEPT | facts)
            for state, facts in SESSION_OVER.items()
        ),
        ("code_expired", "zonder-beheerder", IN_FLOW | NO_REFERENCE | {"beheerders": []}),
        ("not_found", "ingelogd", LOGGED_IN | NO_REFERENCE),
        ("broken", "zonder-nummer", NO_REFERENCE),
        ("token_blocked", "", {"until": BLOCKED_UNTIL, "sector": sectors()[0]}),
        ("eherkenning_needed", "", BY_TOKEN),
    ]
    return [(f"meldingen/{code}", state, context) for code, state, context in named]


MESSAGES = _states()
