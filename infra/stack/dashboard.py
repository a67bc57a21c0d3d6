"""The dashboard of a stage: what people meet, what the clock does, and every function.

Source: CloudWatch, 'Dashboard body structure and syntax' (a grid of 24 columns).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.adapters.metrics import NAMESPACE, SERVICE
from infra.stack.functions import functions_of

WIDTH, HEIGHT, COLUMNS = 12, 6, 2
OWN = {
    "Who got in": ("linked", "logged_in_eherkenning", "logged_in_token"),
    "Who was kept out": (
        "blocked",
        "refused_wrong_combination",
        "refused_wrong_token",
        "refused_not_authorised",
        "refused_message_refused",
        "refused_broker_fault",
    ),
    "Mail": ("mail_sent", "mail_postponed", "mail_given_up", "mail_oldest_minutes"),
    "What the clock does": ("sweep_completed", "sweep_unlinked", "checkpoints_completed"),
    "Keys and certificates": ("certificate_days_left", "keys_not_renewed"),
}
STATISTICS = {"mail_oldest_minutes": "Maximum", "certificate_days_left": "Minimum"}
Series = list[Any]


def dashboard(template: Mapping[str, Any]) -> dict[str, Any]:
    """Return the dashboard that is to be merged into ``template``, for the functions in it."""
    functions = sorted(functions_of(template))
    graphs = [
        _graph("Answers", [_of_gateway(name) for name in ("Count", "4XXError", "5XXError")]),
        _graph("Time to answer", [[*_of_gateway("Latency")[:4], {"stat": "p99"}]]),
        *(_graph(title, [_own(name) for name in names]) for title, names in OWN.items()),
        _graph("Functions that failed", _of_functions("Errors", functions)),
        _graph("Functions that were throttled", _of_functions("Throttles", functions)),
    ]
    body = json.dumps({"widgets": [_placed(graph, at) for at, graph in enumerate(graphs)]})
    return {
        "Resources": {
            "Dashboard": {
                "Type": "AWS::CloudWatch::Dashboard",
                "Properties": {
                    "DashboardName": {"Ref": "AWS::StackName"},
                    "DashboardBody": {"Fn::Sub": body},
                },
            }
        }
    }


def _own(name: str) -> Series:
    return [NAMESPACE, name, "service", SERVICE, {"stat": STATISTICS.get(name, "Sum")}]


def _of_gateway(metric: str) -> Series:
    return ["AWS/ApiGateway", metric, "ApiName", "${AWS::StackName}", {"stat": "Sum"}]


def _of_functions(metric: str, functions: Iterable[str]) -> list[Series]:
    return [
        ["AWS/Lambda", metric, "FunctionName", f"${{{name}}}", {"stat": "Sum", "label": name}]
        for name in functions
    ]


def _graph(title: str, metrics: list[Series]) -> dict[str, Any]:
    return {"title": title, "metrics": metrics, "region": "${AWS::Region}", "period": 300}


def _placed(graph: Mapping[str, Any], at: int) -> dict[str, Any]:
    row, column = divmod(at, COLUMNS)
    place = {"x": column * WIDTH, "y": row * HEIGHT, "width": WIDTH, "height": HEIGHT}
    return {"type": "metric", **place, "properties": dict(graph)}
