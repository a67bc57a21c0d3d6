"""The operator asks whether the site is ready, and is told what to mend."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib import bootstrap
from infra.local import names
from infra.local.aws import emulated_session
from infra.local.cloud import LocalCloud
from tests.adapters.backoffice.terminal import Terminal


def test_a_site_that_is_ready_is_told_so(terminal: Terminal) -> None:
    parts = dict.fromkeys(("configuration", "tables", "mail"), True)
    quiet = {"ready": True, "parts": parts, "faults": [], "warnings": []}
    assert terminal.granted("check") == quiet


def test_every_fault_is_told_with_its_remedy(cloud: LocalCloud, terminal: Terminal) -> None:
    endpoint = {"secretsmanager": cloud.environment["AWS_ENDPOINT_URL_SECRETS_MANAGER"]}
    with emulated_session(endpoint) as session:
        secrets = session.client("secretsmanager")
        right = secrets.get_secret_value(SecretId=names.EHERKENNING_SECRET)["SecretString"]
        wrong: dict[str, Any] = {**json.loads(right), "decryption": []}
        wrong["signing"]["certificate"] = wrong["tls"]["certificate"]
        del wrong["broker_ca"]
        secrets.put_secret_value(SecretId=names.EHERKENNING_SECRET, SecretString=json.dumps(wrong))
        result = terminal.run("check")
        secrets.put_secret_value(SecretId=names.EHERKENNING_SECRET, SecretString=right)
    assert result.exit_code == 1
    faults = json.loads(result.stdout)["faults"]
    expected = ["eherkenning: decryption", "eherkenning: broker_ca"]
    assert [each["what"] for each in faults] == expected
    assert all("docs/operations.md" in each["remedy"] for each in faults)
    assert "PRIVATE KEY" not in result.output


def test_settings_that_stop_everything_else_do_not_stop_the_check(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**cloud.environment, "STAGE": "prod", "MAIL_SENDER": ""}.items():
        monkeypatch.setenv(name, value)
    told = bootstrap.readiness().check()
    codes = {each["code"] for each in told["faults"]}
    assert codes >= {
        "setting_missing",
        "setting_unusable",
        "setting_for_tests",
        "emulator_endpoint",
        "keys_for_tests",
        "certificate_for_tests",
        "broker_for_tests",
        "broker_address",
    }
