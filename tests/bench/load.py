"""Fifty people at once, linking and logging in for two minutes on the local cloud.

With DynamoDB Local in memory: moto would be most of what is measured.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from statistics import quantiles
from typing import Any

from infra.local.cloud import LocalCloud
from infra.local.options import Options
from tests.bench.crowd import Seen
from tests.bench.rows import Row
from tests.bench.stock import contradictions, stocked

AT_ONCE = 50
SECONDS = 120
LOGINS = 3
STOCK = 1500


def measure() -> list[Row]:
    """Return how long the site took, half of the time and 99 times in 100, and what went wrong.

    The people are in a process of their own; site, broker and emulated AWS share another one.
    """
    with LocalCloud(Options(in_java=True)) as cloud:
        people = stocked(cloud, STOCK)
        order = {
            "portal": cloud.urls.portal,
            "at_once": AT_ONCE,
            "seconds": SECONDS,
            "logins": LOGINS,
            "people": [asdict(person) for person in people],
        }
        seen = Seen(**_answered(order))
        cloud.functions.settle()
        lost = list(contradictions(cloud, people, seen.visits))
    for fault in [*seen.faults, *lost][:20]:
        sys.stderr.write(f"  {fault}\n")
    percent = quantiles(seen.milliseconds, n=100)
    came_in = sum(seen.visits.values())
    sys.stderr.write(f"  {len(seen.visits)} linked, {came_in - len(seen.visits)} more logins\n")
    return [
        Row("load_p50_ms", percent[49], "ms"),
        Row("load_p99_ms", percent[98], "ms"),
        Row("load_errors", len(seen.faults), "errors", goal=0),
        Row("load_lost_updates", len(lost), "updates", goal=0),
        Row("load_pages_per_second", len(seen.milliseconds) / SECONDS, "pages"),
    ]


def _answered(order: dict[str, Any]) -> dict[str, Any]:
    program = [sys.executable, "-m", "tests.bench.crowd"]
    done = subprocess.run(
        program, input=json.dumps(order), text=True, stdout=subprocess.PIPE, check=True
    )
    answered: dict[str, Any] = json.loads(done.stdout)
    return answered
