"""Whether everything that the site is given is right, for operators and for the clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from chalicelib.domain.findings import Finding
from chalicelib.services.ports import Clock, Metrics

Answer = dict[str, Any]


class Configuration(Protocol):
    """Judge settings, secrets and catalogue. Moments are aware and in UTC."""

    def findings(self, now: datetime) -> Sequence[Finding]:
        """Return all that is wrong, deeply looked at."""

    def days_left(self, now: datetime) -> int:
        """Return in how many days the first certificate ends; raise NotReadyError for none."""


@dataclass(frozen=True)
class Readiness:
    """Look at what the site is given. Works also where nothing else would start."""

    configuration: Configuration
    metrics: Metrics
    clock: Clock

    def check(self) -> Answer:
        """Return every fault and warning with its remedy; nothing is ``ready`` with a fault."""
        found = self.configuration.findings(self.clock.now())
        faults = [each for each in found if not each.is_warning]
        return {
            "ready": not faults,
            "faults": _told(faults),
            "warnings": _told(each for each in found if each.is_warning),
        }

    def watch(self) -> Answer:
        """Report in how many days the first certificate ends."""
        figures = {"certificate_days_left": self.configuration.days_left(self.clock.now())}
        self.metrics.report(figures)
        return dict(figures)


def _told(findings: Iterable[Finding]) -> list[dict[str, str]]:
    return [
        {"code": each.code, "what": each.what, "why": each.why, "remedy": each.remedy}
        for each in findings
    ]
