"""The real clock, real randomness, and waiting that takes real time."""

from __future__ import annotations

import random
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime

FIRST_WAIT_SECONDS = 0.01
LONGEST_WAIT_SECONDS = 0.3


class SystemClock:
    """Tell the time of this machine."""

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        return datetime.now(UTC)


class SystemRandomness:
    """Draw from the operating system's source of randomness."""

    def secret(self) -> str:
        """Return 256 random bits as URL-safe text."""
        return secrets.token_urlsafe(32)

    def identifier(self) -> str:
        """Return 128 random bits as hexadecimal text."""
        return secrets.token_hex(16)

    def pick(self, alphabet: str, length: int) -> str:
        """Return ``length`` characters of ``alphabet``, each equally likely."""
        return "".join(secrets.choice(alphabet) for _ in range(length))


class JitteredWaiting:
    """Wait a random while, longer at each attempt, so that rivals do not keep meeting."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep) -> None:
        self._sleep = sleep

    def pause(self, attempt: int) -> None:
        """Wait; at most 0.3 seconds at a time, and 1.3 seconds in eight attempts."""
        longest = min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2**attempt)
        self._sleep(random.uniform(0, longest))  # noqa: S311  no secret: it only spreads rivals
