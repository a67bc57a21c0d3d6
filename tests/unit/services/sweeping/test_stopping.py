"""A sweep that is stopped, killed or doubled anywhere leaves the rest to the next, and no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.records import Key
from chalicelib.services.changes import Change, Delete
from chalicelib.services.ports import StaleError
from tests.fakes.records import MemoryRecords
from tests.fakes.world import World
from tests.unit.services.sweeping.clockwork import A_DAY, ENDS_ON, LINKED_ON, Clockwork, only
from tests.unit.services.sweeping.test_sweep import KINDS

# Two end on the day of the sweep, one the day before, and two are to be warned.
DAYS = (LINKED_ON - A_DAY, LINKED_ON, LINKED_ON, LINKED_ON + 3 * A_DAY, LINKED_ON + 20 * A_DAY)


class Killed(BaseException):
    """Stand for the end of the process."""


class MortalRecords(MemoryRecords):
    """Kill the process at one call to storage: before it is done, or after."""

    def __init__(self) -> None:
        super().__init__()
        self.calls_left: int | None = None
        self.is_done_first = False

    def read(self, *keys: Key[Any]) -> tuple[Any, ...]:
        """Read, or die."""
        self._spend()
        return super().read(*keys)

    def commit(self, *changes: Change) -> None:
        """Commit, or die before or after it."""
        if self.is_done_first and self.calls_left == 0:
            super().commit(*changes)
        self._spend()
        super().commit(*changes)

    def _spend(self) -> None:
        if self.calls_left is None:
            return
        if self.calls_left == 0:
            self.calls_left = None
            raise Killed
        self.calls_left -= 1


def with_people(records: MemoryRecords | None = None) -> Clockwork:
    """Return a portal with a beheerder, and users of whom some are due."""
    world = World(memory=records)
    world.organise()
    clockwork = Clockwork(world)
    clockwork.at(ENDS_ON - A_DAY)
    world.appoint()
    for number, day in enumerate(DAYS):
        clockwork.link(number, day)
    return clockwork


def outcome(clockwork: Clockwork) -> tuple[Counter[Any], Counter[Any], list[bool], object]:
    """Return all that a sweep can change."""
    links = [clockwork.account(number).is_linked for number in range(len(DAYS))]
    progress = replace(clockwork.progress(), version=0)
    return clockwork.mails(), clockwork.events(*KINDS), links, progress


@pytest.fixture(scope="module")
def expected() -> tuple[Counter[Any], Counter[Any], list[bool], object]:
    """Return the outcome of a sweep that nobody disturbs."""
    clockwork = with_people()
    assert clockwork.sweep(ENDS_ON)["complete"]
    return outcome(clockwork)


@pytest.mark.parametrize("steps", [1, 2, 3, 5, 8, 13, 200])
def test_a_sweep_that_stops_in_time_is_finished_by_the_next(
    steps: int, expected: tuple[Any, ...]
) -> None:
    clockwork = with_people()
    for rounds in range(1, 400):
        time_left = only(steps + rounds)
        if clockwork.sweep(ENDS_ON, time_left)["complete"]:
            break
    assert outcome(clockwork) == expected


def test_time_is_looked_at_before_each_link_of_a_day() -> None:
    clockwork = Clockwork()
    for number in range(3):
        clockwork.link(number)

    def until_one_is_out() -> timedelta:
        lasting = all(clockwork.account(number).is_linked for number in range(3))
        return timedelta(minutes=5) if lasting else timedelta()

    done = clockwork.sweep(ENDS_ON, until_one_is_out)
    assert (done["unlinked"], done["complete"]) == (1, False)
    assert clockwork.sweep(ENDS_ON)["unlinked"] == 2


def test_a_link_that_others_keep_changing_is_left_to_the_next_sweep() -> None:
    clockwork = with_people()
    memory, commit = clockwork.world.memory, clockwork.world.memory.commit
    contended = clockwork.link_of(1)
    assert contended is not None

    def refuse(*changes: Change) -> None:
        if any(isinstance(change, Delete) and change.record == contended for change in changes):
            raise StaleError
        commit(*changes)

    memory.commit = refuse  # type: ignore[method-assign]
    done = clockwork.sweep(ENDS_ON)
    assert (done["unlinked"], done["busy"], done["digests"], done["complete"]) == (2, 1, 0, False)
    assert clockwork.world.metrics.figures["sweep_completed"] == 0
    memory.commit = commit  # type: ignore[method-assign]
    done = clockwork.sweep(ENDS_ON)
    assert (done["unlinked"], done["complete"]) == (1, True)


def test_nothing_is_begun_without_time() -> None:
    clockwork = with_people()
    before = len(clockwork.world.memory.commits)
    assert not clockwork.sweep(ENDS_ON, only(0))["complete"]
    assert len(clockwork.world.memory.commits) == before


@pytest.mark.parametrize("is_done_first", [False, True], ids=["before", "after"])
def test_a_sweep_that_is_killed_at_any_call_is_finished_by_the_next(
    *, is_done_first: bool, expected: tuple[Any, ...]
) -> None:
    for call in range(60):
        records = MortalRecords()
        clockwork = with_people(records)
        records.calls_left, records.is_done_first = call, is_done_first
        try:
            clockwork.sweep(ENDS_ON)
        except Killed:
            clockwork.sweep(ENDS_ON)
        else:
            break
        assert outcome(clockwork) == expected
    assert call > 20
