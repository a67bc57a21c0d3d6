"""The site is killed while many people link and log in, and started again on the same data."""

from __future__ import annotations

import math
import os
import shutil
import signal
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import pytest

from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.mail_feedback import SentMail
from chalicelib.domain.records import Record
from infra.local.arguments import read_options
from infra.local.cloud import LocalCloud
from infra.local.dynamodb_local import needs
from infra.local.options import FOLDER
from tests.adapters.local.client import Browser
from tests.adapters.local.journey import log_in
from tests.adapters.local.program import Program, free_ports, started
from tests.bench.crowd import Crowd, Person, Seen
from tests.bench.stock import contradictions, stocked
from tests.faults.invariants import assert_invariants

PEOPLE, AT_ONCE, LOGINS = 40, 8, 2
# How often people came in when it happens: some linked and logged in again, others did not yet.
ENOUGH = 24
# What people see of a site that is gone, and of nothing else.
BROKEN = ("ConnectionResetError", "ConnectionRefusedError", "RemoteDisconnected", "BrokenPipeError")

R = TypeVar("R", bound=Record)


class OfCloud:
    """Look at everything that a cloud has stored."""

    def __init__(self, cloud: LocalCloud) -> None:
        records: Any = cloud.parts.records
        self._tables: Tables = records._tables  # noqa: SLF001  only a test may look

    def everything(self, kind: type[R], /) -> list[R]:
        """Return every record of a kind."""
        table = self._tables.of(kind)
        found = self._tables.connection.scan(table.name)
        assert "LastEvaluatedKey" not in found
        return [table.layout.to_record(item) for item in found["Items"]]


@dataclass
class Killing:
    """Kill the whole group of processes as soon as enough people came in.

    ``last`` is who saw that just before, and the browser in which they are logged in.
    """

    program: Program
    crowd: Crowd
    left: int = ENOUGH
    last: list[tuple[Person, Browser]] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, person: Person, browser: Browser) -> None:
        """Count whoever came in; kill at the right moment."""
        with self._lock:
            self.left -= 1
            if self.left == 0:
                self.last.append((person, browser))
                self.crowd.until = 0
                os.killpg(self.program.pid, signal.SIGKILL)


@pytest.fixture
def folder(tmp_path: Path, java_path: Path) -> Path:
    """Return a folder with keys in it: to make them takes seconds."""
    assert java_path.exists()
    missing = needs()
    if missing is not None and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if missing is not None:
        pytest.skip(missing)
    if (FOLDER / "keys").exists():
        shutil.copytree(FOLDER / "keys", tmp_path / "keys")
    return tmp_path


@pytest.mark.java
def test_what_people_saw_happen_is_there_after_the_site_was_killed(folder: Path) -> None:
    ports, arguments = free_ports(), ["--dynamodb", "local", "--folder", str(folder)]
    options = read_options(arguments, ports)
    with LocalCloud(options) as cloud:
        people = stocked(cloud, PEOPLE)
    with started(arguments, ports) as (program, _):
        Browser().post(f"http://localhost:{ports['DESK_PORT']}/klok", vooruit="PT1H")
        seen, (last, browser) = crowd_until_killed(program, ports, people)
    with LocalCloud(options) as cloud:
        assert cloud.clock.difference == timedelta(hours=1)
        assert list(contradictions(cloud, people, seen.visits, unheard=1)) == []
        assert_invariants(OfCloud(cloud))
        assert browser.get(f"{cloud.urls.portal}/mijn-duo").path == "/mijn-duo"
        for person in people:
            if person.gebruikersnaam in seen.visits:
                arrived = log_in(Browser(), cloud.urls.portal, asdict(person))
                assert arrived.path == "/mijn-duo"
        assert_mail_arrives(cloud)
        # Who was in between goes on, and who had not come yet comes: nothing is stuck.
        others = [each for each in people if not standing_of(cloud, each).is_linked]
        assert others
        again = Crowd(cloud.urls.portal, iter(others[:AT_ONCE]), 0, math.inf).come(AT_ONCE)
        assert again.faults == []
        assert_invariants(OfCloud(cloud))
    assert last.gebruikersnaam in seen.visits


def crowd_until_killed(
    program: Program, ports: dict[str, str], people: list[Person]
) -> tuple[Seen, tuple[Person, Browser]]:
    """Return what a crowd saw until the site was killed, and who came in last."""
    crowd = Crowd(f"http://localhost:{ports['PORTAL_PORT']}", iter(people), LOGINS, math.inf)
    crowd.on_coming_in = killing = Killing(program, crowd)
    seen = crowd.come(AT_ONCE)
    assert program.wait(timeout=10) == -signal.SIGKILL
    # Nobody saw a fault before the end, and nobody came in after it.
    assert all(fault.startswith(BROKEN) for fault in seen.faults), seen.faults
    assert len(seen.faults) < AT_ONCE
    assert sum(seen.visits.values()) == ENOUGH - killing.left
    (last,) = killing.last
    return seen, last


def assert_mail_arrives(cloud: LocalCloud) -> None:
    """Assert that everybody who is linked was mailed, or is as soon as the clock delivers."""
    Browser().post(f"{cloud.urls.desk}/veegtaak")
    stored = OfCloud(cloud)
    assert stored.everything(OutgoingMail) == []
    mailed = {sent.gebruikersnaam for sent in stored.everything(SentMail)}
    linked = {link.gebruikersnaam for link in stored.everything(Link)}
    assert {name for name in linked if name.endswith("bcdf")} <= mailed


def standing_of(cloud: LocalCloud, person: Person) -> Account:
    """Return the account of a person as it is stored."""
    (account,) = cloud.parts.records.read(Account.at(person.gebruikersnaam))
    assert account is not None
    return account
