"""Read, decide and commit again when somebody else changed the same records in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from chalicelib.domain.errors import Busy
from chalicelib.services.ports import StaleError, Waiting

T = TypeVar("T")

MAX_TRIES = 20


def until_settled(step: Callable[[], T], waiting: Waiting) -> T:
    """Run ``step`` until no record it used was stale; return its result.

    ``step`` reads, decides and commits, and lets StaleError out. Raises Busy after the last try.
    """
    for attempt in range(MAX_TRIES):
        try:
            return step()
        except StaleError:
            waiting.pause(attempt)
    raise Busy
