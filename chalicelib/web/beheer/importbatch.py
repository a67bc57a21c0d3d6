"""One file with users: look it over, confirm it, see how far it is, and what became of it."""

from __future__ import annotations

from collections import Counter

from chalice.app import Blueprint, Response

from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.imports import ImportState, RowOutcome
from chalicelib.services.beheer.importing import ImportView
from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web.audiences import BEHEERDER_BY_USE_CASE
from chalicelib.web.beheer.importrows import SeenRow, letter_parts, seen_row
from chalicelib.web.beheer.paths import BATCH, batch_path
from chalicelib.web.beheer.spreadsheet import CONTENT_TYPE, as_csv
from chalicelib.web.pages import page
from chalicelib.web.visit import PDF, Visit

importbatch = Blueprint(__name__)
TEMPLATES = {
    ImportState.PARKED: "beheer/import/controle",
    ImportState.CONFIRMED: "beheer/import/voortgang",
    ImportState.FINISHED: "beheer/import/resultaat",
    ImportState.STOPPED: "beheer/import/resultaat",
}
REGISTER_KNOWN = "aanmelden"
# Ten times as many as a file has; what is more is no number of a part.
LONGEST_PART = 2
RESULT_HEADING = (
    mark("Rij"),
    mark("Voorletters"),
    mark("Tussenvoegsel"),
    mark("Achternaam"),
    mark("E-mailadres"),
    mark("Gebruikersnaam"),
    mark("Resultaat"),
    mark("Toelichting"),
)


@page(importbatch, "GET", BATCH, BEHEERDER_BY_USE_CASE)
def show_batch(visit: Visit, batch: str) -> Response:
    """Show what is to be confirmed, how far the work is, or what came of it."""
    view = _look(visit, batch)
    outcomes = Counter(row.outcome for row in view.rows)
    return visit.page(
        TEMPLATES[view.batch.state],
        batch=view.batch,
        rows=[seen_row(row) for row in view.rows],
        known=sum(row.looks_known for row in view.rows),
        counts={each.value: outcomes[each] for each in RowOutcome},
        parts=letter_parts(view.rows),
        is_stopped=view.batch.state is ImportState.STOPPED,
    )


@page(importbatch, "POST", BATCH, BEHEERDER_BY_USE_CASE)
def confirm(visit: Visit, batch: str) -> Response:
    """Have the users registered; a form that is sent twice does so once."""
    with_known = visit.form.get("bekend") == REGISTER_KNOWN
    confirmed = visit.portal.beheer.importing.confirm(
        visit.ticket, batch, visit.now, with_known=with_known
    )
    return visit.redirect(batch_path(confirmed.batch_id))


@page(importbatch, "GET", f"{BATCH}/resultaat", BEHEERDER_BY_USE_CASE)
def give_result(visit: Visit, batch: str) -> Response:
    """Give what became of each row as a CSV file."""
    rows = (_cells(seen_row(row)) for row in _look(visit, batch).rows)
    name = f"aangemeld-{dutch_day(visit.now)}.csv"
    return visit.download(as_csv([_(text) for text in RESULT_HEADING], rows), CONTENT_TYPE, name)


@page(importbatch, "POST", f"{BATCH}/brieven", BEHEERDER_BY_USE_CASE)
def print_letters(visit: Visit, batch: str) -> Response:
    """Give a part of the letters as one PDF, each recorded as printed."""
    given = visit.form.get("deel")[:LONGEST_PART]
    number = int(given) if given.isdecimal() and int(given) else 1
    facts = visit.portal.beheer.letter_batches.print_import(
        visit.ticket, batch, number - 1, visit.now
    )
    letters = visit.portal.letter_press.letters(facts)
    return visit.download(letters, PDF, f"brieven-{dutch_day(visit.now)}-{number}.pdf")


def _look(visit: Visit, batch: str) -> ImportView:
    view = visit.portal.beheer.importing.look(visit.ticket, batch, visit.now)
    visit.see(view.visit)
    return view


def _cells(row: SeenRow) -> tuple[str, ...]:
    return (
        str(row.number),
        row.name.initials,
        row.name.infix,
        row.name.surname,
        row.email,
        row.gebruikersnaam,
        row.result,
        row.explanation,
    )
