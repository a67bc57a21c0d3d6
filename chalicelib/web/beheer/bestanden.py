"""Files to take along: all users, and what happened."""

from __future__ import annotations

import json
from collections.abc import Iterator

from chalice.app import Blueprint, Response

from chalicelib.domain.accounts import Account
from chalicelib.domain.calendar import dutch_day
from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web import dates
from chalicelib.web.audiences import BEHEERDER_BY_USE_CASE
from chalicelib.web.beheer.gebeurtenissen import EventRow
from chalicelib.web.beheer.logboek import EXPORTED, read_logbook
from chalicelib.web.beheer.paths import LOGBOOK, USERS
from chalicelib.web.beheer.seen import seen
from chalicelib.web.beheer.spreadsheet import CONTENT_TYPE, as_csv
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

bestanden = Blueprint(__name__)
LINES = "application/jsonl; charset=utf-8"
USER_HEADING = (
    mark("Gebruikersnaam"),
    mark("Voorletters"),
    mark("Tussenvoegsel"),
    mark("Achternaam"),
    mark("E-mailadres"),
    mark("Telefoonnummer"),
    mark("Rollen"),
    mark("Kenmerken"),
    mark("Beheerder"),
    mark("Status"),
    mark("Code geldig tot"),
    mark("Brief afgedrukt"),
    mark("Brief overhandigd"),
    mark("Gekoppeld op"),
    mark("Laatst ingelogd"),
    mark("Nog een token"),
)
EVENT_HEADING = (
    mark("Wanneer"),
    mark("Wat"),
    mark("Over wie"),
    mark("Door wie"),
    mark("Toelichting"),
)


@page(bestanden, "GET", f"{USERS}/export", BEHEERDER_BY_USE_CASE)
def export_users(visit: Visit) -> Response:
    """Give every user of the organisation as a CSV file, in the order of surnames."""
    rows = [_user_cells(visit, account) for account in _everybody(visit)]
    name = f"gebruikers-{dutch_day(visit.now)}.csv"
    return visit.download(as_csv(map(_, USER_HEADING), rows), CONTENT_TYPE, name)


@page(bestanden, "GET", f"{LOGBOOK}/export", BEHEERDER_BY_USE_CASE)
def export_logbook(visit: Visit) -> Response:
    """Give what happened as a CSV file, the newest first; filtered as the page is."""
    rows = [
        (dates.moment(row.at), row.text, row.subject or row.about, row.actor, row.explanation)
        for row in read_logbook(visit, EXPORTED).rows
    ]
    name = f"logboek-{dutch_day(visit.now)}.csv"
    return visit.download(as_csv(map(_, EVENT_HEADING), rows), CONTENT_TYPE, name)


@page(bestanden, "GET", f"{LOGBOOK}/export-regels", BEHEERDER_BY_USE_CASE)
def export_logbook_as_lines(visit: Visit) -> Response:
    """Give what happened as JSON Lines, one event a line with its place in the chain, in UTC."""
    lines = [json.dumps(_as_fields(row)) + "\n" for row in read_logbook(visit, EXPORTED).rows]
    return visit.download("".join(lines), LINES, f"logboek-{dutch_day(visit.now)}.jsonl")


def _as_fields(row: EventRow) -> dict[str, str | int]:
    return {
        "wanneer": row.at.isoformat(),
        "wat": row.text,
        "over": row.subject or row.about,
        "door": row.actor,
        "toelichting": row.explanation,
        **row.link,
    }


def _everybody(visit: Visit) -> Iterator[Account]:
    """Yield every user; each page recognises the beheerder again, so a cut-off stops it."""
    cursor: str | None = None
    while True:
        shown = visit.portal.beheer.overview.page(visit.ticket, visit.now, cursor=cursor)
        visit.see(shown.visit)
        yield from shown.page.accounts
        cursor = shown.page.next_cursor
        if cursor is None:
            return


def _user_cells(visit: Visit, account: Account) -> tuple[str, ...]:
    user, letter = seen(account, visit.now), account.letter
    return (
        account.gebruikersnaam,
        account.name.initials,
        account.name.infix,
        account.name.surname,
        account.email,
        account.phone or "",
        ", ".join(user.rollen),
        ", ".join(user.kenmerken),
        _yes(account.is_beheerder),
        user.status_name,
        dates.moment(account.code_expires_at) if account.code_expires_at else "",
        dates.moment(letter.printed_at) if letter.printed_at else "",
        dates.moment(letter.handed_over_at) if letter.handed_over_at else "",
        dates.moment(account.linked_at) if account.linked_at and account.is_linked else "",
        dates.day(account.last_login_day) if account.last_login_day else "",
        _yes(user.on_token),
    )


def _yes(fact: bool) -> str:  # noqa: FBT001  the fact is all there is to it
    return _("ja") if fact else _("nee")
