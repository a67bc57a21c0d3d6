"""What stands between the internet and the functions, and between the functions and mailboxes."""

from __future__ import annotations

import json
import re
from typing import Any

from app import MAIL_EVENTS, app
from tests.adapters.stack.test_template import resources_of

RESOURCES = resources_of("prod")
# Where somebody types what others must not guess.
SECRETS_TYPED = {"/koppelen/gegevens", "/zakelijk/inloggen/{sector}/token"}


def properties(logical: str) -> dict[str, Any]:
    """Return the properties of a resource."""
    found: dict[str, Any] = RESOURCES[logical]["Properties"]
    return found


def rules() -> dict[str, Any]:
    """Return the rules of the firewall by name."""
    return {rule["Name"]: rule for rule in properties("Firewall")["Rules"]}


def test_people_come_by_the_sites_own_name_over_tls() -> None:
    domain = properties("RestAPI")["Domain"]
    assert domain["DomainName"] == {"Ref": "DomainName"}
    assert domain["CertificateArn"] == {"Ref": "CertificateArn"}
    assert domain["SecurityPolicy"] == "TLS_1_2"
    endpoint = "x-amazon-apigateway-endpoint-configuration"
    assert properties("RestAPI")["DefinitionBody"][endpoint] == {"disableExecuteApiEndpoint": True}


def test_the_gateway_throttles_every_route_and_logs_no_content() -> None:
    (settings,) = properties("RestAPI")["MethodSettings"]
    assert (settings["ResourcePath"], settings["HttpMethod"]) == ("/*", "*")
    assert 0 < settings["ThrottlingRateLimit"] <= settings["ThrottlingBurstLimit"]
    assert settings["DataTraceEnabled"] is False


def test_the_gateway_may_write_its_log_before_there_is_a_stage() -> None:
    assert RESOURCES["RestAPI"]["DependsOn"] == "GatewayLogging"
    role = properties("GatewayLogging")["CloudWatchRoleArn"]
    assert role == {"Fn::GetAtt": ["GatewayLoggingRole", "Arn"]}
    (policy,) = properties("GatewayLoggingRole")["ManagedPolicyArns"]
    assert policy["Fn::Sub"].endswith("AmazonAPIGatewayPushToCloudWatchLogs")
    assert properties("AccessLogGroup")["RetentionInDays"] == 90


def test_the_firewall_stands_before_the_stage_and_lets_people_pass() -> None:
    place = properties("FirewallOfSite")["ResourceArn"]["Fn::Sub"]
    assert place.endswith("/restapis/${RestAPI}/stages/${RestAPI.Stage}")
    assert properties("Firewall")["DefaultAction"] == {"Allow": {}}
    assert set(rules()) == {"flood", "guessing", "known-bad-inputs", "common"}
    assert rules()["flood"]["Action"] == {"Block": {}}


def test_the_firewall_counts_guesses_where_secrets_are_typed_and_nowhere_else() -> None:
    counted = rules()["guessing"]["Statement"]["RateBasedStatement"]["ScopeDownStatement"]
    method, path = counted["AndStatement"]["Statements"]
    assert method["ByteMatchStatement"]["SearchString"] == "POST"
    pattern = re.compile(path["RegexMatchStatement"]["RegexString"])
    posted = {route for route, methods in app.routes.items() if "POST" in methods}
    filled = {route: re.sub(r"\{\w+\}", "primair-onderwijs", route) for route in posted}
    for stage in ("", "/api"):
        assert {it for it in posted if pattern.search(stage + filled[it])} == SECRETS_TYPED


def test_the_firewall_samples_no_requests() -> None:
    shown = [properties("Firewall")["VisibilityConfig"]]
    shown += [rule["VisibilityConfig"] for rule in rules().values()]
    assert not [each for each in shown if each["SampledRequestsEnabled"]]


def test_mail_is_signed_and_what_becomes_of_it_is_told() -> None:
    assert properties("MailIdentity")["EmailIdentity"] == {"Ref": "MailDomain"}
    destination = properties("MailEvents")["EventDestination"]
    assert properties("MailEvents")["ConfigurationSetName"] == {"Ref": "MailConfiguration"}
    assert destination["Enabled"] is True
    assert set(destination["MatchingEventTypes"]) == {"bounce", "complaint", "delivery"}
    assert len(MAIL_EVENTS) == len(destination["MatchingEventTypes"])
    bus = destination["EventBridgeDestination"]["EventBusArn"]["Fn::Sub"]
    assert bus.endswith("event-bus/default")
    (event,) = properties("MailEvent")["Events"].values()
    assert event["Properties"]["Pattern"]["detail-type"] == MAIL_EVENTS
    assert event["Properties"]["Pattern"]["source"] == ["aws.ses"]


def test_an_alarm_reaches_somebody() -> None:
    (subscription,) = properties("Alarms")["Subscription"]
    assert subscription == {"Protocol": "email", "Endpoint": {"Ref": "AlarmAddress"}}
    alarms = [each for each in RESOURCES.values() if each["Type"] == "AWS::CloudWatch::Alarm"]
    assert all(each["Properties"]["AlarmActions"] == [{"Ref": "Alarms"}] for each in alarms)
    publisher = json.dumps(properties("AlarmsPolicy")["PolicyDocument"])
    assert "cloudwatch.amazonaws.com" in publisher


def test_somebody_is_warned_thirty_days_before_the_certificate_ends() -> None:
    alarm = properties("SiteCertificateAlarm")
    assert (alarm["MetricName"], alarm["Threshold"]) == ("DaysToExpiry", 30)
    assert alarm["ComparisonOperator"] == "LessThanThreshold"
