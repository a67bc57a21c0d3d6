"""What pages and mails say, in the language of whoever reads them.

Journeys are written once, in the Dutch of the code. What that is in English stands in the
catalogues (``infra/texts/en``) that the site itself speaks from, so a text that was changed or
taken out is named at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from chalicelib.domain.language import Language

CATALOGUES = Path(__file__).parents[2] / "infra/texts/en"
FAULT = "Fout: "
_TAG = re.compile(r"<[^<>]*>")
_PART = re.compile(r">([^<>]+)<")


class AsIs(str):
    """A text that is the same in every language, or in the reader's already."""

    __slots__ = ()


def said(language: Language, text: str, /, **values: str) -> str:
    """Return ``text``, or the part of one that an element holds, as a page says it.

    ``values`` fill ``%(name)s``. A title may begin with 'Fout: '. Raises KeyError for what the
    site does not say, or says in more than one way.
    """
    if isinstance(text, AsIs):
        return text
    if text.startswith(FAULT):
        rest = said(language, text.removeprefix(FAULT), **values)
        return f"{_said(language, FAULT.strip())} {rest}"
    found = _said(language, text)
    return found % values if values else found


def _said(language: Language, text: str) -> str:
    if language is Language.DUTCH:
        return text
    whole, parts = english()
    known = whole.get(text) or parts.get(text) or set()
    if len(known) != 1:
        raise KeyError(f"{text!r} is {sorted(known) or 'nothing'} in English")
    return next(iter(known))


@cache
def english() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return what is said in English for each Dutch text, without tags, and for parts of texts."""
    whole: dict[str, set[str]] = {}
    parts: dict[str, set[str]] = {}
    for dutch, translated in _pairs():
        whole.setdefault(_TAG.sub("", dutch), set()).add(_TAG.sub("", translated))
        for one, other in zip(_PART.findall(dutch), _PART.findall(translated), strict=False):
            parts.setdefault(one, set()).add(other)
    return whole, parts


def _pairs() -> Iterator[tuple[str, str]]:
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                ids = [message.id] if isinstance(message.id, str) else message.id
                texts = message.string or ""
                yield from zip(ids, [texts] if isinstance(texts, str) else texts, strict=True)
