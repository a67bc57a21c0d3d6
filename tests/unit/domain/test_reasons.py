"""Texts of people, in one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import ReasonNeeded
from chalicelib.domain.reasons import LONGEST_REASON, canonical_reason, tidy


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert "\n" not in once
    assert once == once.strip()


@pytest.mark.parametrize("length", [1, 200])
def test_a_reason_may_have_1_to_200_characters(length: int) -> None:
    assert canonical_reason(" " + "é" * length) == "é" * length


@pytest.mark.parametrize("text", ["", " \t\n", "\x00", "x" * 201])
def test_another_length_is_refused(text: str) -> None:
    with pytest.raises(ReasonNeeded) as refusal:
        canonical_reason(text)
    assert refusal.value.longest == LONGEST_REASON
