"""Put fields in a tagged PDF, in the structure as well as on the page.

A figure of the page whose alternative text is a JSON object becomes a field: the element a Form
that holds nothing but the field, what was drawn an artifact (ISO 14289-1, 7.18.4), and the label
what assistive technology reads (ISO 32000-1, 12.7.3.1, TU).
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from infra.forms.appearance import checkbox_looks, text_looks

PRINT = 4
FONT = "/Helv"


@dataclass(frozen=True)
class Place:
    """Hold where a field comes: its element in the structure, its page, marked content and box."""

    element: IndirectObject
    page: IndirectObject
    content_id: int
    box: list[float]
    kind: str
    name: str
    label: str


def with_fields(pdf: bytes) -> bytes:
    """Return the PDF with a field in each place that asks for one."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    places = list(_places(writer.root_object["/StructTreeRoot"]))
    fields = ArrayObject(_add_field(writer, place) for place in places)
    for page in writer.pages:
        _make_artifacts(
            writer, page, [each for each in places if each.page == page.indirect_reference]
        )
    writer.root_object[NameObject("/AcroForm")] = _acro_form(writer, fields)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _places(node: Any) -> Iterator[Place]:
    element = node.get_object()
    if not isinstance(element, DictionaryObject):
        return
    if element.get("/S") == "/Figure":
        yield _place(element)
    children = element.get("/K", ArrayObject())
    for child in children if isinstance(children, ArrayObject) else [children]:
        yield from _places(child)


def _place(element: Any) -> Place:
    asked = json.loads(str(element["/Alt"]))
    (content_id,) = element["/K"]
    (layout,) = element["/A"]
    return Place(
        element=element.indirect_reference,
        page=element.raw_get("/Pg"),
        content_id=int(content_id),
        box=[float(edge) for edge in layout["/BBox"]],
        kind=asked["kind"],
        name=asked["name"],
        label=asked["label"],
    )


def _add_field(writer: PdfWriter, place: Place) -> IndirectObject:
    number = _next_parent_key(writer)
    looks = checkbox_looks if place.kind == "check" else text_looks
    width, height = place.box[2] - place.box[0], place.box[3] - place.box[1]
    widget = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/T"): TextStringObject(place.name),
            NameObject("/TU"): TextStringObject(place.label),
            NameObject("/F"): NumberObject(PRINT),
            NameObject("/P"): place.page,
            NameObject("/Rect"): ArrayObject(FloatObject(edge) for edge in place.box),
            NameObject("/StructParent"): NumberObject(number),
            **looks(writer, width, height),
        }
    )
    reference = writer._add_object(widget)  # noqa: SLF001  pypdf's own way to add an object
    page: Any = place.page.get_object()
    page.setdefault(NameObject("/Annots"), ArrayObject()).append(reference)
    _make_form(writer, place, reference, number)
    return reference


def _next_parent_key(writer: PdfWriter) -> int:
    root: Any = writer.root_object["/StructTreeRoot"]
    number = int(root["/ParentTreeNextKey"])
    root[NameObject("/ParentTreeNextKey")] = NumberObject(number + 1)
    return number


def _make_form(writer: PdfWriter, place: Place, widget: IndirectObject, number: int) -> None:
    element: Any = place.element.get_object()
    del element["/Alt"], element["/A"]
    element[NameObject("/S")] = NameObject("/Form")
    element[NameObject("/K")] = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/OBJR"),
            NameObject("/Obj"): widget,
            NameObject("/Pg"): place.page,
        }
    )
    root: Any = writer.root_object["/StructTreeRoot"]
    numbers: Any = root["/ParentTree"]["/Nums"]
    page: Any = place.page.get_object()
    of_page = {int(key): owner for key, owner in zip(numbers[::2], numbers[1::2], strict=True)}
    of_page[int(page["/StructParents"])].get_object()[place.content_id] = NullObject()
    numbers.extend([NumberObject(number), place.element])


def _make_artifacts(writer: PdfWriter, page: Any, places: list[Place]) -> None:
    replaced = {place.content_id for place in places}
    stream = ContentStream(page["/Contents"], writer)
    operations = []
    for operands, operator in stream.operations:
        if operator == b"BDC" and operands[1].get("/MCID") in replaced:
            operations.append(([NameObject("/Artifact")], b"BMC"))
        else:
            operations.append((operands, operator))
    stream.operations = operations
    drawn = DecodedStreamObject()
    drawn.set_data(stream.get_data())
    page[NameObject("/Contents")] = writer._add_object(drawn.flate_encode())  # noqa: SLF001


def _acro_form(writer: PdfWriter, fields: ArrayObject) -> IndirectObject:
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    fonts = DictionaryObject({NameObject(FONT): writer._add_object(font)})  # noqa: SLF001
    form = DictionaryObject(
        {
            NameObject("/Fields"): fields,
            NameObject("/DA"): TextStringObject(f"{FONT} 11 Tf 0 g"),
            NameObject("/DR"): DictionaryObject({NameObject("/Font"): fonts}),
        }
    )
    return writer._add_object(form)  # noqa: SLF001
