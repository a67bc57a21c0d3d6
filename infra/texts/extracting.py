"""Take the texts out of templates and modules, as Babel catalogues without translations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from jinja2 import Environment

from chalicelib.adapters.mail.messages import environment as mail_environment
from chalicelib.domain.language import Language
from chalicelib.web.environment import environment as page_environment
from infra.texts.areas import ROOT, sources

# Which arguments of which function are text; the numbers count from 1, "c" is the meaning.
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "mark": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Found = tuple[str | tuple[str, ...], str | None]


def extracted() -> dict[str, Catalog]:
    """Return what the code says now, by area."""
    return {area: _catalogue(files) for area, files in sources().items()}


def _catalogue(files: list[Path]) -> Catalog:
    found = Catalog(locale=Language.ENGLISH.value)
    for path in files:
        for text, meaning in texts_in(path):
            found.add(text, locations=[(path.relative_to(ROOT).as_posix(), 0)], context=meaning)
    return found


def texts_in(path: Path) -> Iterator[Found]:
    """Yield every text of a file, with its meaning where one was given."""
    if path.suffix == ".py":
        yield from _in_module(path)
    else:
        yield from texts_of(path.read_text("utf-8"), environment_of(path))


def texts_of(template: str, environment: Environment) -> Iterator[Found]:
    """Yield every text of a template; raise ValueError for one that is no literal."""
    functions = tuple(KEYWORDS)
    for _, function, found in environment.extract_translations(template, functions):  # type: ignore[attr-defined]
        if _as_tuple(found)[0] is None:
            raise ValueError(f"{function} takes a literal in a template: a value could be markup")
        parts = tuple(part for part in _as_tuple(found) if part is not None)
        meaning = parts[0] if function in {"pgettext", "npgettext"} else None
        texts = parts[1:] if meaning is not None else parts
        yield (texts[0] if len(texts) == 1 else texts[:2]), meaning


def _in_module(path: Path) -> Iterator[Found]:
    with path.open("rb") as file:
        for _, text, _, meaning in extract("python", file, KEYWORDS):
            yield text, meaning


def environment_of(path: Path) -> Environment:
    """Return the environment that renders a template."""
    return page_environment() if path.suffix == ".j2" else mail_environment()


def _as_tuple(found: str | tuple[str | None, ...] | None) -> tuple[str | None, ...]:
    return found if isinstance(found, tuple) else (found,)
