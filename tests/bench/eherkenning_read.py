"""Measure the CPU time of reading one answer of the broker: three signatures, two decryptions."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from infra.local.broker.keyring import open_key_ring
from infra.local.broker.messages import answer
from tests.adapters.eherkenning.world import NOW, make_world
from tests.bench.rows import Row

ROUNDS = 7
READS = 200


def milliseconds(action: Callable[[], object], times: int) -> float:
    """Return the CPU time of one action in milliseconds, over ``times`` of them."""
    begun = time.process_time()
    for _ in range(times):
        action()
    return (time.process_time() - begun) * 1000 / times


def measure() -> list[Row]:
    """Return the first read of a process, which compiles the schemas, and the median of others."""
    with tempfile.TemporaryDirectory() as folder:
        world = make_world(open_key_ring(Path(folder), datetime.now(UTC)))
    broker = world.eherkenning()
    message = answer(world.spec())
    first = milliseconds(lambda: world.read_bytes(message), 1)
    later = median(milliseconds(lambda: world.read_bytes(message), READS) for _ in range(ROUNDS))
    form = median(
        milliseconds(lambda: broker.sign_in_form("_request", "", NOW), READS) for _ in range(ROUNDS)
    )
    return [
        Row("saml_first_read", first, "ms of CPU"),
        Row("saml_read", later, "ms of CPU"),
        Row("saml_authnrequest", form, "ms of CPU"),
    ]
