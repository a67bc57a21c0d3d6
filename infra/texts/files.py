"""The catalogues as files that several people can change: sorted, no dates, no line numbers."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from chalicelib.domain.language import Language

FOLDER = Path(__file__).with_name(Language.ENGLISH.value)
WIDTH = 100
HEAD = """\
# English of the texts in the area '{area}'. `make texts` writes this file; only what stands behind
# msgstr is written by hand.
msgid ""
msgstr ""
"Content-Transfer-Encoding: 8bit\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def path_of(area: str) -> Path:
    """Return the file with the English of an area."""
    return FOLDER / f"{area}.po"


def kept() -> dict[str, Catalog]:
    """Return the translations as they are kept, by area."""
    return {path.stem: read(path.read_bytes()) for path in sorted(FOLDER.glob("*.po"))}


def read(content: bytes) -> Catalog:
    """Return the catalogue in a file; raise babel's PoFileError for a line that is none."""
    return read_po(
        BytesIO(content), locale=Language.ENGLISH.value, charset="utf-8", abort_invalid=True
    )


def written(area: str, catalogue: Catalog) -> bytes:
    """Return the file of a catalogue."""
    body = BytesIO()
    write_po(
        body,
        catalogue,
        width=WIDTH,
        sort_output=True,
        omit_header=True,
        include_lineno=False,
        ignore_obsolete=True,
    )
    return HEAD.format(area=area).encode() + body.getvalue()
