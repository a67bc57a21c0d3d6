"""Figures for CloudWatch, in the embedded metric format."""

from __future__ import annotations

import json

import pytest

from chalicelib.adapters.metrics import EmbeddedMetrics
from tests.fakes.ports import ManualClock


def test_one_line_holds_all_figures_and_when_they_were(capsys: pytest.CaptureFixture[str]) -> None:
    clock = ManualClock()
    EmbeddedMetrics(clock).report({"swept": 3, "left": 0})
    written = json.loads(capsys.readouterr().out)
    about = written.pop("_aws")
    assert written == {"service": "mijn-duo-zakelijk", "swept": 3, "left": 0}
    assert about["Timestamp"] == int(clock.now().timestamp() * 1000)
    assert about["CloudWatchMetrics"] == [
        {
            "Namespace": "MijnDuoZakelijk",
            "Dimensions": [["service"]],
            "Metrics": [{"Name": "swept", "Unit": "Count"}, {"Name": "left", "Unit": "Count"}],
        }
    ]
