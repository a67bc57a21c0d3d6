"""Codes of a token: when they count, and that each counts once."""

from datetime import timedelta

import pytest

from chalicelib.domain.tokens import (
    DIGITS,
    Token,
    canonical_token_code,
    is_well_formed,
    make_seed,
    step_at,
    steps_of,
)
from tests.fakes.ports import NOON

TOKEN = Token("2345bcdf", b"sealed", NOON)


def shown(step: int) -> str:
    """Return the code of a step, which is the step itself."""
    return f"{step:0{DIGITS}d}"


@pytest.mark.parametrize(("late", "accepted"), [(-2, 0), (-1, 1), (0, 1), (1, 1), (2, 0)])
def test_a_code_may_be_one_step_early_or_late(late: int, accepted: int) -> None:
    now = NOON + timedelta(seconds=30 * late)
    assert len(steps_of(shown(step_at(NOON)), shown, now)) == accepted


@pytest.mark.parametrize(("seconds", "steps"), [(0, 0), (29.999, 0), (30, 1), (60, 2)])
def test_a_step_lasts_thirty_seconds(seconds: float, steps: int) -> None:
    assert step_at(NOON + timedelta(seconds=seconds)) - step_at(NOON) == steps


def test_of_steps_with_one_code_the_newest_comes_first() -> None:
    step = step_at(NOON)
    assert steps_of("1" * DIGITS, lambda _: "1" * DIGITS, NOON) == (step + 1, step, step - 1)


def test_every_step_is_compared_whichever_fits() -> None:
    asked: list[int] = []

    def remembered(step: int) -> str:
        asked.append(step)
        return shown(step)

    steps_of(shown(step_at(NOON) + 1), remembered, NOON)
    assert len(asked) == 3


@pytest.mark.parametrize(("step", "spent"), [(9, True), (10, True), (11, False)])
def test_a_code_counts_once_and_none_before_it_any_more(step: int, spent: bool) -> None:  # noqa: FBT001
    assert not TOKEN.is_spent(step)
    assert TOKEN.used(10).is_spent(step) is spent


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("12345678", True),
        ("1234 5678", True),
        ("1234-5678", True),
        ("\N{FULLWIDTH DIGIT ONE}2345678", True),
        ("1234567", False),
        ("123456789", False),
        ("1234567a", False),
        ("\N{ARABIC-INDIC DIGIT ONE}2345678", False),
        ("", False),
    ],
)
def test_a_code_has_eight_digits_in_any_grouping(typed: str, accepted: bool) -> None:  # noqa: FBT001
    assert is_well_formed(canonical_token_code(typed)) is accepted


def test_a_seed_has_160_bits() -> None:
    seed = make_seed(lambda alphabet, length: f"{len(set(alphabet))} {length}")
    assert seed == f"{2**5} {160 // 5}"
