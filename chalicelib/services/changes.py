"""What a transaction may do to a record, as data.

A use case reads, decides with pure rules, and commits a list of changes. Each change names what
must still be true; if one is not, none of them happens (guarantees 1 and 2 of the storage).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chalicelib.domain.records import Key, Record


@dataclass(frozen=True)
class Insert:
    """Store a record that is not there yet."""

    record: Record


@dataclass(frozen=True)
class Replace:
    """Store a changed record over the version that was read."""

    record: Record


@dataclass(frozen=True)
class Delete:
    """Remove a record that is still the version that was read."""

    record: Record


@dataclass(frozen=True)
class Require:
    """Leave a record alone, but insist that it is still the version that was read."""

    record: Record


@dataclass(frozen=True)
class Discard:
    """Remove whatever is stored under a key, if anything is."""

    key: Key[Any]


Change = Insert | Replace | Delete | Require | Discard


def store(record: Record) -> Insert | Replace:
    """Return the change that stores ``record``, new or changed, whichever it is."""
    return Insert(record) if record.version == 0 else Replace(record)


def remove(record: Record) -> tuple[Delete, ...]:
    """Return the changes that remove ``record``: none when it was never stored."""
    return () if record.version == 0 else (Delete(record),)
