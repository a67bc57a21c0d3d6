"""The order of the steps, the terms, and the organisation's branches."""

import pytest

from chalicelib.domain.errors import StepSkipped, TermsNotAccepted
from chalicelib.domain.koppelproces import Step, confirm, enter
from chalicelib.domain.organisations import Registration
from chalicelib.domain.terms import TermsAcceptance, require_current_terms
from tests.fakes.ports import NOON

PAIRS = [(step, reached) for step in Step for reached in Step]


@pytest.mark.parametrize(("step", "reached"), [pair for pair in PAIRS if pair[0] <= pair[1]])
def test_a_step_up_to_the_one_reached_may_be_entered(step: Step, reached: Step) -> None:
    enter(step, reached)
    assert confirm(step, reached) >= reached


@pytest.mark.parametrize(("step", "reached"), [pair for pair in PAIRS if pair[0] > pair[1]])
def test_a_step_beyond_the_one_reached_is_refused(step: Step, reached: Step) -> None:
    with pytest.raises(StepSkipped) as refusal:
        confirm(step, reached)
    assert Step[refusal.value.step] is reached


def test_confirming_the_steps_in_order_reaches_the_last() -> None:
    reached = Step.SITUATION
    for step in Step:
        reached = confirm(step, reached)
    assert reached is Step.CREDENTIALS


@pytest.mark.parametrize("accepted", [None, TermsAcceptance("2025-1", NOON)])
def test_another_version_of_the_terms_must_be_accepted(accepted: TermsAcceptance | None) -> None:
    with pytest.raises(TermsNotAccepted):
        require_current_terms(accepted, "2026-1")


def test_the_version_that_was_accepted_is_enough() -> None:
    require_current_terms(TermsAcceptance("2026-1", NOON), "2026-1")


@pytest.mark.parametrize(
    ("branch", "allowed"), [(None, True), ("000012345678", True), ("000087654321", False)]
)
def test_only_a_listed_branch_may_be_acted_for(branch: str | None, allowed: bool) -> None:  # noqa: FBT001
    registration = Registration("12345678", "org", frozenset({"000012345678"}))
    assert registration.allows_branch(branch) is allowed
