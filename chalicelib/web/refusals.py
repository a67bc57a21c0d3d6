"""The one table from refusals to what people see: status, page and facts.

A refusal without a row is a defect; a test walks the tree of refusals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from chalice.app import Response

from chalicelib.catalogue import sector
from chalicelib.domain.errors import (
    AdministrationRefusal,
    Blocked,
    CodeExpired,
    CodeTooSoon,
    EHerkenningNeeded,
    EmailAskedTooOften,
    NotAuthorised,
    NotPossibleNow,
    OwnDataRefusal,
    PortalRefusal,
    ReasonNeeded,
    Refusal,
    StepSkipped,
    TermsNotAccepted,
    TokenBlocked,
    UserLooksKnown,
    WrongAudience,
    WrongCombination,
    WrongToken,
)
from chalicelib.domain.koppelproces import Step
from chalicelib.services.signing_in import NO_SESSION
from chalicelib.services.visits import PortalVisit
from chalicelib.texts import ngettext
from chalicelib.web import cookies, csrf, dates, way_back
from chalicelib.web.addresses import FIRST_PAGE
from chalicelib.web.visit import FieldError, Visit

STEP_PATHS = {
    Step.SITUATION: "/koppelen/mijn-situatie",
    Step.DISCLAIMER: "/koppelen/disclaimer",
    Step.TERMS: "/koppelen/gebruikersvoorwaarden",
    Step.CREDENTIALS: "/koppelen/gegevens",
}
Facts = Callable[[Visit, Any], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """Say with which status and page a refusal is told, and which facts the page needs."""

    status: int
    template: str
    facts: Facts = lambda _visit, _refusal: {}


def _blocked(_visit: Visit, refusal: Blocked | TokenBlocked) -> dict[str, Any]:
    return {"until": refusal.until}


def _not_authorised(_visit: Visit, refusal: NotAuthorised) -> dict[str, Any]:
    return {"reason": refusal.code}


def _code_expired(_visit: Visit, refusal: CodeExpired) -> dict[str, Any]:
    return {"beheerders": list(refusal.beheerders)}


def wrong_combination_text(remaining: int) -> str:
    """Return what is told of a wrong combination, with how many attempts are left."""
    return ngettext(
        "Deze gebruikersnaam en activatiecode horen niet bij elkaar. "
        "U kunt het nog %(remaining)s keer proberen",
        "Deze gebruikersnaam en activatiecode horen niet bij elkaar. "
        "U kunt het nog %(remaining)s keer proberen",
        remaining,
        remaining=remaining,
    )


def _wrong_combination(visit: Visit, refusal: WrongCombination) -> dict[str, Any]:
    return {
        "errors": [FieldError("gebruikersnaam", wrong_combination_text(refusal.remaining))],
        "values": {"gebruikersnaam": visit.form.get("gebruikersnaam")},
        "remaining": refusal.remaining,
    }


def wrong_token_text(remaining: int) -> str:
    """Return what is told of a wrong code of a token, with how many attempts are left."""
    return ngettext(
        "U kunt met deze gebruikersnaam en code niet inloggen. "
        "U kunt het nog %(remaining)s keer proberen",
        "U kunt met deze gebruikersnaam en code niet inloggen. "
        "U kunt het nog %(remaining)s keer proberen",
        remaining,
        remaining=remaining,
    )


def _wrong_token(visit: Visit, refusal: WrongToken) -> dict[str, Any]:
    return {
        "sector": sector(visit.in_path["sector"]),
        "csrf": visit.csrf_token(),
        "errors": [FieldError("gebruikersnaam", wrong_token_text(refusal.remaining))],
        "values": {"gebruikersnaam": visit.form.get("gebruikersnaam")},
        "remaining": refusal.remaining,
    }


def _token_blocked(visit: Visit, refusal: TokenBlocked) -> dict[str, Any]:
    return {**_blocked(visit, refusal), "sector": sector(visit.in_path["sector"])}


def _code_too_soon(visit: Visit, refusal: CodeTooSoon) -> dict[str, Any]:
    at = dates.next_minute(refusal.at)
    return {"at": at, "is_today": dates.day(at) == dates.day(visit.now)}


def _not_granted(_visit: Visit, refusal: AdministrationRefusal) -> dict[str, Any]:
    return {"reason": refusal.code}


def _not_possible_now(_visit: Visit, refusal: NotPossibleNow) -> dict[str, Any]:
    return {"why": refusal.why}


def _reason_needed(_visit: Visit, refusal: ReasonNeeded) -> dict[str, Any]:
    return {"longest": refusal.longest}


def _session_over(visit: Visit, _refusal: Refusal | None) -> dict[str, Any]:
    way, was_sent = way_back.remember(visit), len(visit.form) > 0
    old = cookies.read_old_ticket(visit.portal, dict(visit.cookies))
    return {
        "was_in": was_sent or old is not None,
        "comes_back": way is not None,
        "was_linking": way is not None and way.left != NO_SESSION,
        "was_sent": was_sent,
    }


def _email_asked_too_often(_visit: Visit, refusal: EmailAskedTooOften) -> dict[str, Any]:
    return {"at": refusal.at}


def _looks_known(visit: Visit, refusal: UserLooksKnown) -> dict[str, Any]:
    typed = [
        (name, visit.form.get(name)) for name in visit.form if name not in {csrf.FIELD, "keuze"}
    ]
    names = [visit.form.get(part) for part in ("voorletters", "tussenvoegsel", "achternaam")]
    return {
        "gebruikersnamen": list(refusal.gebruikersnamen),
        "typed": typed,
        "name": " ".join(name for name in names if name),
    }


TABLE: dict[str, Row] = {
    "sign_in_not_completed": Row(200, "meldingen/sign_in_not_completed"),
    "message_refused": Row(400, "meldingen/technical"),
    "broker_fault": Row(502, "meldingen/technical"),
    "artifact_unknown": Row(400, "meldingen/request_unknown"),
    "request_unknown": Row(400, "meldingen/request_unknown"),
    "level_too_low": Row(403, "meldingen/level_too_low"),
    "not_authorised": Row(403, "meldingen/not_authorised", _not_authorised),
    "legal_subject_missing": Row(403, "meldingen/not_authorised", _not_authorised),
    "intermediary_not_accepted": Row(403, "meldingen/not_authorised", _not_authorised),
    "organisation_unknown": Row(403, "meldingen/not_authorised", _not_authorised),
    "branch_not_listed": Row(403, "meldingen/not_authorised", _not_authorised),
    "wrong_combination": Row(422, "koppelen/gegevens", _wrong_combination),
    "blocked": Row(429, "meldingen/blocked", _blocked),
    "wrong_token": Row(422, "inloggen/token", _wrong_token),
    "token_blocked": Row(429, "meldingen/token_blocked", _token_blocked),
    "token_retired": Row(401, "meldingen/token_retired"),
    "eherkenning_needed": Row(403, "meldingen/eherkenning_needed"),
    "code_expired": Row(410, "meldingen/code_expired", _code_expired),
    "code_already_used": Row(410, "meldingen/code_already_used"),
    "identity_already_linked": Row(409, "meldingen/identity_already_linked"),
    "account_already_linked": Row(409, "meldingen/account_already_linked"),
    "means_quarantined": Row(403, "meldingen/means_quarantined"),
    "not_beheerder": Row(403, "meldingen/not_beheerder"),
    "user_unknown": Row(404, "meldingen/not_found"),
    "task_unknown": Row(404, "meldingen/not_found"),
    "notice_unknown": Row(404, "meldingen/not_found"),
    "not_yourself": Row(403, "meldingen/not_yourself"),
    "last_beheerder": Row(409, "meldingen/last_beheerder"),
    "only_by_duo": Row(403, "meldingen/not_granted", _not_granted),
    "rol_not_allowed": Row(422, "meldingen/not_granted", _not_granted),
    "kenmerk_not_owned": Row(422, "meldingen/not_granted", _not_granted),
    "kenmerk_missing": Row(422, "meldingen/not_granted", _not_granted),
    "code_too_soon": Row(429, "meldingen/code_too_soon", _code_too_soon),
    "user_looks_known": Row(409, "beheer/lijkt-bekend", _looks_known),
    "import_unknown": Row(404, "meldingen/not_found"),
    "import_too_late": Row(410, "meldingen/import_too_late"),
    "nothing_to_print": Row(409, "meldingen/nothing_to_print"),
    "changed_meanwhile": Row(409, "meldingen/changed_meanwhile"),
    "not_possible_now": Row(409, "meldingen/not_possible_now", _not_possible_now),
    "reason_needed": Row(422, "meldingen/reason_needed", _reason_needed),
    "email_link_unknown": Row(404, "meldingen/email_link_unknown"),
    "email_link_expired": Row(410, "meldingen/email_link_expired"),
    "email_already_confirmed": Row(409, "meldingen/email_already_confirmed"),
    "email_asked_too_often": Row(429, "meldingen/email_asked_too_often", _email_asked_too_often),
    "session_over": Row(401, "meldingen/session_over", _session_over),
    "account_not_active": Row(403, "meldingen/account_not_active"),
    "busy": Row(503, "meldingen/busy"),
    "not_found": Row(404, "meldingen/not_found"),
    "forbidden": Row(403, "meldingen/forbidden"),
    "bad_request": Row(400, "meldingen/bad_request"),
    "too_large": Row(413, "meldingen/too_large"),
    "method_not_allowed": Row(405, "meldingen/method_not_allowed"),
    "unsupported_media_type": Row(415, "meldingen/unsupported_media_type"),
    "broken": Row(500, "meldingen/broken"),
}


def answer(visit: Visit, refusal: Refusal) -> Response:
    """Return what the visitor sees of a refusal: the page they should be on, or a message."""
    if isinstance(refusal, StepSkipped):
        return visit.redirect(STEP_PATHS[Step[refusal.step]])
    if isinstance(refusal, TermsNotAccepted):
        return visit.redirect("/mijn-duo/gebruikersvoorwaarden")
    if isinstance(refusal, WrongAudience):
        in_portal = visit.ticket is not None and visit.ticket.gebruikersnaam is not None
        return visit.redirect("/mijn-duo" if in_portal else STEP_PATHS[Step.SITUATION])
    greeted = AdministrationRefusal | PortalRefusal | OwnDataRefusal | EHerkenningNeeded
    if isinstance(refusal, greeted) and visit.who is None:
        visit.greet()
    return tell(visit, refusal.code, refusal)


def tell(visit: Visit, code: str, refusal: Refusal | None = None) -> Response:
    """Return the page that tells of a refusal by its code."""
    row = TABLE[code]
    if row.status == HTTPStatus.NOT_FOUND:
        # What is not there gives the same bytes, whatever was asked for.
        visit.here = way_back.HOME if isinstance(visit.who, PortalVisit) else FIRST_PAGE
    response = visit.page(row.template, status=row.status, **row.facts(visit, refusal))
    if row.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'eHerkenning realm="Mijn DUO zakelijk"'
    return response
