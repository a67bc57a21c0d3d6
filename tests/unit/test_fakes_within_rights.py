"""Storage in memory notes what a function may not do, as the gate of the local cloud does."""

from __future__ import annotations

import pytest

from chalicelib.domain.organisations import Organisation
from chalicelib.domain.sweeping import SweepProgress
from chalicelib.services.changes import Insert
from infra.local.names import TABLE_NAMES
from infra.local.roles.acting import NOBODY, acting_as
from infra.local.roles.notes import NOTES, Refused
from tests.fakes.records import MemoryRecords

SWEEPS = TABLE_NAMES["sweeps"]


@pytest.mark.parametrize(
    ("function", "lacking"),
    [
        ("api_handler", ["GetItem", "BatchGetItem", "PutItem"]),
        ("backoffice_preview_sweep", ["BatchGetItem", "PutItem"]),
        ("sweep_links", ["BatchGetItem"]),
        (NOBODY, []),
    ],
)
def test_what_a_policy_lacks_is_noted(function: str, lacking: list[str]) -> None:
    records = MemoryRecords()
    with acting_as(function):
        records.read(SweepProgress.at())
        records.gather(SweepProgress.at())
        records.commit(Insert(SweepProgress()))
    noted = [Refused(function, f"dynamodb:{action}", SWEEPS) for action in lacking]
    assert list(NOTES.taken_refusals()) == noted


def test_somebody_else_acts_with_rights_of_their_own() -> None:
    records = MemoryRecords()
    records.meanwhile(lambda: records.read(SweepProgress.at()))
    with acting_as("api_handler"):
        records.commit()
        records.read(Organisation.at("any"))
    assert NOTES.taken_refusals() == ()
