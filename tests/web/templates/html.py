"""A page read as HTML, with the questions that the tests ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement, document_fromstring


@dataclass(frozen=True)
class Page:
    """A rendered page."""

    source: str

    @cached_property
    def root(self) -> HtmlElement:
        """Parse the page once."""
        return document_fromstring(self.source)

    def all(self, xpath: str) -> list[HtmlElement]:
        """Return the elements that match."""
        return list(self.root.xpath(xpath))

    def values(self, attribute: str) -> list[str]:
        """Return every value of an attribute, in document order."""
        return [str(value) for value in self.root.xpath(f"//@{attribute}")]

    @property
    def title(self) -> str:
        """Return the text of the title."""
        (title,) = self.all("//title")
        return str(title.text_content())

    @property
    def heading(self) -> str:
        """Return the text of the one heading of the first level."""
        (heading,) = self.all("//h1")
        return words(heading)

    @property
    def text(self) -> str:
        """Return what a reader sees of the main part, with single spaces."""
        (main,) = self.all("//main")
        return words(main)


def words(element: HtmlElement) -> str:
    """Return the text of an element with single spaces."""
    return " ".join(str(element.text_content()).split())
