"""Seals: only the same key and the same context open them, and only unchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.seals import AesGcmSeals

SEALS = AesGcmSeals({"1": b"k" * 32}, "1")
SECRET = {"code": "BCDFGHJKLMNPQRST"}
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(TEXT, TEXT), TEXT)
def test_what_was_sealed_comes_back(parameters: dict[str, str], context: str) -> None:
    assert SEALS.open(SEALS.seal(parameters, context), context) == parameters


def test_nothing_sealed_gives_nothing() -> None:
    assert SEALS.open(b"", "mail-1") == {}


def test_a_seal_does_not_show_what_is_in_it() -> None:
    sealed = SEALS.seal(SECRET, "mail-1")

    assert b"BCDF" not in sealed
    assert b"code" not in sealed


def test_sealing_twice_looks_different() -> None:
    assert SEALS.seal(SECRET, "mail-1") != SEALS.seal(SECRET, "mail-1")


def test_a_seal_does_not_open_in_another_context() -> None:
    with pytest.raises(ValueError, match="seal"):
        SEALS.open(SEALS.seal(SECRET, "mail-1"), "mail-2")


def test_a_seal_does_not_open_with_another_key() -> None:
    with pytest.raises(ValueError, match="seal"):
        AesGcmSeals({"1": b"l" * 32}, "1").open(SEALS.seal(SECRET, "mail-1"), "mail-1")


def test_a_new_key_seals_and_the_old_one_still_opens() -> None:
    both = AesGcmSeals({"1": b"k" * 32, "2": b"l" * 32}, "2")
    assert both.open(SEALS.seal(SECRET, "mail-1"), "mail-1") == SECRET
    assert both.open(both.seal(SECRET, "mail-1"), "mail-1") == SECRET
    with pytest.raises(ValueError, match="no key"):
        SEALS.open(both.seal(SECRET, "mail-1"), "mail-1")


@given(st.data())
def test_a_seal_with_one_changed_byte_does_not_open(data: st.DataObject) -> None:
    sealed = bytearray(SEALS.seal(SECRET, "mail-1"))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))

    with pytest.raises(ValueError, match="seal"):
        SEALS.open(bytes(sealed), "mail-1")


@pytest.mark.parametrize("length", [1, 7, 12, 13, 27, 30])
def test_a_seal_that_was_cut_short_does_not_open(length: int) -> None:
    with pytest.raises(ValueError, match=r".+"):
        SEALS.open(SEALS.seal(SECRET, "mail-1")[:length], "mail-1")


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="256 bits"):
        AesGcmSeals({"1": b"k" * length}, "1")
