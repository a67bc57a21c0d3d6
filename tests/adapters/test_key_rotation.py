"""Keys of the site: made, turned, tested and put in use by the steps of Secrets Manager."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.adapters.key_rotation import (
    KEPT_AFTER_TURN,
    LEAD,
    SiteKeyRotation,
    completed,
    rotated,
)
from chalicelib.adapters.secrets import SecretError
from chalicelib.adapters.site_keys import MADE_FOR, SiteKeys, parse_site_keys
from chalicelib.adapters.site_keys import read_site_keys as read_keys_of_stage
from chalicelib.domain.stages import SiteStage
from infra.local.aws import emulated_session
from infra.local.emulator import running_emulator

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
STEPS = ("createSecret", "setSecret", "testSecret", "finishSecret")


def read_site_keys(client: Any, secret_id: str) -> SiteKeys:
    """Return the keys as a stage on AWS reads them."""
    return read_keys_of_stage(client, secret_id, SiteStage.PROD)


@pytest.fixture
def client() -> Iterator[Any]:
    """Return a client of an emulated Secrets Manager with an empty secret."""
    with (
        running_emulator() as emulator,
        emulated_session({"secretsmanager": emulator.endpoint_url}) as session,
    ):
        client = session.client("secretsmanager")
        client.create_secret(Name="keys")
        yield client


def turn(client: Any, token: str, now: datetime, steps: tuple[str, ...] = STEPS) -> None:
    """Take the steps of a rotation."""
    for step in steps:
        SiteKeyRotation(client).take(step, "keys", token.ljust(32, "-"), now)


def test_an_empty_secret_gets_keys_that_are_in_use_at_once(client: Any) -> None:
    turn(client, "first", NOON)
    keys = read_site_keys(client, "keys")
    assert [ring.current(NOON).version for ring in keys.rings] == ["1"] * 4


def test_a_new_key_waits_until_everybody_knows_it(client: Any) -> None:
    turn(client, "first", NOON)
    before = read_site_keys(client, "keys")
    turn(client, "second", NOON + timedelta(days=90))
    after = read_site_keys(client, "keys")
    for old, new in zip(before.rings, after.rings, strict=True):
        assert new.current(NOON + timedelta(days=90)) == old.current(NOON)
        assert new.current(NOON + timedelta(days=90) + LEAD).version == "2"
    assert (after.identity_key, after.subject_key) == (before.identity_key, before.subject_key)


def test_each_step_may_come_twice(client: Any) -> None:
    turn(client, "first", NOON, tuple(step for step in STEPS for _ in range(2)))
    keys = read_site_keys(client, "keys")
    turn(client, "first", NOON, ("createSecret", "finishSecret"))
    assert read_site_keys(client, "keys") == keys


def test_keys_that_would_not_work_are_not_put_in_use(client: Any) -> None:
    turn(client, "first", NOON)
    client.put_secret_value(
        SecretId="keys",
        ClientRequestToken="broken".ljust(32, "-"),
        SecretString=json.dumps({"peppers": []}),
        VersionStages=["AWSPENDING"],
    )
    with pytest.raises(SecretError, match="identity_key"):
        turn(client, "broken", NOON, ("testSecret",))


def test_a_step_that_there_is_not_is_refused(client: Any) -> None:
    with pytest.raises(ValueError, match="no such step"):
        turn(client, "first", NOON, ("dropSecret",))


def test_a_key_goes_long_after_its_successor_took_over_but_a_seal_stays() -> None:
    document = rotated(completed({}, NOON), NOON)
    assert [len(document[name]) for name in ("peppers", "seal_keys")] == [2, 2]
    kept = rotated(document, NOON + LEAD + KEPT_AFTER_TURN - timedelta(seconds=1))
    assert [entry["version"] for entry in kept["peppers"]] == ["1", "2", "3"]
    later = rotated(document, NOON + LEAD + KEPT_AFTER_TURN)
    assert [entry["version"] for entry in later["peppers"]] == ["2", "3"]
    assert [entry["version"] for entry in later["seal_keys"]] == ["1", "2", "3"]
    assert parse_site_keys(later).peppers.current(NOON).version == "2"


def test_what_else_stands_in_the_secret_stays() -> None:
    marked = {**completed({}, NOON), MADE_FOR: "a test"}
    assert rotated(marked, NOON)[MADE_FOR] == "a test"
    assert len(rotated(marked, NOON)["peppers"]) == 2
