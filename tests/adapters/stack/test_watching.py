"""What watches a stage: alarms on our own figures, and a dashboard of functions and figures."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from chalicelib.adapters.metrics import NAMESPACE, SERVICE
from infra.stack.functions import functions_of
from tests.adapters.stack.test_template import resources_of

CODE = Path(__file__).parents[3] / "chalicelib"
OURS = {"Name": "service", "Value": SERVICE}


def reported(figure: str) -> bool:
    """Return whether the code reports a figure of this name, alone or by its family."""
    family, _, member = figure.partition("_")
    code = "\n".join(path.read_text("utf-8") for path in CODE.rglob("*.py"))
    codes = {f"refused_{code}" for code in re.findall(r'code = "(\w+)"', code)}
    return (
        f'"{figure}"' in code
        or figure in codes
        or (f'f"{family}_{{' in code and f'"{member}"' in code)
    )


@pytest.mark.parametrize(
    ("alarm", "figure", "missing"),
    [
        ("SweepAlarm", "sweep_completed", "breaching"),
        ("CheckpointsAlarm", "checkpoints_completed", "breaching"),
        ("OutboxAlarm", "mail_oldest_minutes", "breaching"),
        ("MailGivenUpAlarm", "mail_given_up", "notBreaching"),
        ("LockoutsAlarm", "blocked", "notBreaching"),
        ("CertificatesAlarm", "certificate_days_left", "breaching"),
        ("KeysNotRenewedAlarm", "keys_not_renewed", "notBreaching"),
    ],
)
def test_an_alarm_watches_a_figure_that_the_site_reports(
    alarm: str, figure: str, missing: str
) -> None:
    watched = resources_of("prod")[alarm]["Properties"]
    assert (watched["Namespace"], watched["Dimensions"]) == (NAMESPACE, [OURS])
    assert (watched["MetricName"], watched["TreatMissingData"]) == (figure, missing)
    assert watched["AlarmActions"] == [{"Ref": "Alarms"}]
    assert reported(figure)


def test_the_dashboard_shows_every_function_and_only_figures_that_are_reported() -> None:
    resources = resources_of("prod")
    body = json.loads(resources["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"])
    series = [each for it in body["widgets"] for each in it["properties"]["metrics"]]
    shown = {each[3] for each in series if each[0] == "AWS/Lambda"}
    assert shown == {f"${{{name}}}" for name in functions_of({"Resources": resources})}
    own = [each for each in series if each[0] == NAMESPACE]
    assert own
    for _namespace, figure, name, value, _options in own:
        assert (name, value) == (OURS["Name"], OURS["Value"])
        assert reported(figure), figure
