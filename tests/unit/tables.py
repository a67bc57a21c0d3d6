"""Read the tables of a document, and find what they name that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]+|[\w-]+\.(?:md|toml))(?:::(\w+))?`")

Row = list[str]


def tables(document: str) -> dict[str, list[Row]]:
    """Return the rows below each heading of ``document``, a path from the root, without titles."""
    found: dict[str, list[Row]] = {}
    heading, begun = "", False
    for line in (ROOT / document).read_text("utf-8").splitlines():
        if line.startswith("#"):
            heading = line.strip("# ")
        if not line.startswith("|"):
            begun = False
        elif line.startswith("|---"):
            begun = True
        elif begun:
            found.setdefault(heading, []).append(cells(line))
    return found


def cells(line: str) -> Row:
    """Return the cells of a line of a table."""
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def names(cell: str) -> Iterator[tuple[str, str]]:
    """Yield each file that a cell names, with the test in it or an empty text."""
    yield from _NAMED.findall(cell)


def absent(named: Iterable[tuple[str, str]]) -> list[str]:
    """Return which of the named files and tests are not there."""
    return [f"{path}::{test}" for path, test in named if not _is_there(path, test)]


def text_of(path: str) -> str:
    """Return the text of a file, a path from the root."""
    return (ROOT / path).read_text("utf-8")


@cache
def _is_there(path: str, test: str) -> bool:
    if not (ROOT / path).is_file():
        return False
    return not test or re.search(rf"^\s*def {test}\(", text_of(path), re.MULTILINE) is not None
