"""How empty and ticked fields look: drawn with lines, so that no font is needed."""

from __future__ import annotations

from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    TextStringObject,
)

ON, OFF = "/Ja", "/Off"
_FRAME = "0.35 G 0.75 w 0.4 0.4 {0:.2f} {1:.2f} re S"
_TICK = "0 G 1.5 w 3 {1:.2f} m {0:.2f} 3 l S 3 3 m {0:.2f} {1:.2f} l S"

Looks = dict[Any, Any]


def text_looks(writer: PdfWriter, width: float, height: float) -> Looks:
    """Return what makes a field a box for text of this size in points."""
    return {
        NameObject("/FT"): NameObject("/Tx"),
        NameObject("/DA"): TextStringObject("/Helv 11 Tf 0 g"),
        NameObject("/MK"): DictionaryObject({NameObject("/BC"): ArrayObject([FloatObject(0.35)])}),
        NameObject("/AP"): DictionaryObject(
            {NameObject("/N"): _drawing(writer, width, height, ticked=False)}
        ),
    }


def checkbox_looks(writer: PdfWriter, width: float, height: float) -> Looks:
    """Return what makes a field a box to tick of this size in points."""
    states = DictionaryObject(
        {
            NameObject(ON): _drawing(writer, width, height, ticked=True),
            NameObject(OFF): _drawing(writer, width, height, ticked=False),
        }
    )
    return {
        NameObject("/FT"): NameObject("/Btn"),
        NameObject("/V"): NameObject(OFF),
        NameObject("/AS"): NameObject(OFF),
        NameObject("/AP"): DictionaryObject({NameObject("/N"): states}),
    }


def _drawing(writer: PdfWriter, width: float, height: float, *, ticked: bool) -> IndirectObject:
    lines = [_FRAME.format(width - 0.8, height - 0.8)]
    if ticked:
        lines.append(_TICK.format(width - 3, height - 3))
    drawing = DecodedStreamObject()
    drawing.set_data("\n".join(lines).encode("ascii"))
    drawing.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(map(FloatObject, (0, 0, width, height))),
            NameObject("/Resources"): DictionaryObject(),
        }
    )
    return writer._add_object(drawing)  # noqa: SLF001  pypdf's own way to add an object
