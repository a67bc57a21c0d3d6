"""What every function has alike: alarms, and where events go that it could not handle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FIVE_MINUTES = 300
RIGHT = "KeepsFailedEvents"
# A function that takes this part of its time will soon be cut off by it.
NEARLY_TIMED_OUT = 0.9


def for_each_function(template: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is to be merged into ``template`` for the functions in it."""
    functions = functions_of(template)
    resources: dict[str, Any] = {}
    for name, properties in functions.items():
        if name != "APIHandler":
            right, config = f"{name}{RIGHT}", {"EventInvokeConfig": _on_failure(properties)}
            resources[name] = {"DependsOn": right, "Properties": config}
            resources[right] = _right_to_keep(properties["Role"])
        resources |= _alarms(name, properties["Timeout"])
    return {"Resources": resources}


def functions_of(template: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of the functions in a template, by their logical name."""
    return {
        name: resource["Properties"]
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def _right_to_keep(role: Mapping[str, Any]) -> dict[str, Any]:
    """Return the right of a function to leave an event in the queue.

    Lambda refuses the queue to a function that lacks it, so it is there before the function is.
    """
    keep = {
        "Sid": "KeepFailedEvents",
        "Effect": "Allow",
        "Action": "sqs:SendMessage",
        "Resource": {"Fn::GetAtt": ["FailedEvents", "Arn"]},
    }
    return {
        "Type": "AWS::IAM::Policy",
        "Properties": {
            "PolicyName": "keep-failed-events",
            "PolicyDocument": {"Version": "2012-10-17", "Statement": [keep]},
            "Roles": [{"Ref": role["Fn::GetAtt"][0]}],
        },
    }


def _on_failure(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return how often an event is tried: what the clock starts comes again by itself."""
    return {
        "MaximumRetryAttempts": 0 if _is_scheduled(properties) else 2,
        "MaximumEventAgeInSeconds": 3600,
        "DestinationConfig": {
            "OnFailure": {"Type": "SQS", "Destination": {"Fn::GetAtt": ["FailedEvents", "Arn"]}}
        },
    }


def _is_scheduled(properties: Mapping[str, Any]) -> bool:
    events = properties.get("Events", {}).values()
    return any(event["Type"] == "Schedule" for event in events)


def _alarms(function: str, timeout: int) -> dict[str, Any]:
    milliseconds = int(timeout * 1000 * NEARLY_TIMED_OUT)
    return {
        f"{function}ErrorsAlarm": _alarm(function, "Errors", "Sum", 0, "failed"),
        f"{function}ThrottlesAlarm": _alarm(function, "Throttles", "Sum", 0, "was throttled"),
        f"{function}TimeAlarm": _alarm(
            function, "Duration", "Maximum", milliseconds, "nearly ran out of its time"
        ),
    }


def _alarm(
    function: str, metric: str, statistic: str, threshold: int, happened: str
) -> dict[str, Any]:
    return {
        "Type": "AWS::CloudWatch::Alarm",
        "Properties": {
            "AlarmDescription": f"{function} {happened}. See docs/operations.md.",
            "Namespace": "AWS/Lambda",
            "MetricName": metric,
            "Dimensions": [{"Name": "FunctionName", "Value": {"Ref": function}}],
            "Statistic": statistic,
            "Period": FIVE_MINUTES,
            "EvaluationPeriods": 1,
            "Threshold": threshold,
            "ComparisonOperator": "GreaterThanThreshold",
            "TreatMissingData": "notBreaching",
            "AlarmActions": [{"Ref": "Alarms"}],
        },
    }
