"""A clock that can be moved forwards, for rules that take hours or months to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import RLock


class MovableClock:
    """Tell the time of this machine plus a difference; safe to use from several threads.

    ``on_move`` is called after each move, one at a time, before whoever asked for it is answered.
    """

    def __init__(self, difference: timedelta = timedelta()) -> None:
        self.on_move: Callable[[], object] = lambda: None
        self._difference = difference
        self._lock = RLock()

    @property
    def difference(self) -> timedelta:
        """Return how far the clock is ahead of this machine's."""
        with self._lock:
            return self._difference

    def now(self) -> datetime:
        """Return the present moment of this clock, aware and in UTC."""
        return datetime.now(UTC) + self.difference

    def forward(self, step: timedelta) -> None:
        """Move the clock; raise ValueError unless that is forwards.

        What was signed or stored earlier would lie in the future otherwise.
        """
        if step <= timedelta():
            raise ValueError("the clock only moves forwards")
        with self._lock:
            self._difference += step
            self.on_move()
