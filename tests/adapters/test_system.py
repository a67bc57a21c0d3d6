"""The real clock, real randomness and real waiting, as far as chance lets one test them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

from chalicelib.adapters.system import JitteredWaiting, SystemClock, SystemRandomness

RANDOMNESS = SystemRandomness()


def test_the_clock_tells_the_present_moment_in_utc() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()

    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == timedelta(0)


def test_a_secret_has_256_bits_and_is_never_the_same() -> None:
    secrets = {RANDOMNESS.secret() for _ in range(100)}

    assert len(secrets) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", secret) for secret in secrets)


def test_an_identifier_has_128_bits_and_is_never_the_same() -> None:
    identifiers = {RANDOMNESS.identifier() for _ in range(100)}

    assert len(identifiers) == 100
    assert all(re.fullmatch(r"[0-9a-f]{32}", identifier) for identifier in identifiers)


def test_every_character_is_picked_about_as_often_as_another() -> None:
    # Each count is binomial(100 000, 1/4): 25 000 +- 137. Seven deviations is one run in 10^11.
    picked = Counter(RANDOMNESS.pick("BCDF", 100_000))

    assert picked.total() == 100_000
    assert set(picked) == set("BCDF")
    assert all(abs(count - 25_000) < 7 * 137 for count in picked.values())


def test_rivals_wait_longer_each_time_but_never_long() -> None:
    waits: list[float] = []
    waiting = JitteredWaiting(waits.append)

    for attempt in range(8):
        waiting.pause(attempt)

    limits = [0.01, 0.02, 0.04, 0.08, 0.16, 0.3, 0.3, 0.3]
    assert all(0 <= wait <= limit for wait, limit in zip(waits, limits, strict=True))
    assert len(set(waits)) > 1
