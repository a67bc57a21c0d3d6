"""Read the TOML files in the language of now: Dutch, with the English of a text beside it.

``name`` is Dutch and ``name_en`` English. Whoever adds an entry writes both; a test holds them so.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any, TypeVar

from chalicelib.domain.language import Language
from chalicelib.texts import language

FOLDER = Path(__file__).parent
READY = ".json"
ENGLISH = f"_{Language.ENGLISH}"
Made = TypeVar("Made")


def in_each_language(make: Callable[[], Made]) -> Callable[[], Made]:
    """Keep what ``make`` returns, once for each language of now."""

    @cache
    def made(_spoken: Language) -> Made:
        return make()

    return wraps(make)(lambda: made(language()))


def read(name: str) -> dict[str, Any]:
    """Return the TOML file ``name`` of the catalogue, with its texts in the language of now."""
    return {key: _in_language(value) for key, value in _document(FOLDER / name).items()}


def _document(place: Path) -> dict[str, Any]:
    """Return what a file holds, from what a package has instead (infra/package) if it is there."""
    ready = place.with_suffix(READY)
    if ready.is_file():
        document: dict[str, Any] = json.loads(ready.read_bytes())
        return document
    import tomllib  # noqa: PLC0415  a package has no such file to read in a hurry

    return tomllib.loads(place.read_text("utf-8"))


def _in_language(value: Any) -> Any:
    if isinstance(value, list):
        return [_in_language(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    dutch = {key: _in_language(it) for key, it in value.items() if not key.endswith(ENGLISH)}
    if language() is Language.DUTCH:
        return dutch
    return dutch | {key: value[key + ENGLISH] for key in dutch if key + ENGLISH in value}
