"""Checkpoints in S3: kept once, found again, and locked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.checkpoints import DAYS_BACK, S3Checkpoints
from chalicelib.services.auditing.ports import Checkpoints
from chalicelib.services.ports import StorageUnavailableError
from infra.local.aws import emulated_session
from infra.local.emulator import running_emulator
from infra.local.preparing import make_bucket
from tests.fakes.auditing import MemoryCheckpoints

BUCKET = "checkpoints"
TODAY = date(2026, 11, 23)
A_DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    """Return a client of an emulated S3 with the bucket."""
    with running_emulator() as emulator, emulated_session({"s3": emulator.endpoint_url}) as session:
        client = session.client("s3")
        make_bucket(client, BUCKET)
        yield client


@pytest.fixture(params=["memory", "s3"])
def checkpoints(request: pytest.FixtureRequest) -> Checkpoints:
    """Return a place to keep checkpoints, of each sort."""
    if request.param == "memory":
        return MemoryCheckpoints()
    client = request.getfixturevalue("s3")
    return S3Checkpoints(lambda: client, BUCKET)


def test_the_newest_checkpoint_of_an_organisation_is_found(checkpoints: Checkpoints) -> None:
    assert checkpoints.newest("org-1", TODAY) is None
    checkpoints.keep(TODAY - 2 * A_DAY, "org-1", "older")
    checkpoints.keep(TODAY - A_DAY, "org-1", "é")
    checkpoints.keep(TODAY, "org-2", "another")
    assert checkpoints.newest("org-1", TODAY) == "é"
    assert checkpoints.kept_on(TODAY) == {"org-2"}
    assert checkpoints.kept_on(TODAY - A_DAY) == {"org-1"}
    assert checkpoints.kept_on(TODAY + A_DAY) == frozenset()


def test_a_checkpoint_that_is_kept_stays_as_it_is(checkpoints: Checkpoints) -> None:
    checkpoints.keep(TODAY, "org-3", "first")
    checkpoints.keep(TODAY, "org-3", "second")
    assert checkpoints.newest("org-3", TODAY) == "first"


def test_a_checkpoint_of_long_ago_is_not_looked_for(s3: Any) -> None:
    checkpoints = S3Checkpoints(lambda: s3, BUCKET)
    checkpoints.keep(TODAY - DAYS_BACK * A_DAY, "org-4", "old")
    assert checkpoints.newest("org-4", TODAY) is None


def test_nobody_removes_a_checkpoint_while_it_is_locked(s3: Any) -> None:
    S3Checkpoints(lambda: s3, BUCKET).keep(TODAY, "org-5", "locked")
    (version,) = s3.list_object_versions(Bucket=BUCKET, Prefix=f"{TODAY}/org-5")["Versions"]
    with pytest.raises(ClientError, match="AccessDenied"):
        s3.delete_object(Bucket=BUCKET, Key=version["Key"], VersionId=version["VersionId"])


def test_a_failure_of_s3_is_told_as_one_of_storage(s3: Any) -> None:
    checkpoints = S3Checkpoints(lambda: s3, "no-such-bucket")
    for act in (
        lambda: checkpoints.kept_on(TODAY),
        lambda: checkpoints.keep(TODAY, "org-1", "x"),
        lambda: checkpoints.newest("org-1", TODAY),
    ):
        with pytest.raises(StorageUnavailableError):
            act()
