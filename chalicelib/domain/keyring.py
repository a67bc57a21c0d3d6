"""Keys that take turns: a new one is known everywhere before it is used, an old one still opens.

Every process keeps keys for some minutes, so a key starts a while after it was made. What an
older key made names its version, and is opened or compared with that one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class DatedKey:
    """Hold a key that is used from a moment (aware, UTC); ``version`` tells it from the others."""

    version: str
    secret: bytes
    starts_at: datetime


@dataclass(frozen=True)
class KeyRing:
    """Hold at least one key, each with a version of its own; raise ValueError otherwise."""

    keys: tuple[DatedKey, ...]

    def __post_init__(self) -> None:
        if not self.keys or len({key.version for key in self.keys}) < len(self.keys):
            raise ValueError("a ring holds keys, each with a version of its own")

    def current(self, now: datetime) -> DatedKey:
        """Return the key to use at ``now``: the newest whose start has come, else the oldest."""
        started = [key for key in self.keys if key.starts_at <= now]
        if not started:
            return min(self.keys, key=lambda key: key.starts_at)
        return max(started, key=lambda key: key.starts_at)

    def by_version(self) -> dict[str, bytes]:
        """Return the secrets of all keys by their version."""
        return {key.version: key.secret for key in self.keys}

    def with_current_last(self, now: datetime) -> tuple[bytes, ...]:
        """Return the secrets of all keys, that of the key to use at ``now`` last."""
        current = self.current(now)
        others = tuple(key.secret for key in self.keys if key is not current)
        return (*others, current.secret)
