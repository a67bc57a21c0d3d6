"""The local cloud on Amazon's DynamoDB Local, whose data outlives the process."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from infra.local import dynamodb_local
from infra.local.cloud import LocalCloud
from infra.local.demo import ACCOUNTS
from infra.local.dynamodb_local import DynamoDBLocalError, running_dynamodb_local
from infra.local.lasting import Lasting, read_lasting, write_lasting
from infra.local.options import Options
from tests.adapters.local.accounts import accounts, linkable, standing
from tests.adapters.local.client import Browser
from tests.adapters.local.journey import log_in, to_the_credentials


@pytest.fixture
def data(tmp_path: Path, java_path: Path) -> Path:
    """Return a new folder for data, where DynamoDB Local can run."""
    assert java_path.exists()
    missing = dynamodb_local.needs()
    if missing is not None and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if missing is not None:
        pytest.skip(missing)
    return tmp_path / "dynamodb"


@pytest.mark.java
def test_who_linked_is_still_linked_after_a_restart(data: Path) -> None:
    options = Options(data=data)
    with LocalCloud(options) as cloud:
        browser = Browser()
        account = linkable(cloud)
        credentials = to_the_credentials(browser, log_in(browser, cloud.urls.portal, account))
        done = browser.submit(
            credentials,
            "/koppelen",
            gebruikersnaam=account["gebruikersnaam"],
            activatiecode=account["activatiecode"],
        )
        assert done.path == "/koppelen/gelukt"
        before = accounts(cloud)
        cloud.clock.forward(timedelta(hours=30))
    with LocalCloud(options) as cloud:
        assert cloud.clock.difference == timedelta(hours=30)
        assert standing(cloud, account["gebruikersnaam"])["linked"]
        assert log_in(Browser(), cloud.urls.portal, account).path == "/mijn-duo"
        after = accounts(cloud)
    names = [each["gebruikersnaam"] for each in before]
    assert [each["gebruikersnaam"] for each in after] == names
    assert [bool(each["activatiecode"]) for each in after] == [
        bool(each["activatiecode"]) for each in before
    ]


@pytest.mark.java
def test_it_stops_with_the_block(data: Path) -> None:
    with running_dynamodb_local(data) as url:
        assert Browser().get(url).status == 400
    with pytest.raises(ConnectionRefusedError):
        Browser().get(url)


def test_what_lasts_is_read_as_it_was_written(tmp_path: Path) -> None:
    names = {demo: f"{number}234abcd" for number, demo in enumerate(ACCOUNTS)}
    lasting = Lasting(names, timedelta(hours=1))
    write_lasting(tmp_path, lasting)
    assert read_lasting(tmp_path) == lasting
    assert read_lasting(tmp_path / "new") == Lasting()


def test_nothing_lasts_without_a_folder() -> None:
    write_lasting(None, Lasting(ahead=timedelta(hours=1)))
    assert read_lasting(None) == Lasting()


def test_a_machine_without_java_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with (
        pytest.raises(DynamoDBLocalError, match="default-jre-headless"),
        running_dynamodb_local(tmp_path),
    ):
        pytest.fail("it cannot run without Java")
