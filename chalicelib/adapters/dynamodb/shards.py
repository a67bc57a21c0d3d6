"""Shards: how keys of an index that many records share are spread over partitions.

Without them, everybody who logs in on one day would write to one partition of the index. A shard
follows from a checksum of the record's own key, so it never has to be remembered.
"""

from __future__ import annotations

from datetime import date
from zlib import crc32

SHARDS = range(4)


def login_shard(day: date, identity_key: str) -> str:
    """Return the shard of a link among those last used on ``day``, such as ``2026-11-23#3``."""
    return f"{day.isoformat()}#{_shard_of(identity_key)}"


def login_shards(day: date) -> tuple[str, ...]:
    """Return all shards of the links last used on ``day``."""
    return tuple(f"{day.isoformat()}#{number}" for number in SHARDS)


def due_shard(mail_id: str) -> str:
    """Return the shard of a mail in the order of what is due."""
    return f"due#{_shard_of(mail_id)}"


def due_shards() -> tuple[str, ...]:
    """Return all shards of mail."""
    return tuple(f"due#{number}" for number in SHARDS)


def _shard_of(key: str) -> int:
    return crc32(key.encode()) % len(SHARDS)
