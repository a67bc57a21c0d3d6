"""What is wrong is told to the operator, and how long certificates last to the alarm."""

from __future__ import annotations

from datetime import datetime

from chalicelib.domain.findings import Finding
from chalicelib.services.readiness import Readiness
from tests.fakes.ports import NOON, ManualClock, RememberingMetrics

FAULT = Finding("certificate_ended", "signing", "ended", "Replace it")
WARNING = Finding("certificate_ends", "tls", "ends", "Replace it in time", is_warning=True)


class Found:
    """Be a configuration with which something is wrong."""

    def __init__(self, *findings: Finding) -> None:
        self._findings = findings

    def findings(self, now: datetime) -> tuple[Finding, ...]:
        """Return what is wrong."""
        assert now == NOON
        return self._findings

    def days_left(self, now: datetime) -> int:
        """Return the days since the millennium."""
        return (now - datetime(2000, 1, 1, tzinfo=now.tzinfo)).days


def readiness(*findings: Finding) -> Readiness:
    """Return what looks at a configuration with these findings."""
    return Readiness(Found(*findings), {}, RememberingMetrics(), ManualClock())


def test_a_fault_makes_it_not_ready_and_a_warning_does_not() -> None:
    told = readiness(WARNING, FAULT).check()
    assert (told["ready"], [each["what"] for each in told["faults"]]) == (False, ["signing"])
    assert readiness(WARNING).check() == {
        "ready": True,
        "parts": {"configuration": True},
        "faults": [],
        "warnings": [
            {
                "code": "certificate_ends",
                "what": "tls",
                "why": "ends",
                "remedy": "Replace it in time",
            }
        ],
    }


def test_the_days_that_are_left_are_reported() -> None:
    metrics = RememberingMetrics()
    told = Readiness(Found(), {}, metrics, ManualClock()).watch()
    assert told == {"certificate_days_left": 9823} == dict(metrics.figures)


def test_each_part_is_told_apart() -> None:
    others = {"tables": Found(FAULT), "mail": Found(WARNING)}
    told = Readiness(Found(), others, RememberingMetrics(), ManualClock()).check()
    assert told["parts"] == {"configuration": True, "tables": False, "mail": True}
    assert (len(told["faults"]), len(told["warnings"]), told["ready"]) == (1, 1, False)
