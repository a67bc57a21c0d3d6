"""The activation code and the gebruikersnaam."""

import math
import random
from datetime import timedelta

import pytest

from chalicelib.domain import activation
from chalicelib.domain.activation import ActivationCode, in_groups, make_code
from chalicelib.domain.gebruikersnaam import DIGITS, LETTERS, is_well_formed, make_gebruikersnaam
from tests.fakes.ports import NOON


def pick(alphabet: str, length: int) -> str:
    """Return random characters."""
    return "".join(random.choices(alphabet, k=length))  # noqa: S311  no secret in a test


def test_a_code_holds_at_least_seventy_bits() -> None:
    assert activation.LENGTH * math.log2(len(set(activation.ALPHABET))) >= 70


def test_a_code_is_sixteen_capitals() -> None:
    assert activation.is_well_formed(make_code(pick))


def test_a_gebruikersnaam_is_four_digits_and_four_letters() -> None:
    assert is_well_formed(make_gebruikersnaam(pick))


@pytest.mark.parametrize("characters", ["01", "aeiou", "lqvy"])
def test_a_gebruikersnaam_has_no_look_alikes_and_spells_no_words(characters: str) -> None:
    assert not set(characters) & set(DIGITS + LETTERS)


@pytest.mark.parametrize(
    ("age", "expired"),
    [
        (timedelta(0), False),
        (timedelta(hours=23, minutes=59, seconds=59), False),
        (timedelta(hours=24) - timedelta(microseconds=1), False),
        (timedelta(hours=24), True),
        (timedelta(days=400), True),
    ],
)
def test_a_code_is_valid_for_exactly_a_day(age: timedelta, expired: bool) -> None:  # noqa: FBT001
    assert ActivationCode("2345bcdf", "digest", NOON).is_expired(NOON + age) is expired


def test_storage_keeps_a_code_longer_than_it_is_valid() -> None:
    code = ActivationCode("2345bcdf", "digest", NOON)
    assert code.cleanup_at > code.expires_at


def test_a_code_is_mailed_in_groups_of_four() -> None:
    assert in_groups("BCDFGHJKLMNPQRST") == "BCDF GHJK LMNP QRST"
