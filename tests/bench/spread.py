"""Medians, and how far the samples lie apart."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from statistics import median

from tests.bench.rows import Row


def tell(name: str, who: str, samples: Sequence[float], unit: str) -> float:
    """Print the least, middle and largest of ``samples``; return the middle one."""
    middle = median(samples)
    sys.stderr.write(
        f"  {name:<42} {who:<14} {min(samples):10.3f} {middle:10.3f} {max(samples):10.3f} {unit}\n"
    )
    return middle


def compare(  # noqa: PLR0913  what a row is made of
    name: str,
    ours: Sequence[float],
    peer: Sequence[float],
    unit: str,
    goal: float | None = None,
    *,
    is_floor: bool = False,
) -> Row:
    """Return the row of the two medians, after printing how far the samples lie apart."""
    mine = tell(name, "ours", ours, unit)
    other = tell(name, "peer", peer, unit)
    return Row(name, mine, unit, other, goal, is_floor=is_floor)
