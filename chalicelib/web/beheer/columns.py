"""The columns of a file with users: those of the form, with one for each kind of kenmerk.

A row is judged by the form itself, so that a file and the form say the same about the same
mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from chalicelib.catalogue import kenmerk_kinds, rollen, rollen_in
from chalicelib.domain.errors import AdministrationRefusal, KenmerkMissing, KenmerkNotOwned
from chalicelib.domain.imports import MOST_KENMERKEN
from chalicelib.domain.language import Language
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.spelling import without_marks
from chalicelib.texts import gettext as _
from chalicelib.texts import mark, speaking
from chalicelib.web.beheer.forms import TICKED, UserForm
from chalicelib.web.beheer.spreadsheet import typed
from chalicelib.web.forms import faults
from chalicelib.web.requests import Fields
from chalicelib.web.visit import FieldError

FIELDS = {
    "voorletters": mark("Voorletters"),
    "tussenvoegsel": mark("Tussenvoegsel"),
    "achternaam": mark("Achternaam"),
    "email": mark("E-mailadres"),
    "telefoon": mark("Telefoonnummer"),
    "rollen": mark("Rollen"),
}
TICKS = {"token": mark("Token"), "engels": mark("Engels")}
EXAMPLE = {
    "voorletters": "S.",
    "tussenvoegsel": "van",
    "achternaam": "Dijk",
    "email": "s.vandijk@school.example",
    "telefoon": "030 123 45 67",
}
REQUIRED = ("voorletters", "achternaam", "email")
KENMERK = "kenmerken."
# A file that is no table may seem to have a hundred thousand columns, each as long as a page.
MOST_TOLD, LONGEST_TOLD = 10, 50
YES, NO = frozenset({"ja", "yes", "x"}), frozenset({"", "nee", "no"})
_BETWEEN_VALUES = re.compile(r"[,;|\n]+")


@dataclass(frozen=True)
class RowForm:
    """Hold a row as the form has it, with what is wrong with it; ``field`` names a column."""

    form: UserForm
    errors: tuple[FieldError, ...]


def headings() -> dict[str, str]:
    """Return the text above each column, by its name here, in the language of now."""
    kinds = {f"{KENMERK}{kind.slug}": kind.name for kind in kenmerk_kinds()}
    ticks = {name: _(text) for name, text in TICKS.items()}
    return {name: _(text) for name, text in FIELDS.items()} | kinds | ticks


def example_row(organisation: Organisation) -> Iterator[str]:
    """Yield the cells of an example, with rollen and kenmerken that the organisation has."""
    sector_rollen = [rol.name for rol in rollen_in(organisation.sector)]
    for name in headings():
        kind, _colon, slug = name.partition(".")
        if kind == "kenmerken":
            owned = sorted(each for each in organisation.kenmerken if each.startswith(f"{slug}:"))
            yield ", ".join(each.partition(":")[2] for each in owned[:2])
        elif name == "rollen":
            yield ", ".join(sector_rollen[-2:])
        else:
            yield _("nee") if name in TICKS else EXAMPLE.get(name, "")


def columns_of(heading: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the name of each column, and what is wrong with the headings, in words.

    Case, spaces and hyphens do not matter; the Dutch headings count in every language. Of columns
    that do not fit the first MOST_TOLD are told.
    """
    known = _known_headings()
    names, unfit = [], []
    for text in heading:
        name = known.get(without_marks(text), "")
        if not name and text:
            unfit.append(_("De kolom ‘%(column)s’ kennen we niet", column=_cut(text)))
        elif name in names and name:
            unfit.append(_("De kolom ‘%(column)s’ staat er twee keer", column=_cut(text)))
        names.append(name)
    shown = headings()
    wrong = unfit[:MOST_TOLD] + [
        _("De kolom ‘%(column)s’ ontbreekt", column=shown[name])
        for name in REQUIRED
        if name not in names
    ]
    return names, wrong


def read_row(names: Iterable[str], cells: Iterable[str]) -> RowForm:
    """Return the form that a row fills in, judged; cells beyond the last column are wrong."""
    padded = list(cells)
    names = list(names)
    values = {name: typed(cell) for name, cell in zip(names, padded, strict=False) if name}
    form = UserForm(Fields(dict(_fields(values))))
    errors = [FieldError(_column(each.field), each.text) for each in faults(form)]
    errors += _tick_faults(values) + _kenmerk_faults(form)
    if any(cell.strip() for cell in padded[len(names) :]):
        errors.append(FieldError("", _("Deze rij heeft meer cellen dan er kolommen zijn")))
    return RowForm(form, tuple(errors))


def column_of(refusal: AdministrationRefusal) -> str:
    """Return the text above the column that a refusal is about."""
    shown = headings()
    if isinstance(refusal, KenmerkNotOwned):
        kind = refusal.kenmerk.partition(":")[0]
        return shown.get(f"{KENMERK}{kind}", kind)
    if isinstance(refusal, KenmerkMissing):
        return ", ".join(shown[f"{KENMERK}{kind}"] for kind in refusal.kinds)
    return shown["rollen"]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"


def _known_headings() -> dict[str, str]:
    with speaking(Language.DUTCH):
        dutch = headings()
    pairs = [*dutch.items(), *headings().items()]
    return {without_marks(text): name for name, text in pairs}


def _fields(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what the form would send for a row."""
    for name, cell in values.items():
        if name == "rollen":
            yield from ((f"rollen.{_rol(text)}", TICKED) for text in _parts(cell))
        elif name.startswith(KENMERK):
            slug = name.removeprefix(KENMERK)
            yield from ((f"{KENMERK}{_kenmerk(slug, text)}", TICKED) for text in _parts(cell))
        elif name not in TICKS:
            yield name, cell
        elif without_marks(cell) in YES:
            yield name, TICKED


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in _BETWEEN_VALUES.split(cell) if part.strip()]


def _rol(text: str) -> str:
    """Return the slug of a rol by its name in any language; what is none stays as it is."""
    return _rol_slugs().get(without_marks(text), text)


@cache
def _rol_slugs() -> dict[str, str]:
    slugs: dict[str, str] = {}
    for language in Language:
        with speaking(language):
            for rol in rollen():
                slugs |= {without_marks(rol.name): rol.slug, without_marks(rol.slug): rol.slug}
    return slugs


def _kenmerk(slug: str, text: str) -> str:
    """Return a kenmerk; a spreadsheet drops the zeros before a number, which come back here."""
    value = text.upper().replace(" ", "")
    kind = next(kind for kind in kenmerk_kinds() if kind.slug == slug)
    spellings = [value, *(value.zfill(length) for length in range(len(value), 7))]
    return next(
        (found for each in spellings if kind.fits(found := f"{slug}:{each}")), f"{slug}:{value}"
    )


def _tick_faults(values: Mapping[str, str]) -> list[FieldError]:
    return [
        FieldError(_(text), _("Vul bij ‘%(column)s’ ja of nee in", column=_(text)))
        for name, text in TICKS.items()
        if without_marks(values.get(name, "")) not in YES | NO
    ]


def _kenmerk_faults(form: UserForm) -> list[FieldError]:
    if len(form.kenmerken.data) <= MOST_KENMERKEN:
        return []
    text = _("Geef één gebruiker hooguit %(most)s kenmerken", most=MOST_KENMERKEN)
    return [FieldError(_("Kenmerken"), text)]


def _column(field: str) -> str:
    return headings().get(field, field)
