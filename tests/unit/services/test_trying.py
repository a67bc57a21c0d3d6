"""Whoever meets somebody else at a record waits a little, tries again, and gives up in the end."""

from __future__ import annotations

import pytest

from chalicelib.domain.errors import Busy
from chalicelib.services.ports import StaleError
from chalicelib.services.trying import MAX_TRIES, until_settled
from tests.fakes.waiting import CountedWaiting


def test_what_was_stale_is_tried_again_after_a_pause_that_grows() -> None:
    waiting = CountedWaiting()

    def at_the_third_try() -> str:
        if len(waiting.attempts) < 2:
            raise StaleError
        return "done"

    assert until_settled(at_the_third_try, waiting) == "done"
    assert waiting.attempts == [0, 1]


def test_nobody_waits_for_ever() -> None:
    tries: list[int] = []

    def never() -> None:
        tries.append(1)
        raise StaleError

    with pytest.raises(Busy):
        until_settled(never, CountedWaiting())
    assert len(tries) == MAX_TRIES
