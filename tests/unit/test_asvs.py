"""Every requirement of ASVS 5.0, level 1 and 2, is met, explained or out of place, by name."""

from __future__ import annotations

import re

import pytest

from tests.unit.tables import ROOT, absent, names, tables, text_of

MET, OTHERWISE, NOT_HERE, FAILURES, MESSAGES = tables("docs/asvs.md").values()
# How many requirements of level 1 and 2 each section of the standard has; those of level 3 follow.
REQUIREMENTS = {
    "1.1": 2,
    "1.2": 9,
    "1.3": 11,
    "1.4": 3,
    "1.5": 2,
    "2.1": 3,
    "2.2": 3,
    "2.3": 4,
    "2.4": 1,
    "3.2": 2,
    "3.3": 4,
    "3.4": 6,
    "3.5": 5,
    "3.7": 2,
    "4.1": 3,
    "4.2": 1,
    "4.3": 2,
    "4.4": 4,
    "5.1": 1,
    "5.2": 3,
    "5.3": 2,
    "5.4": 3,
    "6.1": 3,
    "6.2": 12,
    "6.3": 4,
    "6.4": 4,
    "6.5": 5,
    "6.6": 3,
    "6.8": 4,
    "7.1": 3,
    "7.2": 4,
    "7.3": 2,
    "7.4": 5,
    "7.5": 2,
    "7.6": 2,
    "8.1": 2,
    "8.2": 3,
    "8.3": 1,
    "8.4": 1,
    "9.1": 3,
    "9.2": 4,
    "10.1": 2,
    "10.2": 2,
    "10.3": 4,
    "10.4": 11,
    "10.5": 5,
    "10.6": 2,
    "10.7": 3,
    "11.1": 2,
    "11.2": 3,
    "11.3": 3,
    "11.4": 4,
    "11.5": 1,
    "11.6": 1,
    "12.1": 3,
    "12.2": 2,
    "12.3": 4,
    "13.1": 1,
    "13.2": 5,
    "13.3": 2,
    "13.4": 5,
    "14.1": 2,
    "14.2": 4,
    "14.3": 3,
    "15.1": 3,
    "15.2": 3,
    "15.3": 7,
    "16.1": 1,
    "16.2": 5,
    "16.3": 4,
    "16.4": 3,
    "16.5": 3,
    "17.1": 1,
    "17.2": 4,
    "17.3": 2,
}
LEVELS_1_AND_2 = 253


def test_every_requirement_stands_in_one_place() -> None:
    wanted = [f"{part}.{no}" for part, most in REQUIREMENTS.items() for no in range(1, most + 1)]
    stands = [no for row in (*MET, *OTHERWISE, *NOT_HERE) for no in row[0].split(", ")]
    assert len(wanted) == LEVELS_1_AND_2
    assert sorted(stands) == sorted(wanted)


def test_every_row_names_what_shows_it() -> None:
    for row in (*MET, *OTHERWISE, *FAILURES, *MESSAGES):
        assert len(row) == 3, row
        assert list(names(row[2])), row
    for row in NOT_HERE:
        assert len(row) == 2, row
        assert row[1], row


def test_every_test_and_file_that_is_named_exists() -> None:
    every = (*MET, *OTHERWISE, *NOT_HERE, *FAILURES, *MESSAGES)
    assert absent(name for row in every for name in names(row[-1])) == []


def test_every_failure_of_others_is_there() -> None:
    assert [row[0] for row in FAILURES] == [str(number) for number in range(1, 21)]
    for row in FAILURES:
        assert [test for _, test in names(row[2]) if test], row


def test_every_row_that_a_test_is_named_after_is_there() -> None:
    attacks = [path.read_text("utf-8") for path in (ROOT / "tests/attacks").rglob("test_*.py")]
    named = {no for text in attacks for no in re.findall(r"(?:test_rows?|and)_(\d+)_", text)}
    assert len(named) > 20
    assert sorted(named - {row[0] for row in MESSAGES}) == []


@pytest.mark.parametrize("row", MESSAGES, ids=lambda row: f"row {row[0]}")
def test_a_row_of_messages_is_named_in_its_tests(row: list[str]) -> None:
    # In the name of a test, or as the number of a case.
    number = row[0]
    said = re.compile(rf"rows?[ _]({number}|\d+_and_{number})(?!\d)|[( ]{number},")
    for path, test in names(row[2]):
        assert test
        assert said.search(text_of(path)), path
