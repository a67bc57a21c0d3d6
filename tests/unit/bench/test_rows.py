"""Figures against their goals, in the table and in the file."""

import json
from pathlib import Path

import pytest

from tests.bench.rows import COLUMNS, Row, keep, table


@pytest.mark.parametrize(
    ("row", "is_met"),
    [
        (Row("small", 1.0, "ms"), True),
        (Row("small", 1.0, "ms", goal=1.0), True),
        (Row("small", 1.1, "ms", goal=1.0), False),
        (Row("small", 1.1, "ms", peer=2.2, goal=0.5), True),
        (Row("small", 1.2, "ms", peer=2.2, goal=0.5), False),
        (Row("large", 7, "pages", peer=10, goal=0.7, is_floor=True), True),
        (Row("large", 6, "pages", peer=10, goal=0.7, is_floor=True), False),
        (Row("none", 0, "errors", peer=0, goal=0), True),
    ],
)
def test_the_goal_is_for_the_ratio_or_else_the_figure(row: Row, is_met: bool) -> None:  # noqa: FBT001  a pytest parameter
    assert row.is_met is is_met
    assert ("MISSED" in table([row])) is not is_met


def test_the_file_keeps_the_rows_of_other_benches(tmp_path: Path) -> None:
    path = tmp_path / "new" / "bench.json"
    keep(path, [Row("one", 1, "s"), Row("two", 2, "s")])
    keep(path, [Row("two", 3, "s", peer=2, goal=2)])
    found = json.loads(path.read_text("utf-8"))
    assert [set(row) for row in found] == [set(COLUMNS)] * 2
    assert found[1] == {
        "name": "two",
        "ours": 3,
        "peer": 2,
        "ratio": 1.5,
        "goal": 2,
        "unit": "s",
    }
