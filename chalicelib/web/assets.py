"""The built files below ``static/``: their hashed names and their content.

``infra/ui`` builds them and writes ``manifest.json``, which maps a plain name to the name with
the hash of the content. A hashed name may be cached for ever; ``licenties.txt`` keeps its name,
because the stylesheet's licence banner points to it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
LICENCES = "licenties.txt"
CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}


def static_name(name: str) -> str:
    """Return the hashed file name of ``name``; raise KeyError when it was never built."""
    return manifest()[name]


def static_asset(name: str) -> tuple[str, str] | None:
    """Return content and content type of the file ``name``, or none when it is not served.

    Only the names in the manifest and the licences are served, so a name that tries to leave
    the directory is simply unknown.
    """
    return _load(name) if name in served_names() else None


def served_names() -> frozenset[str]:
    """Return every file name that the static route answers to."""
    return frozenset(manifest().values()) | {LICENCES}


@cache
def manifest() -> dict[str, str]:
    """Return the map of plain names to hashed names, read once."""
    names: dict[str, str] = json.loads((STATIC / "manifest.json").read_text("utf-8"))
    return names


@cache
def _load(name: str) -> tuple[str, str]:
    path = STATIC / name
    return path.read_text("utf-8"), CONTENT_TYPES[path.suffix]
