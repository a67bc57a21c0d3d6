"""The policies of the functions that register users from files allow what these do, and no more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.backoffice.test_policies import WatchedRecords
from tests.fakes.world import World
from tests.unit.services.beheer.imports import Files, a_row, rows
from tests.unit.services.beheer.office import Office

POLICIES = Path(__file__).parents[3] / ".chalice" / "policies"
Done = set[tuple[str, str]]


def allowed(function: str) -> tuple[Done, list[str]]:
    """Return what a policy allows in tables, and how often functions may be invoked."""
    text = (POLICIES / f"{function}.json").read_text("utf-8")
    in_tables, invoked = set(), []
    for statement in json.loads(text)["Statement"]:
        for action in statement["Action"]:
            invoked += [str(each) for each in statement["Resource"] if action.startswith("lambda:")]
            in_tables |= {
                (action.removeprefix("dynamodb:"), resource["Fn::GetAtt"][0])
                for resource in statement["Resource"]
                if action.startswith("dynamodb:") and "Fn::GetAtt" in resource
            }
    return in_tables, invoked


@pytest.fixture
def watched() -> WatchedRecords:
    """Return records that remember what was asked of them."""
    return WatchedRecords()


@pytest.fixture
def files(watched: WatchedRecords) -> Files:
    """Return a beheerder with files."""
    world = World(memory=watched)
    world.organise()
    return Files(Office(world))


def test_working_off_a_file_needs_its_whole_policy(files: Files, watched: WatchedRecords) -> None:
    known: Any = a_row(99, email=files.office.stored().email)
    batch = files.confirm(files.parked([*rows(30), known]))
    watched.done.clear()
    left = iter([3600.0, 0.0])
    files.work(batch, lambda: next(left))
    files.work(batch)
    in_tables, invoked = allowed("import_users")
    assert watched.done == in_tables
    assert len(invoked) == 2


def test_the_site_may_do_what_looking_confirming_and_printing_take(
    files: Files, watched: WatchedRecords
) -> None:
    batch = files.confirm(files.parked(rows(3)))
    files.work(batch)
    watched.done.clear()
    office = files.office
    files.confirm(files.parked([a_row(50, email=office.stored().email)]))
    office.beheer.importing.look(office.ticket, batch.batch_id, office.now)
    office.beheer.letter_batches.print_import(office.ticket, batch.batch_id, 0, office.now)
    in_tables, invoked = allowed("api_handler")
    assert watched.done - in_tables == set()
    assert any("ImportUsers" in each for each in invoked)


def test_whoever_resumes_reads_the_queue_and_wakes_and_no_more() -> None:
    in_tables, invoked = allowed("resume_imports")
    assert in_tables == set()
    assert len(invoked) == 1
    assert "by_hold" in (POLICIES / "resume_imports.json").read_text("utf-8")
