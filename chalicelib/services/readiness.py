"""Whether everything that the site is given is right, for operators and for the clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from chalicelib.domain.findings import Finding
from chalicelib.services.ports import Clock, Metrics

Answer = dict[str, Any]


class Part(Protocol):
    """Judge a part of what the site stands on. Moments are aware and in UTC."""

    def findings(self, now: datetime) -> Iterable[Finding]:
        """Return all that is wrong, deeply looked at."""


class Configuration(Part, Protocol):
    """Judge settings, secrets and catalogue."""

    def days_left(self, now: datetime) -> int:
        """Return in how many days the first certificate ends; raise NotReadyError for none."""


@dataclass(frozen=True)
class Readiness:
    """Look at what the site is given. Works also where nothing else would start.

    ``others`` are the parts beside the configuration, by name.
    """

    configuration: Configuration
    others: Mapping[str, Part]
    metrics: Metrics
    clock: Clock

    def check(self) -> Answer:
        """Return every fault and warning with its remedy; nothing is ``ready`` with a fault.

        ``parts`` says of each part whether it has no fault.
        """
        now, parts = self.clock.now(), {"configuration": self.configuration, **self.others}
        by_part = {name: list(part.findings(now)) for name, part in parts.items()}
        found = [each for findings in by_part.values() for each in findings]
        faults = [each for each in found if not each.is_warning]
        return {
            "ready": not faults,
            "parts": {name: not set(faults) & set(each) for name, each in by_part.items()},
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
