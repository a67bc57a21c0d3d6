"""No use case is left out: each is done by some scenario, and so under every fault."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from types import CodeType, FrameType
from typing import Any

from chalicelib.adapters.first_use import itself
from chalicelib.services.portal import Beheer, OwnData, Portal
from tests.fakes.world import World
from tests.faults.scenarios import SCENARIOS

SERVICES = "chalicelib.services."
GROUPS = (Portal, Beheer, OwnData)


def use_cases(holder: Portal | Beheer | OwnData) -> Iterator[tuple[str, CodeType]]:
    """Yield every public operation of a portal, with its name, and of what it holds."""
    for field in fields(holder):
        held = itself(getattr(holder, field.name))
        if isinstance(held, GROUPS):
            yield from use_cases(held)
        elif type(held).__module__.startswith(SERVICES):
            for name, operation in inspect.getmembers(type(held), inspect.isfunction):
                if not name.startswith("_"):
                    yield f"{type(held).__name__}.{name}", operation.__code__


@contextmanager
def noting(called: set[CodeType]) -> Iterator[None]:
    """Note what is called in this thread for as long as the block runs."""

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            called.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(before)


def test_every_use_case_is_done_under_every_fault() -> None:
    called: set[CodeType] = set()
    for scenario in SCENARIOS:
        world = World()
        world.organise()
        case = scenario(world)
        with noting(called):
            case.act()
    known = dict(use_cases(World().portal))
    assert len(known) > 70
    assert [name for name, code in known.items() if code not in called] == []
