"""The roles that are deployed are the policies that every call is held against."""

from __future__ import annotations

import json

import pytest
from chalice.utils import to_cfn_resource_name

from infra.local.names import STACK
from infra.local.roles.acting import SITE
from infra.local.roles.asking import Ask
from infra.local.roles.place import Place
from infra.local.roles.policies import policy_files, rights_of
from infra.stack.stages import environment_of
from tests.adapters.stack.test_template import STAGES, resources_of

ROLE_PARTS = {"AssumeRolePolicyDocument", "Policies"}
PLACE = Place("123456789012")
# CloudFormation cuts the logical name until stack, name and thirteen signs of its own fit in what
# Lambda takes ('FunctionName' has at most 64).
LONGEST = max(len(environment_of(stage)["KEYS_SECRET_ID"]) for stage in STAGES) - len("/keys")
ROOM = 64 - LONGEST - len("--Ab12Cd34Ef56G")


def logical_name(function: str) -> str:
    """Return the name of a function in the template."""
    return "APIHandler" if function == SITE else str(to_cfn_resource_name(function))


@pytest.mark.parametrize("function", policy_files())
def test_a_role_has_its_policy_and_nothing_else(function: str) -> None:
    resources = resources_of("prod")
    logical = logical_name(function)
    role = resources[logical]["Properties"]["Role"]["Fn::GetAtt"][0]
    properties = resources[role]["Properties"]
    (policy,) = properties["Policies"]
    written = json.loads(policy_files()[function].read_text("utf-8"))
    assert policy["PolicyDocument"] == written
    assert set(properties) == ROLE_PARTS
    (trust,) = properties["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": "lambda.amazonaws.com"}
    shared = [
        name
        for name, each in resources.items()
        if each["Type"] == "AWS::IAM::Policy" and {"Ref": role} in each["Properties"]["Roles"]
    ]
    assert shared == ([] if function == SITE else [f"{logical}KeepsFailedEvents"])


@pytest.mark.parametrize("function", policy_files())
def test_lambda_may_write_the_log_of_a_function_and_of_no_other(function: str) -> None:
    def writes(other: str) -> bool:
        named = resources_of("prod")[logical_name(other)]["Properties"].get("FunctionName")
        drawn = f"{STACK}-{logical_name(other)[:ROOM]}-Ab12Cd34Ef56G"
        group = f"log-group:/aws/lambda/{PLACE.resolved(named) if named else drawn}"
        asks = (
            Ask("logs:CreateLogStream", PLACE.arn("logs", f"{group}:*")),
            Ask("logs:PutLogEvents", PLACE.arn("logs", f"{group}:log-stream:2026/11/24/[1]ab")),
        )
        return all(any(right.covers(ask, PLACE) for right in rights_of(function)) for ask in asks)

    assert [other for other in policy_files() if writes(other)] == [function]
