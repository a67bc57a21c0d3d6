"""Every use case, with every fault at every single call to storage, and then done again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest

from chalicelib.domain.errors import Busy
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.ports import StorageUnavailableError
from tests.faults.committing import assert_no_mail_lost, assert_told
from tests.faults.invariants import assert_invariants
from tests.faults.place import Place, opened
from tests.faults.scenarios import SCENARIOS
from tests.faults.scenarios.base import Scenario
from tests.faults.wire import Fault, KilledError, Plan


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    """Return tables on a wire that can break."""
    with opened() as place:
        yield place


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
def test_a_fault_at_any_call_loses_nothing_and_doubles_nothing(
    place: Place, scenario: type[Scenario]
) -> None:
    prepared = place.prepared(scenario(place.portal()))
    for call, faults in enumerate(calls_of(place, prepared())):
        for fault in faults:
            case = prepared()
            place.wire.planning(Plan(call, fault))
            with suppress(StorageUnavailableError, Busy, KilledError):
                case.act()
            assert place.wire.calls > call
            place.wire.planning(None)
            assert_everything(place, case)
            case.act()
            case.holds(place)
            assert_everything(place, case)


def calls_of(place: Place, case: Scenario) -> list[tuple[Fault, ...]]:
    """Return what each call of the action can meet; assert that it does its work without faults."""
    assert_invariants(place)
    case.act()
    calls = list(place.wire.faults)
    case.holds(place)
    assert_everything(place, case)
    assert calls
    return calls


def assert_everything(place: Place, case: Scenario) -> None:
    """Assert what is true at every moment of what is stored, and of all that was committed.

    Where nothing was, all is as it was prepared.
    """
    commits = place.commits()
    if not commits:
        return
    assert_invariants(place)
    for commit in commits:
        assert_told(commit)
    sent = [mail for mail, _ in case.world.postman.sent]
    assert_no_mail_lost(commits, place.everything(OutgoingMail), sent)
