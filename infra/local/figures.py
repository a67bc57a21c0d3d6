"""Figures that would go to CloudWatch, added up: a terminal is no place for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from threading import Lock


class AddedFigures:
    """Add up every figure by its name; see chalicelib.services.ports.Metrics."""

    def __init__(self) -> None:
        self._figures: Counter[str] = Counter()
        self._lock = Lock()

    def report(self, figures: Mapping[str, int]) -> None:
        """Add figures to those reported before."""
        with self._lock:
            self._figures.update(figures)

    def totals(self) -> dict[str, int]:
        """Return what was reported until now."""
        with self._lock:
            return dict(self._figures)
