"""Waiting that takes no time, and time that never runs out."""

from __future__ import annotations

from datetime import timedelta


def ample() -> timedelta:
    """Return time enough for everything; see services.ports.TimeLeft."""
    return timedelta(minutes=5)


class CountedWaiting:
    """Remember each pause instead of making it."""

    def __init__(self) -> None:
        self.attempts: list[int] = []

    def pause(self, attempt: int) -> None:
        """Note that somebody wanted to wait; see services.ports.Waiting."""
        self.attempts.append(attempt)
