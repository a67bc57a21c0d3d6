"""Metrics for CloudWatch, written to the log in its embedded metric format.

Written here and not by Powertools: its import takes longer than a first login may be held up.
Source: CloudWatch, 'Embedded metric format specification'.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.services.ports import Clock

NAMESPACE = "MijnDuoZakelijk"
SERVICE = "mijn-duo-zakelijk"


@dataclass(frozen=True)
class EmbeddedMetrics:
    """Report figures through the log; see services.ports.Metrics."""

    clock: Clock

    def report(self, figures: Mapping[str, int]) -> None:
        """Write one line with all figures, each a count."""
        described = {
            "Namespace": NAMESPACE,
            "Dimensions": [["service"]],
            "Metrics": [{"Name": name, "Unit": "Count"} for name in figures],
        }
        milliseconds = int(self.clock.now().timestamp() * 1000)
        about = {"Timestamp": milliseconds, "CloudWatchMetrics": [described]}
        line = json.dumps({"_aws": about, "service": SERVICE, **figures})
        sys.stdout.write(f"{line}\n")
