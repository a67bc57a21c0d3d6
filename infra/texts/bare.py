"""Find text in templates that was not handed to the catalogue: outside ``trans`` and ``_``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment

# Names are the same in every language.
NAMES = (
    "Mijn DUO zakelijk",
    "Mijn DUO",
    "Dienst Uitvoering Onderwijs",
    "eHerkenning",
    "English",
    "Nederlands",
)
# What stands in these blocks is an address.
ADDRESSES = frozenset({"action"})
_WORD = re.compile(r"[^\W\d_]{2,}")
_INVISIBLE = re.compile(r"<svg.*?</svg>|<!--.*?-->|<[^>]*>|&\w+;|__Host-\w+", re.DOTALL)
_SPOKEN = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"')


def bare_texts(template: str, environment: Environment) -> list[str]:
    """Return the pieces of text in a template that nobody translates, in order."""
    source = "".join(_outside_trans(template, environment))
    pieces = [*_SPOKEN.findall(source), *_INVISIBLE.sub("\n", source).split("\n")]
    return [piece.strip() for piece in pieces if _WORD.search(_without_names(piece))]


def _outside_trans(template: str, environment: Environment) -> Iterator[str]:
    """Yield the text of a template, without what is translated, an address or an expression."""
    skipped, words = "", list[str]()
    for _, kind, value in environment.lex(template):
        if kind == "block_begin":
            words = []
        elif kind in {"name", "string"}:
            words.append(value)
        elif kind == "block_end":
            skipped = _skipped_after(words, skipped)
        elif kind == "data" and not skipped:
            yield value


def _skipped_after(words: list[str], skipped: str) -> str:
    """Return which tag ends the part that is skipped now; empty when nothing is skipped."""
    tag, *names = words or [""]
    if skipped:
        return "" if tag == skipped else skipped
    if tag == "trans":
        return "endtrans"
    return "endblock" if tag == "block" and ADDRESSES.intersection(names) else ""


def _without_names(text: str) -> str:
    for name in NAMES:
        text = text.replace(name, "")
    return text
