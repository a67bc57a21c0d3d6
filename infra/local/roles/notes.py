"""What functions asked for in this process: the rights that were used, and what was refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

from infra.local.roles.policies import Right


@dataclass(frozen=True, order=True)
class Refused:
    """Hold what a function asked for without a right to it."""

    function: str
    action: str
    resource: str


@dataclass
class Notes:
    """Gather what several threads note."""

    _used: set[Right] = field(default_factory=set)
    _refused: list[Refused] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def note_use(self, right: Right) -> None:
        """Note that a call needed this right."""
        with self._lock:
            self._used.add(right)

    def note_refusal(self, refused: Refused) -> None:
        """Note that a call was refused."""
        with self._lock:
            self._refused.append(refused)

    def used(self) -> frozenset[Right]:
        """Return the rights that were used until now."""
        with self._lock:
            return frozenset(self._used)

    def taken_refusals(self) -> tuple[Refused, ...]:
        """Return what was refused since this was asked before."""
        with self._lock:
            taken = tuple(self._refused)
            self._refused.clear()
        return taken


# All clouds of a process, one after the other, note in the same place.
NOTES = Notes()
