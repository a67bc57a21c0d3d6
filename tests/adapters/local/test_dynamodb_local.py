"""The local cloud on Amazon's DynamoDB Local, whose data outlives the process."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from subprocess import PIPE, Popen
from urllib.parse import urlsplit

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

STARTING = """
import sys, pathlib
from infra.local.dynamodb_local import running_dynamodb_local
with running_dynamodb_local(pathlib.Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


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


@pytest.mark.java
def test_it_ends_with_the_process_that_started_it_even_when_that_is_killed(data: Path) -> None:
    program = [sys.executable, "-c", STARTING, str(data)]
    with Popen(program, stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        url = urlsplit(process.stdout.readline().strip())
        assert url.port is not None
        with socket.create_connection(("127.0.0.1", url.port), timeout=20) as line:
            process.kill()
            # Who is at the other end says nothing more: the line is cut.
            with suppress(ConnectionResetError):
                assert line.recv(1) == b""


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
