"""Ten thousand actions in any order, with the clock as one of them."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machines.clockwork import Time
from tests.machines.files import Clerks
from tests.machines.owners import TokenPeople
from tests.machines.people import People
from tests.machines.selves import OwnPeople
from tests.machines.street import Street
from tests.machines.town import Town

MACHINES, ACTIONS = 140, 95
# Without these the machine walked past what it is for.
MUST_HAPPEN = {
    "Bounce",
    "Delivery",
    "a login",
    "another sweep",
    "blocked",
    "code_already_used",
    "code_expired",
    "disowned",
    "email_confirmed",
    "email_link_unknown",
    "given_up",
    "handed_over",
    "imported",
    "in_by_token",
    "linked",
    "means_quarantined",
    "no time",
    "swept",
    "token_blocked",
    "token_retired",
    "viewed",
    "warned 30",
    "warned 7",
}


class Site(People, TokenPeople, OwnPeople, Clerks, Time):
    """Let everybody and everything act in any order."""


def test_no_order_of_actions_breaks_a_promise() -> None:
    run_state_machine_as_test(
        Site,
        settings=settings(
            max_examples=MACHINES,
            stateful_step_count=ACTIONS,
            deadline=None,
            derandomize=True,
            # To make a failure smaller takes minutes: for that, take this out and the time limit.
            phases=[Phase.generate],
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
    assert Street.actions >= 10_000
    assert set(Town.reached) >= MUST_HAPPEN, Town.reached
