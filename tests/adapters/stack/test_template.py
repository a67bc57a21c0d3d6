"""The template of a stage: linted, transformed by SAM, and complete for every function."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import boto3
import pytest
from cfnlint.api import lint
from cfnlint.config import ManualArgs
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

from chalicelib import settings
from chalicelib.web.middleware import SECURITY_HEADERS
from infra.local.aws import emulated_session
from infra.local.emulator import REGION, running_emulator
from infra.stack import PACKAGE, sam_template
from infra.stack.functions import functions_of
from infra.stack.responses import RESPONSES
from infra.stack.stages import deployed_environment, environment_of

STAGES = ("dev", "test", "prod")
MOST_RESOURCES = 500
MOST_BYTES = 1_000_000


@cache
def template_of(stage: str) -> str:
    """Return the template as text, so that no test changes it for another."""
    return json.dumps(sam_template(stage))


def resources_of(stage: str) -> dict[str, dict[str, Any]]:
    """Return the resources of the template by logical name."""
    resources: dict[str, dict[str, Any]] = json.loads(template_of(stage))["Resources"]
    return resources


@pytest.mark.parametrize("stage", STAGES)
def test_the_linter_has_nothing_to_say(stage: str) -> None:
    found = lint(template_of(stage), config=ManualArgs(regions=[REGION]))
    assert [f"{match.rule.id} {match.message}" for match in found] == []


def test_the_template_goes_through_the_sam_transform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    template = json.loads(template_of("prod"))
    for function in functions_of(template).values():
        assert function["CodeUri"] == PACKAGE
        function["CodeUri"] = "s3://bucket/deployment.zip"
    values = {
        "CertificateArn": f"arn:aws:acm:{REGION}:123456789012:certificate/0a-1b",
        "AlarmAddress": "beheer@mijnduo.example",
    }
    transformed = Translator(
        {}, Parser(), boto_session=boto3.Session(region_name=REGION)
    ).translate(template, values)
    assert not [
        name
        for name, resource in transformed["Resources"].items()
        if resource["Type"].startswith("AWS::Serverless::")
    ]
    assert len(transformed["Resources"]) < MOST_RESOURCES
    assert len(json.dumps(transformed)) < MOST_BYTES


@pytest.mark.parametrize("stage", STAGES)
def test_names_of_site_and_mail_are_those_of_the_settings(stage: str) -> None:
    parameters = json.loads(template_of(stage))["Parameters"]
    settings = environment_of(stage)
    assert settings["BASE_URL"] == f"https://{parameters['DomainName']['Default']}"
    address = parameters["MailAddress"]["Default"]
    assert settings["MAIL_SENDER"].endswith(f" <{address}>")
    assert parameters["MailDomain"]["Default"] == address.partition("@")[2]


@pytest.mark.parametrize("stage", STAGES)
def test_checkpoints_are_locked_as_long_as_events_are_kept(stage: str) -> None:
    days = settings.read(deployed_environment(stage))[0].audit_retention.days
    assert days >= 7 * 365
    template = json.loads(template_of(stage))
    assert template["Parameters"]["AuditRetentionDays"]["Default"] == str(days)
    bucket = template["Resources"]["CheckpointsBucket"]["Properties"]
    lock = bucket["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
    assert lock == {"Mode": "COMPLIANCE", "Days": {"Ref": "AuditRetentionDays"}}
    (rule,) = bucket["LifecycleConfiguration"]["Rules"]
    assert rule["ExpirationInDays"] == {"Ref": "AuditRetentionDays"}


def test_each_function_has_alarms_on_errors_throttles_and_time() -> None:
    resources = resources_of("prod")
    for function, properties in functions_of({"Resources": resources}).items():
        for alarm in ("Errors", "Throttles", "Time"):
            watched = resources[f"{function}{alarm}Alarm"]["Properties"]
            assert watched["Dimensions"] == [{"Name": "FunctionName", "Value": {"Ref": function}}]
            assert watched["AlarmActions"] == [{"Ref": "Alarms"}]
        late = resources[f"{function}TimeAlarm"]["Properties"]["Threshold"]
        assert 0.8 < late / (properties["Timeout"] * 1000) < 1


def test_what_the_clock_starts_runs_alone_and_keeps_what_failed() -> None:
    functions = functions_of({"Resources": resources_of("prod")})
    scheduled = {
        name: each
        for name, each in functions.items()
        if "Schedule" in {event["Type"] for event in each.get("Events", {}).values()}
    }
    assert {"RetryMail", "SweepLinks"} <= set(scheduled)
    for properties in scheduled.values():
        assert properties["ReservedConcurrentExecutions"] == 1
        assert properties["EventInvokeConfig"]["DestinationConfig"]["OnFailure"]["Type"] == "SQS"


def test_every_function_that_is_started_may_keep_what_failed() -> None:
    resources = resources_of("prod")
    for name, properties in functions_of({"Resources": resources}).items():
        right = f"{name}KeepsFailedEvents"
        assert (right in resources) is (name != "APIHandler")
        if right in resources:
            role = properties["Role"]["Fn::GetAtt"][0]
            assert resources[right]["Properties"]["Roles"] == [{"Ref": role}]
            assert resources[name]["DependsOn"] == right


def test_every_function_logs_into_a_group_that_forgets() -> None:
    resources = resources_of("prod")
    groups = {
        json.dumps(resource["Properties"]["LogGroupName"])
        for resource in resources.values()
        if resource["Type"] == "AWS::Logs::LogGroup" and resource["Properties"]["RetentionInDays"]
    }
    for function in functions_of({"Resources": resources}):
        assert json.dumps({"Fn::Sub": f"/aws/lambda/${{{function}}}"}) in groups


def test_pages_of_the_gateway_are_ours() -> None:
    definition = resources_of("prod")["RestAPI"]["Properties"]["DefinitionBody"]
    responses = definition["x-amazon-apigateway-gateway-responses"]
    assert set(responses) == set(RESPONSES)
    for name, response in responses.items():
        (page,) = response["responseTemplates"].values()
        assert "<!doctype html>" in page
        headers = response["responseParameters"]
        policy = headers["gatewayresponse.header.Content-Security-Policy"]
        assert policy.startswith("'default-src 'none'")
        for header, value in SECURITY_HEADERS.items():
            assert headers[f"gatewayresponse.header.{header}"] == f"'{value}'"
        assert ("statusCode" in response) is not name.startswith("DEFAULT_")


def test_the_access_log_names_routes_and_no_visitors() -> None:
    setting = resources_of("prod")["RestAPI"]["Properties"]["AccessLogSetting"]
    assert json.loads(setting["Format"])["reference"] == "$context.requestId"
    for personal in ("sourceIp", "identity", "$context.path", "authorizer", "userAgent"):
        assert personal not in setting["Format"]


def test_mail_travels_encrypted_or_not_at_all() -> None:
    properties = resources_of("prod")["MailConfiguration"]["Properties"]
    assert properties["DeliveryOptions"] == {"TlsPolicy": "REQUIRE"}


def test_the_tables_are_made_as_a_stack() -> None:
    resources = resources_of("prod")
    kept = ("AWS::DynamoDB::Table", "AWS::KMS::Key")
    tables = {name: each for name, each in resources.items() if each["Type"] in kept}
    body = json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": tables})
    with running_emulator() as emulator:
        services = ("cloudformation", "dynamodb")
        with emulated_session(dict.fromkeys(services, emulator.endpoint_url)) as session:
            stacks = session.client("cloudformation")
            stacks.create_stack(StackName="tables", TemplateBody=body)
            (stack,) = stacks.describe_stacks(StackName="tables")["Stacks"]
            made = session.client("dynamodb").list_tables()["TableNames"]
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    assert len(made) == len([each for each in tables.values() if "Table" in each["Type"]])
