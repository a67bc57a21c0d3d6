"""Waiting that takes no time."""

from __future__ import annotations


class CountedWaiting:
    """Remember each pause instead of making it."""

    def __init__(self) -> None:
        self.attempts: list[int] = []

    def pause(self, attempt: int) -> None:
        """Note that somebody wanted to wait; see services.ports.Waiting."""
        self.attempts.append(attempt)
