"""The table of the manual's sentences names tests that are there, and leaves no section out."""

from __future__ import annotations

import re

from tests.unit.tables import absent, names, tables

(ROWS,) = tables("docs/handleiding.md").values()
SECTIONS = (
    *("introduction", "1.1 step 1", "1.1 step 2", "1.1 step 3", "1.1 step 4", "1.1 step 5"),
    *("1.2", "1.2 step 1", "1.2 step 2", "1.2 step 3", "1.2 step 4", "1.2 step 5", "1.2 step 6"),
    *("1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "contact"),
)


def test_every_test_that_is_named_exists() -> None:
    assert absent(name for row in ROWS for name in names(row[-1])) == []


def test_every_sentence_is_shown_by_a_test() -> None:
    for row in ROWS:
        assert len(row) == 3, row
        assert re.search(r"`tests/[^`]+\.py`", row[2]), row


def test_the_sections_of_the_manual_stand_in_their_order() -> None:
    order = [SECTIONS.index(row[0]) for row in ROWS]
    assert order == sorted(order)
    assert set(order) == set(range(len(SECTIONS)))
