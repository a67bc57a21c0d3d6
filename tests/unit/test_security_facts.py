"""What docs/security.md says of limits, tables and logs is what the code says."""

from __future__ import annotations

import ast
import re
from datetime import timedelta
from pathlib import Path
from pkgutil import resolve_name

import pytest

from chalicelib.settings import TABLES
from tests.unit.tables import ROOT, absent, names, tables

SAID = tables("docs/security.md")
LIMITS = [row for row in SAID["What is checked of what comes in"] if "chalicelib." in row[-1]]
UNITS: dict[str, int | timedelta] = {
    "seconds": timedelta(seconds=1),
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "KiB": 1024,
    "MiB": 1024 * 1024,
}
LOG_METHODS = {"info", "warning", "error", "critical", "exception"}


@pytest.mark.parametrize("row", LIMITS, ids=lambda row: row[0])
def test_every_limit_is_what_the_code_says(row: list[str]) -> None:
    number, _, unit = row[1].partition(" ")
    value = resolve_name(row[2].strip("`"))
    if isinstance(value, float):
        value = timedelta(seconds=value)
    assert int(number) * UNITS.get(unit, 1) == value


def test_the_limits_are_there() -> None:
    assert len(LIMITS) > 15


def test_every_table_has_a_level_and_an_end() -> None:
    rows = SAID["What is kept"]
    told = [name for row in rows for name in re.findall(r"`(\w+)`", row[0])]
    assert sorted(told) == sorted(TABLES)
    for row in rows:
        assert re.match("secret|personal|internal|public", row[1]), row
        assert row[2], row


def test_every_line_of_log_is_listed() -> None:
    (functions,) = (row[1] for row in SAID["Logs"] if row[0] == "functions")
    lines = {line for path in (ROOT / "chalicelib").rglob("*.py") for line in logged(path)}
    assert lines
    assert [line for line in sorted(lines) if f"`{line}`" not in functions] == []


def test_every_file_that_is_named_exists() -> None:
    rows = [row for each in SAID.values() for row in each]
    named = [name for row in rows for cell in row for name in names(cell)]
    assert absent((f"chalicelib/{path}", test) for path, test in named if "." in path) == []


def logged(path: Path) -> set[str]:
    """Return the fixed texts that a module logs."""
    calls = [it for it in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(it, ast.Call)]
    return {str(ast.literal_eval(call.args[0])) for call in calls if is_logging(call.func)}


def is_logging(function: ast.expr) -> bool:
    """Return whether a function that is called writes a line of log."""
    if not isinstance(function, ast.Attribute) or function.attr not in LOG_METHODS:
        return False
    return "log" in ast.unparse(function.value).lower()
