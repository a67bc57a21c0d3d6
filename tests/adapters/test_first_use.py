"""What is made on first use: once, when something of it is asked, and anew in a copy."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from threading import Event, active_count

import pytest

from chalicelib.adapters.first_use import OnFirstUse, begin, itself, late


class Bell:
    """Ring, and note where."""

    def __init__(self, rung: list[str]) -> None:
        rung.append("made")
        self.rung = rung

    def ring(self) -> list[str]:
        """Ring once."""
        self.rung.append("ring")
        return self.rung


def test_it_is_made_once_and_not_before_it_is_asked() -> None:
    rung: list[str] = []
    bell = OnFirstUse(Bell, rung)
    assert rung == []
    bell.ring()
    assert bell.ring() == ["made", "ring", "ring"]


def test_a_copy_makes_its_own_of_copied_parts() -> None:
    rung: list[str] = []
    bell = OnFirstUse(Bell, rung)
    assert deepcopy(bell).ring() == ["made", "ring"]
    assert rung == []


def test_what_is_named_is_imported_and_called() -> None:
    assert late("datetime:timedelta", 2).days == 2


def test_what_is_not_there_is_said_when_it_is_asked() -> None:
    nothing = late("chalicelib.adapters:nothing")
    with pytest.raises(RuntimeError, match="no attribute 'nothing'"):
        nothing.anything()


def test_itself_is_what_it_stands_for() -> None:
    bell = OnFirstUse(Bell, [])
    assert isinstance(itself(bell), Bell)
    assert itself(bell) is itself(bell)
    assert itself("no stand-in") == "no stand-in"


def test_it_is_made_once_by_whoever_comes_first_of_several_threads() -> None:
    rung: list[str] = []
    begun, go_on = Event(), Event()

    def slowly() -> Bell:
        begun.set()
        assert go_on.wait(5)
        return Bell(rung)

    bell = OnFirstUse(slowly)
    begin(bell)
    assert begun.wait(5)
    assert not bell.is_made
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(itself, bell)
        go_on.set()
        assert asked.result(5) is itself(bell)
    assert rung == ["made"]
    assert bell.is_made


def test_nothing_is_begun_when_all_is_made() -> None:
    bell = OnFirstUse(Bell, [])
    bell.ring()
    threads = active_count()
    begin(bell)
    assert active_count() == threads


def test_what_goes_wrong_meanwhile_is_told_to_who_asks() -> None:
    nothing = late("chalicelib.adapters:nothing")
    begin(nothing)
    with pytest.raises(RuntimeError, match="no attribute 'nothing'"):
        nothing.anything()
