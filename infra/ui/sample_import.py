"""Sample states of registering users from a file, and of printing many letters."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from chalicelib.catalogue import kenmerk_text
from chalicelib.domain.accounts import PersonName
from chalicelib.domain.errors import KenmerkNotOwned
from chalicelib.domain.imports import MOST_ROWS, ImportBatch, ImportRow, ImportState, RowOutcome
from chalicelib.domain.letters import LETTERS_IN_PART
from chalicelib.texts import gettext as _
from chalicelib.web.beheer.choices import rights_offered
from chalicelib.web.beheer.columns import example_row, headings
from chalicelib.web.beheer.forms import told
from chalicelib.web.beheer.importeren import summary
from chalicelib.web.beheer.importrows import LetterPart, letter_parts, seen_row
from chalicelib.web.beheer.userfile import Fault
from infra.ui.sample_beheer import AS_BEHEERDER, BAKKER, NOW
from infra.ui.sample_organisation import SCHOOL
from infra.ui.sample_pages import Error, State

BATCH = ImportBatch(
    "f0e1d2c3b4a5968778695a4b3c2d1e0f", SCHOOL.organisation_id, "4821vrkt", NOW, 4, 1
)
_ROW = ImportRow(
    2,
    PersonName("S.", "van", "Dijk"),
    "s.vandijk@regenboog.example",
    None,
    frozenset({"overzichten"}),
    frozenset({"brin:12AB"}),
    has_token=False,
)
ROWS = (
    _ROW,
    replace(_ROW, number=3, name=BAKKER.name, alike=frozenset({BAKKER.gebruikersnaam})),
    replace(_ROW, number=4, email="ز@regenboog.example", name=PersonName("ز.", "", "الزهراء")),
    replace(_ROW, number=5, alike_rows=frozenset({"2"})),
)
DONE = (
    _ROW.registered_as("4821vdjk"),
    ROWS[1].skipped(frozenset()),
    ROWS[2].refused("kenmerk_not_owned", "brin:12AB"),
    ROWS[3],
)
FORM: dict[str, object] = AS_BEHEERDER | {
    "headings": list(headings().values()),
    "example": list(example_row(SCHOOL)),
    "rollen": rights_offered(SCHOOL)["rollen"],
    "kenmerken": sorted(kenmerk_text(kenmerk) for kenmerk in SCHOOL.kenmerken),
    "most_rows": MOST_ROWS,
    "faults": [],
    "more_faults": 0,
}
FAULTS = [
    Fault(4, _("E-mailadres"), _("Vul een volledig e-mailadres in, zoals naam@school.nl")),
    Fault(7, "BRIN", told(KenmerkNotOwned("brin:99ZZ")).text),
]
FAULTY: dict[str, object] = FORM | {
    "faults": FAULTS,
    "more_faults": 12,
    "errors": [Error("bestand", summary(FAULTS, 40))],
}


def _batch(batch: ImportBatch, rows: tuple[ImportRow, ...]) -> dict[str, object]:
    outcomes = Counter(row.outcome for row in rows)
    return AS_BEHEERDER | {
        "batch": batch,
        "rows": [seen_row(row) for row in rows],
        "known": sum(row.looks_known for row in rows),
        "counts": {each.value: outcomes[each] for each in RowOutcome},
        "parts": letter_parts(rows),
        "is_stopped": batch.state is ImportState.STOPPED,
    }


IMPORT: list[State] = [
    ("beheer/importeren", "", FORM),
    ("beheer/importeren", "fout", FAULTY),
    ("beheer/importeren", "zonder-kenmerken", FORM | {"kenmerken": []}),
    ("beheer/import/controle", "", _batch(BATCH, ROWS[:1])),
    ("beheer/import/controle", "bekenden", _batch(BATCH, ROWS)),
    ("beheer/import/voortgang", "", _batch(replace(BATCH, state=ImportState.CONFIRMED), DONE)),
    (
        "beheer/import/resultaat",
        "",
        _batch(replace(BATCH, state=ImportState.FINISHED), DONE[:3])
        | {"parts": [LetterPart(1, 1, 200), LetterPart(2, 201, 230)]},
    ),
    (
        "beheer/import/resultaat",
        "gestopt",
        _batch(BATCH.stopped("not_beheerder", NOW), DONE),
    ),
    (
        "beheer/import/resultaat",
        "kwijt",
        _batch(BATCH.stopped("import_unknown", NOW), ROWS[:1]),
    ),
    ("beheer/brieven", "", AS_BEHEERDER | {"accounts": [BAKKER], "most": LETTERS_IN_PART}),
    ("beheer/brieven", "veel", AS_BEHEERDER | {"accounts": [BAKKER] * 200, "most": 200}),
    ("beheer/brieven", "geen", AS_BEHEERDER | {"accounts": [], "most": LETTERS_IN_PART}),
]
