"""The operator finds every alarm, parameter and command in docs/operations.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from infra.backoffice.commands import backoffice
from infra.stack import sam_template
from infra.stack.functions import functions_of

PAGE = (Path(__file__).parents[3] / "docs/operations.md").read_text("utf-8")
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
    assert "infra.backoffice verify-audit" in PAGE
    assert "verify-audit" in backoffice.commands
