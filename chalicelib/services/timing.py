"""Stop in time: a function that is cut off by Lambda loses what it was doing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from chalicelib.services.ports import TimeLeft

# Twice what the slowest transaction takes: three tries of six seconds each. An alarm tells of
# functions that come nearer to their end.
MARGIN = timedelta(seconds=40)

HasTime = Callable[[], bool]


def until_margin(time_left: TimeLeft) -> HasTime:
    """Return what tells whether another step may be begun."""
    return lambda: time_left() > MARGIN
