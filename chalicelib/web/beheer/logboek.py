"""The logboek: who did what to whom and when, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from chalice.app import Blueprint, Response

from chalicelib.domain.errors import UserUnknown
from chalicelib.domain.events import EventKind
from chalicelib.texts import mark
from chalicelib.web.audiences import BEHEERDER_BY_USE_CASE
from chalicelib.web.beheer.controle import Check
from chalicelib.web.beheer.controle import in_words as check_in_words
from chalicelib.web.beheer.gebeurtenissen import EventRow, row_of
from chalicelib.web.beheer.paths import LOGBOOK
from chalicelib.web.beheer.words import Option, in_words
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

logboek = Blueprint(__name__)
STEP, MOST = 100, 1000
EXPORTED = 5000
LONGEST_NAME = 40
GROUPS: dict[str, tuple[str, frozenset[EventKind]]] = {
    "aanmelden": (
        mark("Aanmelden en brieven"),
        frozenset(
            {
                EventKind.IMPORT_CONFIRMED,
                EventKind.ACCOUNT_REGISTERED,
                EventKind.LETTER_PRINTED,
                EventKind.LETTER_HANDED_OVER,
                EventKind.MAIL_REFUSED,
                EventKind.MAIL_ARRIVED,
            }
        ),
    ),
    "koppelen": (
        mark("Activatiecode en koppelen"),
        frozenset(
            {
                EventKind.CODE_ISSUED,
                EventKind.KOPPELPROCES_STARTED,
                EventKind.STEP_CONFIRMED,
                EventKind.ATTEMPT_COUNTED,
                EventKind.ATTEMPT_GIVEN_BACK,
                EventKind.LINKED,
                EventKind.LINK_CUT,
                EventKind.LINK_LAPSED,
                EventKind.LAPSE_ANNOUNCED,
                EventKind.MEANS_RELEASED,
                EventKind.LOCKOUT_LIFTED,
            }
        ),
    ),
    "inloggen": (
        mark("Inloggen"),
        frozenset(
            {
                EventKind.LOGGED_IN,
                EventKind.LOGGED_OUT,
                EventKind.LOGIN_REFUSED,
                EventKind.LOGINS_DISOWNED,
                EventKind.TERMS_ACCEPTED,
                EventKind.TOKEN_REGISTERED,
                EventKind.TOKEN_RETURNED,
            }
        ),
    ),
    "rechten": (
        mark("Gegevens en rechten"),
        frozenset(
            {
                EventKind.ACCOUNT_CHANGED,
                EventKind.EMAIL_ASKED,
                EventKind.RIGHTS_CHANGED,
                EventKind.ACCOUNT_BLOCKED,
                EventKind.ACCOUNT_RELEASED,
                EventKind.ACCOUNT_ENDED,
            }
        ),
    ),
    "taken": (mark("Taken"), frozenset({EventKind.TASK_STARTED})),
    "organisatie": (
        mark("Organisatie en beheerders"),
        frozenset(
            {
                EventKind.BEHEERDER_ADDED,
                EventKind.BEHEERDER_ENDED,
                EventKind.ORGANISATION_CHANGED,
                EventKind.ORGANISATION_REGISTERED,
                EventKind.NOTICE_PUBLISHED,
                EventKind.NOTICE_WITHDRAWN,
            }
        ),
    ),
}
KINDS = [Option("", mark("Alles")), *(Option(word, it[0]) for word, it in GROUPS.items())]


@dataclass(frozen=True)
class Reading:
    """Hold the rows to show, and whether there may be older events.

    ``chained`` says how many events were ever written of the organisation, and of the user if one
    was asked for.
    """

    rows: list[EventRow]
    may_have_more: bool
    chained: tuple[int, ...] = ()


@page(logboek, "GET", LOGBOOK, BEHEERDER_BY_USE_CASE)
def show_logbook(visit: Visit) -> Response:
    """Show the newest events of the organisation or of one user."""
    limit = _limit(visit.query.get("aantal"))
    reading = read_logbook(visit, limit)
    wider = {"aantal": str(limit + STEP)}
    return visit.page(
        "beheer/logboek",
        rows=reading.rows,
        gebruikersnaam=_name(visit),
        kinds=in_words(KINDS),
        chosen=_group(visit),
        more=_address(visit, **wider) if reading.may_have_more and limit < MOST else "",
        export_query=_address(visit),
        chained=reading.chained,
        check_query=_address(visit, controle="ja"),
        check=_check(visit) if reading.chained and visit.query.get("controle") else None,
    )


def read_logbook(visit: Visit, limit: int) -> Reading:
    """Return the newest ``limit`` events, of which only those that the address asks for.

    A gebruikersnaam that the organisation does not have gives none. Two calls.
    """
    try:
        found = visit.portal.beheer.overview.logbook(
            visit.ticket, visit.now, _name(visit) or None, limit
        )
    except UserUnknown:
        visit.recognise()
        return Reading([], may_have_more=False)
    visit.see(found.visit)
    group = _group(visit)
    wanted = GROUPS[group][1] if group else frozenset(EventKind)
    rows = [row_of(it, found.visit.organisation) for it in found.events if it.kind in wanted]
    holders = (found.visit.organisation, *((found.user,) if found.user else ()))
    chained = tuple(holder.chain.sequence for holder in holders)
    return Reading(rows, len(found.events) >= limit, chained)


def _check(visit: Visit) -> Check:
    checking = visit.portal.beheer.checking
    return check_in_words(checking.check(visit.ticket, visit.now, _name(visit) or None))


def _name(visit: Visit) -> str:
    return visit.query.get("gebruiker")[:LONGEST_NAME].strip()


def _group(visit: Visit) -> str:
    given = visit.query.get("soort")
    return given if given in GROUPS else ""


def _limit(given: str) -> int:
    steps = range(STEP, MOST + 1, STEP)
    return next((step for step in steps if str(step) == given), STEP)


def _address(visit: Visit, **more: str) -> str:
    given = {"gebruiker": _name(visit), "soort": _group(visit), **more}
    return "?" + urlencode({name: value for name, value in given.items() if value})
