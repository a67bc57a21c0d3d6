"""Typeset accessible PDF with Typst, which runs in this process and reads nothing but its source.

Only the fonts within Typst are used, so that the outcome is the same everywhere. It is PDF/UA-1
(ISO 14289-1) by Typst's own check: tagged, with a title and a language.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import typst

STANDARD: Final = "ua-1"
_ONE_SIGN = b'#set document(title: "?")\n#set text(lang: "nl")\n#sys.inputs.sign'


class NotTypesetError(Exception):
    """Say that Typst refused; most likely no font has one of the signs."""


@cache
def fonts() -> typst.Fonts:
    """Return the fonts that come with Typst; those of the machine are left alone."""
    return typst.Fonts(include_system_fonts=False)


def typeset(source: Path, inputs: Mapping[str, str], made_at: datetime) -> bytes:
    """Return the PDF that ``source`` makes of ``inputs``; raise NotTypesetError.

    ``made_at`` (aware) is what the PDF says about when it was made.
    """
    try:
        return typst.compile(
            source,
            format="pdf",
            font_paths=fonts(),
            sys_inputs=dict(inputs),
            pdf_standards=STANDARD,
            timestamp=made_at,
        )
    except typst.TypstError:
        # Its text quotes the sign that it stumbled over: part of somebody's name.
        raise NotTypesetError from None


@cache
def has_glyph(sign: str) -> bool:
    """Return whether a font has a glyph for one character."""
    try:
        typst.compile(
            _ONE_SIGN,
            format="pdf",
            font_paths=fonts(),
            sys_inputs={"sign": sign},
            pdf_standards=STANDARD,
        )
    except typst.TypstError:
        return False
    return True
