"""Rows of a table as test cases whose names are the first column, numbered where it repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest


def cases(rows: Iterable[tuple[str, Any]]) -> list[Any]:
    """Return one case for each row of (rule, what breaks it)."""
    seen: Counter[str] = Counter()
    found = []
    for rule, breach in rows:
        seen[rule] += 1
        found.append(pytest.param(rule, breach, id=f"{rule} {seen[rule]}"))
    return found
