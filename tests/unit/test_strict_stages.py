"""Each stage refuses what does not belong there: emulators, simulators, talkative logs."""

from __future__ import annotations

import pytest

from chalicelib.settings import read, unserved
from infra.stack.stages import deployed_environment

REAL = {**deployed_environment("prod"), "BASE_URL": "https://mijnduo.test"}


def found(stage: str, **changed: str) -> list[tuple[str, str]]:
    """Return code and setting of what is wrong with the settings of prod, so changed."""
    _, findings = read({**REAL, "STAGE": stage, **changed})
    return [(each.code, each.what) for each in findings]


@pytest.mark.parametrize("stage", ["local", "dev", "test", "prod"])
def test_settings_that_are_right_are_right_everywhere(stage: str) -> None:
    assert found(stage) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASE_URL", "http://mijnduo.test"),
        ("BASE_URL", "https://localhost:8000"),
        ("BASE_URL", "https://mijnduo.test/zakelijk"),
        ("MAIL_SENDER", "noreply"),
        ("EHERKENNING_ENTITY_ID", "urn:etoegang:DV:1:entities:0001"),
        ("EHERKENNING_SERVICE_ID", "urn:etoegang:HM:00000001999999990000:services:0001"),
        ("EHERKENNING_SERVICE_UUID", "6b1c7c0e"),
        ("EHERKENNING_CONTACT_EMAIL", "techniek"),
        ("EHERKENNING_REDIRECT_ORIGINS", "https://a.test http://b.test"),
    ],
)
def test_a_value_of_another_shape_is_a_fault(name: str, value: str) -> None:
    assert found("dev", **{name: value}) == [("setting_unusable", name)]


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"EHERKENNING_SERVICE_INDEX": "2"}, "EHERKENNING_SERVICE_INDEX"),
        (
            {"EHERKENNING_ENTITY_ID": "urn:etoegang:DV:00000002999999990000:entities:0001"},
            "EHERKENNING_SERVICE_ID",
        ),
        ({"SESSION_IDLE_MINUTES": "600"}, "SESSION_IDLE_MINUTES"),
        ({"EHERKENNING_SECRET_ID": REAL["KEYS_SECRET_ID"]}, "KEYS_SECRET_ID"),
    ],
)
def test_settings_that_contradict_each_other_are_a_fault(
    changed: dict[str, str], what: str
) -> None:
    assert found("test", **changed) == [("setting_contradicts", what)]


def test_a_stage_that_there_is_not_is_as_strict_as_the_real_one() -> None:
    assert found("acceptance", LOG_LEVEL="debug") == [
        ("setting_unusable", "STAGE"),
        ("debug_logging", "LOG_LEVEL"),
    ]


TESTING = {"EHERKENNING_ENTITY_ID": "urn:etoegang:DV:00000001999999990000:entities:9001"}


@pytest.mark.parametrize(
    ("code", "changed", "stages"),
    [
        ("setting_for_tests", TESTING, {"prod"}),
        ("debug_logging", {"POWERTOOLS_LOG_LEVEL": "DEBUG"}, {"prod"}),
        ("debug_logging", {"AWS_LAMBDA_LOG_LEVEL": "trace"}, {"prod"}),
        ("debug_logging", {"POWERTOOLS_LOGGER_LOG_EVENT": "true"}, {"prod"}),
        (
            "emulator_endpoint",
            {"AWS_ENDPOINT_URL": "http://127.0.0.1:4566"},
            {"dev", "test", "prod"},
        ),
        (
            "emulator_endpoint",
            {"AWS_ENDPOINT_URL_DYNAMODB": "https://dynamodb.example"},
            {"dev", "test", "prod"},
        ),
        (
            "emulator_endpoint",
            {"AWS_ENDPOINT_URL_DYNAMODB": "https://dynamodb.eu-central-1.amazonaws.com"},
            set(),
        ),
    ],
)
def test_what_is_for_tests_stays_out(code: str, changed: dict[str, str], stages: set[str]) -> None:
    strict = {
        stage
        for stage in ("local", "dev", "test", "prod")
        if (code, next(iter(changed))) in found(stage, **changed)
    }
    assert strict == stages


def test_the_example_of_this_project_is_worth_a_warning() -> None:
    _, findings = read(deployed_environment("prod"))
    assert [(each.code, each.is_warning) for each in findings] == [("setting_is_example", True)]


def test_a_service_without_an_address_is_named() -> None:
    (fault,) = unserved(["a", "b", "c"], {"b": "https://b.test/in"})
    assert fault.why == "has no address for a, c"
