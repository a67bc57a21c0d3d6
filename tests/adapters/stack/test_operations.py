"""The operator finds every alarm, setting and command in docs/operations.md; so do integrators."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from chalicelib.adapters.eherkenning.secret import PARTS
from infra.backoffice.commands import backoffice
from infra.stack import sam_template
from infra.stack.functions import functions_of
from infra.stack.stages import environment_of

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/operations.md").read_text("utf-8")
INTEGRATION = (ROOT / "docs/integratie.md").read_text("utf-8")
READER = ROOT / "chalicelib/adapters/eherkenning"
TEMPLATE = sam_template("prod")


def alarms() -> list[str]:
    """Return the names of the alarms; those that every function has stand under one name."""
    functions = "|".join(functions_of(TEMPLATE))
    return sorted(
        {
            re.sub(rf"^({functions})(?=(Errors|Throttles|Time)Alarm$)", "<Function>", name)
            for name, resource in TEMPLATE["Resources"].items()
            if resource["Type"] == "AWS::CloudWatch::Alarm"
        }
    )


@pytest.mark.parametrize("alarm", alarms())
def test_an_alarm_says_what_to_do(alarm: str) -> None:
    assert PAGE.count(f"| `{alarm}` |") == 1


def test_no_alarm_is_explained_that_there_is_not() -> None:
    assert set(re.findall(r"^\| `([\w<>]+Alarm)` \|", PAGE, re.MULTILINE)) == set(alarms())


def test_what_must_be_given_is_named() -> None:
    for name, parameter in TEMPLATE["Parameters"].items():
        assert "Default" in parameter or f"{name}=" in PAGE


def test_the_commands_exist() -> None:
    named = set(re.findall(r"infra\.backoffice(?: --stack STACK)? ([a-z][a-z-]+)", PAGE))
    assert {"check", "organisation", "verify-audit"} <= named <= set(backoffice.commands)


def test_a_template_this_large_goes_by_way_of_a_bucket() -> None:
    assert len(json.dumps(TEMPLATE)) > 51_200
    (deploy,) = re.findall(r"cloudformation deploy .*?```", PAGE, re.DOTALL)
    assert "--s3-bucket BUCKET" in deploy


def test_every_setting_and_part_of_a_secret_is_explained() -> None:
    prefix = "EHERKENNING"
    for name in environment_of("prod"):
        assert f"`{name}`" in PAGE or f"`{name.removeprefix(prefix)}`" in PAGE
    for part in PARTS:
        assert f"`{part}`" in PAGE


def test_what_integrators_find_in_the_log_is_what_the_site_logs() -> None:
    (table,) = re.findall(r"\| in the log \|.*?\n\n", INTEGRATION, re.DOTALL)
    code = "\n".join(path.read_text("utf-8") for path in READER.glob("*.py"))
    for row in table.strip().splitlines()[2:]:
        for reason in re.findall(r"`([a-z-]+)`", row.split("|")[1]):
            assert f'{reason}"' in code, reason
