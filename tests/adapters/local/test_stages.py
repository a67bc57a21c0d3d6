"""The stages that are deployed: complete settings, and each function its own narrow policy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from chalicelib.settings import TABLES, from_environ
from infra.local import names
from infra.local.roles.place import written
from infra.local.site import Site
from infra.tables import TEMPLATE, TemplateLoader, read_tables

CHALICE = Path(__file__).parents[3] / ".chalice"
CONFIG: dict[str, Any] = json.loads((CHALICE / "config.json").read_text("utf-8"))
STAGES: dict[str, Any] = CONFIG["stages"]
# CloudFormation names these, so the template says them and not the stage.
FUNCTIONS = {"MAIL_FUNCTION": "DeliverMail", "IMPORT_FUNCTION": "ImportUsers"}
# Objects of a bucket; log streams, those of a function whose name AWS ends with its own part too,
# or cuts before that.
MANY = ("${CheckpointsBucket.Arn}/*", "-*", ":*", "Organis*")
BY_TEMPLATE = {
    **FUNCTIONS,
    "MAIL_CONFIGURATION": "configuration",
    "CHECKPOINTS_BUCKET": "bucket",
    **{f"{table.upper()}_TABLE": table for table in TABLES},
}


def policy_files() -> dict[str, Path]:
    """Return the policy of each function, by its name in Chalice."""
    others = CONFIG["lambda_functions"].items()
    files = {name: CHALICE / options["iam_policy_file"] for name, options in others}
    return {"api_handler": CHALICE / CONFIG["iam_policy_file"], **files}


POLICIES = policy_files()


def statements(function: str) -> list[dict[str, Any]]:
    """Return the statements of the policy of a function."""
    found: list[dict[str, Any]] = json.loads(POLICIES[function].read_text("utf-8"))["Statement"]
    return found


def tables_of(function: str) -> set[str]:
    """Return the logical names of the tables that a function may use in some way."""
    resources = [each for statement in statements(function) for each in statement["Resource"]]
    attributes = [each["Fn::GetAtt"][0] for each in resources if "Fn::GetAtt" in each]
    return {name for name in attributes if name.endswith("Table")}


def test_the_template_gives_what_only_it_knows() -> None:
    template = yaml.load(TEMPLATE.read_text("utf-8"), TemplateLoader)  # noqa: S506, see there
    given = template["Globals"]["Function"]["Environment"]["Variables"]
    assert set(given) == set(BY_TEMPLATE)
    assert given["CHECKPOINTS_BUCKET"] == "CheckpointsBucket"
    tables = {name: logical for name, logical in given.items() if name.endswith("_TABLE")}
    for setting, logical in FUNCTIONS.items():
        function = template["Resources"][logical]["Properties"]
        assert given[setting] == function["FunctionName"]
    assert {f"{logical.removesuffix('Table')}" for logical in tables.values()} == {
        "".join(word.capitalize() for word in table.split("_")) for table in TABLES
    }


def test_there_are_three_stages() -> None:
    assert set(STAGES) == {"dev", "test", "prod"}


@pytest.mark.parametrize("stage", ["dev", "test", "prod"])
def test_a_stage_has_every_setting_that_the_template_does_not_give(stage: str) -> None:
    settings = from_environ({**STAGES[stage]["environment_variables"], **BY_TEMPLATE})
    assert settings.base_url.startswith("https://")


@pytest.mark.parametrize("stage", ["dev", "test", "prod"])
def test_a_stage_has_no_setting_that_nobody_reads(stage: str) -> None:
    known = {*names.environment("", ""), "EHERKENNING_REDIRECT_ORIGINS"}
    known |= {"SESSION_IDLE_MINUTES", "SESSION_MAX_HOURS", "AUDIT_RETENTION_YEARS"}
    assert set(STAGES[stage]["environment_variables"]) == known - set(BY_TEMPLATE)


def test_stages_share_neither_addresses_nor_secrets_nor_names_in_the_scheme() -> None:
    for variable in (
        "BASE_URL",
        "KEYS_SECRET_ID",
        "EHERKENNING_SECRET_ID",
        "EHERKENNING_ENTITY_ID",
    ):
        values = {stage["environment_variables"][variable] for stage in STAGES.values()}
        assert len(values) == len(STAGES)


def test_every_function_has_a_policy_of_its_own() -> None:
    assert CONFIG["autogen_policy"] is False
    assert set(POLICIES) == {"api_handler", *Site().functions}
    assert len(set(POLICIES.values())) == len(POLICIES)


@pytest.mark.parametrize("function", POLICIES)
def test_a_policy_names_single_actions_on_named_things(function: str) -> None:
    for statement in statements(function):
        assert statement["Effect"] == "Allow"
        assert not [action for action in statement["Action"] if "*" in action]
        for resource in map(written, statement["Resource"]):
            name = resource.removesuffix("-??????")
            assert not {"*", "?"} & set(name) or name.endswith(MANY), name


@pytest.mark.parametrize("function", POLICIES)
def test_a_function_may_write_its_log(function: str) -> None:
    actions = {action for statement in statements(function) for action in statement["Action"]}
    assert {"logs:CreateLogStream", "logs:PutLogEvents"} <= actions


def test_the_site_may_use_every_table_of_people_and_mail_delivery_what_it_needs() -> None:
    known = {f"{subject.title().replace('_', '')}Table" for subject in read_tables(TEMPLATE)}
    assert tables_of("api_handler") == known - {"SweepsTable", "SentMailTable"}
    needed = {"OutboxTable", "SentMailTable", "AccountsTable", "AuditEventsTable"}
    assert tables_of("deliver_mail") == tables_of("retry_mail") == needed


def test_the_preview_of_the_sweep_can_change_nothing() -> None:
    actions = {
        action
        for statement in statements("backoffice_preview_sweep")
        for action in statement["Action"]
        if action.startswith("dynamodb:")
    }
    assert actions == {"dynamodb:GetItem", "dynamodb:Query"}


def test_nobody_may_change_the_audit_trail_and_only_pages_show_it() -> None:
    for function in POLICIES:
        for statement in statements(function):
            if {"Fn::GetAtt": ["AuditEventsTable", "Arn"]} in statement["Resource"]:
                reads = function in {"api_handler", "backoffice_verify_audit"}
                shown = ["dynamodb:Query"] if reads else []
                allowed = (["dynamodb:PutItem"], ["dynamodb:DescribeTable"], shown)
                assert statement["Action"] in allowed


def test_only_the_clock_writes_checkpoints_and_nobody_unlocks_one() -> None:
    may = {
        function: {
            action for it in statements(function) for action in it["Action"] if "s3:" in action
        }
        for function in POLICIES
    }
    assert {function for function, actions in may.items() if "s3:PutObject" in actions} == {
        "make_checkpoints"
    }
    reading = {"s3:GetObject", "s3:ListBucket"}
    assert may["api_handler"] == may["backoffice_verify_audit"] == reading
    assert set().union(*may.values()) == {"s3:PutObject", *reading}
