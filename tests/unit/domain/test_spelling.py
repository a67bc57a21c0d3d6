"""All spellings of a name or code are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.activation import canonical_code
from chalicelib.domain.gebruikersnaam import NOBODY, canonical_gebruikersnaam, is_well_formed
from chalicelib.domain.lockout import account_counter
from chalicelib.domain.spelling import canonical

SPELLINGS_OF_A_NAME = [
    "2345bcdf",
    "2345BCDF",
    " 2345 bcdf ",
    "2345-bcdf",
    "2345\N{EN DASH}bcdf",
    "2345\N{NON-BREAKING HYPHEN}bcdf",
    "2345\N{NO-BREAK SPACE}bcdf",
    "2345\N{ZERO WIDTH SPACE}bcdf",
    "\N{ZERO WIDTH NO-BREAK SPACE}2345bcdf",
    "2345\N{SOFT HYPHEN}bcdf",
    "２３４５ｂｃｄｆ",
    "2345\tbc\r\ndf",
    "2345b\N{VARIATION SELECTOR-1}cdf",
    "2345\N{RIGHT-TO-LEFT MARK}bcdf",
]


@pytest.mark.parametrize("spelling", SPELLINGS_OF_A_NAME)
def test_spellings_of_a_name_share_one_counter(spelling: str) -> None:
    assert account_counter(canonical_gebruikersnaam(spelling)) == "account#2345bcdf"


@pytest.mark.parametrize(
    "spelling",
    ["BCDF GHJK LMNP QRST", "bcdfghjklmnpqrst", "bcdf-ghjk-lmnp-qrst", "ＢＣＤＦghjklmnpqrst"],
)
def test_spellings_of_a_code_are_one_code(spelling: str) -> None:
    assert canonical_code(spelling) == "BCDFGHJKLMNPQRST"


@given(st.text())
def test_canonical_is_its_own_canonical(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(st.text())
def test_every_name_is_well_formed_once_canonical(text: str) -> None:
    assert is_well_formed(canonical_gebruikersnaam(text))


@pytest.mark.parametrize("typed", ["", "bestaatniet", "2345bcdfg", "234bcdf", "x" * 100_000])
def test_what_cannot_be_a_name_is_nobody(typed: str) -> None:
    assert canonical_gebruikersnaam(typed) == NOBODY
