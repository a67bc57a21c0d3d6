"""What every stored thing has in common: a key to find it by and a version to change it by.

A record that was never stored has version 0. Storing it makes that 1; every change adds one.
Whoever changes a record says which version was seen, so that nobody overwrites what they did not
read (optimistic concurrency).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, Protocol, Self, TypeVar, runtime_checkable


@runtime_checkable
class Record(Protocol):
    """Describe a stored thing: a frozen dataclass with a version and a key."""

    @property
    def version(self) -> int:
        """Return how often the record was stored, as seen by whoever read it."""

    @property
    def key(self) -> Key[Self]:
        """Return where the record is stored."""


R_co = TypeVar("R_co", covariant=True)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Key(Generic[R_co]):
    """Point at one record: its kind and the text that tells it from others of that kind."""

    kind: type[R_co]
    identifier: str


def as_stored(record: R) -> R:
    """Return ``record`` as it is after one successful store, ready for a further change."""
    # A protocol cannot say that every record is a dataclass.
    return replace(record, version=record.version + 1)  # type: ignore[type-var]
