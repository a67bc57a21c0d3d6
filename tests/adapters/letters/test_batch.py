"""Several letters in one PDF: a page each, in order, and not more than a function may answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.letters import MOST_AT_ONCE
from tests.adapters.letters.pdf import ReadPdf
from tests.adapters.letters.test_letter import FACTS, PRESS


def test_each_letter_has_its_own_page_in_the_given_order() -> None:
    names = [f"2345bcd{letter}" for letter in "fghj"]
    read = ReadPdf(PRESS.letters([replace(FACTS, gebruikersnaam=name) for name in names]))
    assert read.claims_accessibility
    assert read.title == "Brieven met gebruikersnaam"
    assert len(read.pages) == 4
    for name, page in zip(names, read.pages, strict=True):
        assert [other for other in names if other in page] == [name]


def test_one_odd_name_leaves_the_other_letters_alone() -> None:
    batch = [FACTS, replace(FACTS, name="\N{PARTY POPPER}"), FACTS]
    first, _, last = ReadPdf(PRESS.letters(batch)).pages
    assert first == last
    assert "A. de Vries" in first


def test_the_largest_batch_fits_in_the_answer_of_a_function() -> None:
    batch = [replace(FACTS, name=f"A. de Vries {number}") for number in range(MOST_AT_ONCE)]
    in_base64 = len(PRESS.letters(batch)) * 4 / 3
    assert in_base64 < 6 * 1024 * 1024


@pytest.mark.parametrize("size", [0, MOST_AT_ONCE + 1])
def test_other_sizes_are_refused(size: int) -> None:
    with pytest.raises(ValueError, match="letters"):
        PRESS.letters([FACTS] * size)
