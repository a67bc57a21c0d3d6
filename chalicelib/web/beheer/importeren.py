"""Register many users from a file: explain, give an empty file, and take one to look at."""

from __future__ import annotations

from collections.abc import Sequence

from chalice.app import Blueprint, Response

from chalicelib.catalogue import kenmerk_text
from chalicelib.domain.errors import AdministrationRefusal
from chalicelib.domain.imports import MOST_ROWS
from chalicelib.texts import gettext as _
from chalicelib.texts import ngettext
from chalicelib.web.audiences import BEHEERDER, BEHEERDER_BY_USE_CASE
from chalicelib.web.beheer.choices import rights_offered
from chalicelib.web.beheer.columns import column_of, example_row, headings
from chalicelib.web.beheer.forms import told
from chalicelib.web.beheer.paths import IMPORT, batch_path
from chalicelib.web.beheer.spreadsheet import CONTENT_TYPE, as_csv
from chalicelib.web.beheer.userfile import Fault, read_user_file
from chalicelib.web.pages import page
from chalicelib.web.visit import FieldError, Visit

importeren = Blueprint(__name__)
FILE = "bestand"
MOST_FAULTS = 200


@page(importeren, "GET", IMPORT, BEHEERDER)
def show_form(visit: Visit) -> Response:
    """Explain how to register many users at once, and ask for the file."""
    return _form(visit, [])


@page(importeren, "GET", f"{IMPORT}/voorbeeld", BEHEERDER)
def give_empty_file(visit: Visit) -> Response:
    """Give a file with the headings only."""
    return visit.download(as_csv(headings().values(), []), CONTENT_TYPE, "gebruikers.csv")


@page(importeren, "POST", IMPORT, BEHEERDER_BY_USE_CASE, brings_file=True)
def take_file(visit: Visit) -> Response:
    """Look at a file: tell what is wrong with its rows, or keep them until they are confirmed."""
    if visit.upload is None:
        return _again(visit, [_("Kies een bestand")])
    read = read_user_file(visit.upload.content)
    if read.wrong:
        return _again(visit, read.wrong)
    checked = visit.portal.beheer.importing.check(visit.ticket, read.rows, visit.now)
    faults = [*read.faults, *(_fault(*each) for each in checked.refusals.items())]
    if faults:
        visit.see(checked.visit)
        return _form(visit, [summary(faults, read.count)], sorted(faults, key=_row_number))
    batch = visit.portal.beheer.importing.park(checked, visit.now)
    return visit.redirect(batch_path(batch.batch_id))


def _again(visit: Visit, texts: list[str]) -> Response:
    visit.recognise()
    return _form(visit, texts)


def _form(visit: Visit, texts: Sequence[str], faults: Sequence[Fault] = ()) -> Response:
    organisation = visit.logged_in.organisation
    return visit.page(
        "beheer/importeren",
        status=422 if texts else 200,
        errors=[FieldError(FILE, text) for text in texts],
        faults=faults[:MOST_FAULTS],
        more_faults=max(0, len(faults) - MOST_FAULTS),
        headings=list(headings().values()),
        example=list(example_row(organisation)),
        rollen=rights_offered(organisation)["rollen"],
        kenmerken=sorted(kenmerk_text(kenmerk) for kenmerk in organisation.kenmerken),
        most_rows=MOST_ROWS,
    )


def _fault(number: int, refusal: AdministrationRefusal) -> Fault:
    return Fault(number, column_of(refusal), told(refusal).text)


def _row_number(fault: Fault) -> int:
    return fault.row


def summary(faults: Sequence[Fault], count: int) -> str:
    """Return how many of ``count`` rows have a fault, and what to do."""
    wrong = len({fault.row for fault in faults})
    found = ngettext(
        "In %(wrong)s van de %(count)s rijen staat een fout",
        "In %(wrong)s van de %(count)s rijen staan fouten",
        wrong,
        wrong=wrong,
        count=count,
    )
    advice = _("Verbeter het bestand en kies het opnieuw")
    return f"{found}. {advice}"
