"""A PDF as a screen reader sees it: its text, its structure, its title and language."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

# What lays text out without being part of it: line ends, places to break, direction marks.
_LAYOUT = re.compile(r"[\s\u200b\u2066-\u2069]+")


def squeezed(text: str) -> str:
    """Return ``text`` without anything that only lays it out."""
    return _LAYOUT.sub("", text)


class ReadPdf:
    """Hold a PDF that was parsed strictly."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content), strict=True)
        self.catalogue: Any = self.reader.root_object

    @property
    def pages(self) -> list[str]:
        """Return the text of each page."""
        return [page.extract_text() for page in self.reader.pages]

    @property
    def title(self) -> str | None:
        """Return the title in the document information."""
        return self.reader.metadata.title if self.reader.metadata else None

    @property
    def language(self) -> str:
        """Return the language of the document (RFC 5646)."""
        return str(self.catalogue["/Lang"])

    @property
    def claims_accessibility(self) -> bool:
        """Return whether the XMP metadata say PDF/UA-1 (ISO 14289-1, 5)."""
        metadata: Any = self.catalogue["/Metadata"]
        return b"<pdfuaid:part>1</pdfuaid:part>" in metadata.get_object().get_data()

    def elements(self) -> Iterator[DictionaryObject]:
        """Yield the elements of the structure tree in reading order."""
        yield from _below(self.catalogue["/StructTreeRoot"])

    @property
    def roles(self) -> list[str]:
        """Return the kinds of the elements in reading order: /H1, /P and so on."""
        return [str(element["/S"]) for element in self.elements()]


def _below(node: Any) -> Iterator[DictionaryObject]:
    children = node.get_object().get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        element = child.get_object()
        if isinstance(element, DictionaryObject) and "/S" in element:
            yield element
            yield from _below(element)
