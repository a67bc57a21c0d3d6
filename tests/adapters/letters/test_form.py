"""The form 'Aanmelding en wijziging beheerder Mijn DUO': accessible, labelled and fillable."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream, NullObject

from chalicelib.web.documents import beheerder_form
from infra.forms.making import make_beheerder_form
from tests.adapters.letters.pdf import ReadPdf, squeezed


@pytest.fixture
def form() -> ReadPdf:
    """Return the form that the site offers."""
    return ReadPdf(beheerder_form())


def widgets(form: ReadPdf) -> list[Any]:
    """Return the fields in the order of the pages."""
    pages: list[Any] = list(form.reader.pages)
    return [each.get_object() for page in pages for each in page["/Annots"]]


def parents(form: ReadPdf) -> dict[int, Any]:
    """Return the parent tree (ISO 32000-1, 14.7.4.4): who owns each marked content or field."""
    numbers = form.catalogue["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    return {int(key): owner for key, owner in zip(numbers[::2], numbers[1::2], strict=True)}


def test_the_form_is_what_its_source_makes() -> None:
    assert beheerder_form() == make_beheerder_form()


def test_the_form_is_tagged_and_says_its_title_and_language(form: ReadPdf) -> None:
    assert form.claims_accessibility
    assert form.title == "Aanmelding en wijziging beheerder Mijn DUO"
    assert form.language == "nl"
    assert [role for role in form.roles if role.startswith("/H")] == ["/H1", *["/H2"] * 5]
    assert {str(page["/Tabs"]) for page in form.reader.pages} == {"/S"}


def test_every_field_has_a_name_and_a_label_that_also_stands_on_the_page(form: ReadPdf) -> None:
    text = squeezed("".join(form.pages))
    names = [widget["/T"] for widget in widgets(form)]
    labels = [widget["/TU"] for widget in widgets(form)]
    assert len(set(names)) == len(names) == 22
    assert len(set(labels)) == len(labels)
    assert [label for label in labels if squeezed(label) not in text] == []


def test_every_field_stands_in_the_structure_in_the_order_of_reading(form: ReadPdf) -> None:
    owners = parents(form)
    forms: list[Any] = [element for element in form.elements() if str(element["/S"]) == "/Form"]
    assert [element["/K"]["/Obj"]["/T"] for element in forms] == [
        widget["/T"] for widget in widgets(form)
    ]
    for widget in widgets(form):
        owner = owners[int(widget["/StructParent"])].get_object()
        assert owner["/K"]["/Obj"].get_object() == widget
        assert owner["/K"]["/Type"] == "/OBJR"
    assert "/Figure" not in form.roles


def test_what_is_drawn_on_a_page_is_content_with_an_owner_or_an_artifact(form: ReadPdf) -> None:
    for page in form.reader.pages:
        owners: Any = parents(form)[int(str(page["/StructParents"]))].get_object()
        operations = ContentStream(page["/Contents"], form.reader).operations
        marked = {
            int(operands[1]["/MCID"])
            for operands, operator in operations
            if operator == b"BDC" and "/MCID" in operands[1]
        }
        owned = {number for number, owner in enumerate(owners) if not isinstance(owner, NullObject)}
        assert marked == owned


def test_the_form_can_be_filled_in() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(beheerder_form()))
    filled = {"organisatie": "Stichting ’t Öude Hûs", "achternaam": "O'Brien", "token": "/Ja"}
    for page in writer.pages:
        writer.update_page_form_field_values(page, filled)
    out = io.BytesIO()
    writer.write(out)
    fields = PdfReader(out).get_fields() or {}
    for name, value in filled.items():
        assert fields[name].value == value
    assert fields["aanmelden"].value == "/Off"


def test_fields_and_ticks_fit_on_the_page(form: ReadPdf) -> None:
    for widget in widgets(form):
        left, bottom, right, top = (float(edge) for edge in widget["/Rect"])
        assert 0 < left < right < 595
        assert 0 < bottom < top < 842
        assert widget["/FT"] in {"/Tx", "/Btn"}
        if widget["/FT"] == "/Btn":
            assert set(widget["/AP"]["/N"]) == {"/Ja", "/Off"}
