"""Chains under contention, and the walks along everything that has one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.adapters.dynamodb.chain_walk import DynamoChainWalk
from chalicelib.adapters.dynamodb.records import DynamoRecords
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.adapters.system import JitteredWaiting
from chalicelib.domain.organisations import Organisation
from chalicelib.services.auditing.ports import ChainWalk
from chalicelib.services.changes import Insert
from chalicelib.services.ports import Records
from tests.adapters.storage.conftest import Dynamo
from tests.adapters.storage.contention import assert_whole, tell_at_once
from tests.adapters.storage.examples import NOW, an_account, an_event, telling
from tests.fakes.auditing import MemoryChainWalk
from tests.fakes.records import MemoryRecords


def test_of_twenty_writers_at_once_none_is_lost(dynamo: Dynamo) -> None:
    waiting = JitteredWaiting()
    records = DynamoRecords(Tables(dynamo.client, dynamo.names), waiting)
    tell_at_once(records, waiting)
    assert_whole(records, dynamo.audit)


def test_of_twenty_writers_in_memory_none_is_lost() -> None:
    memory = MemoryRecords()
    tell_at_once(memory, JitteredWaiting())
    assert_whole(memory, memory)


@pytest.fixture(params=["memory", "moto", "dynamodb_local"])
def walked(request: pytest.FixtureRequest) -> tuple[Records, ChainWalk]:
    """Return empty storage of each sort, and how to walk along it."""
    if request.param == "memory":
        memory = MemoryRecords()
        return memory, MemoryChainWalk(memory)
    dynamo: Dynamo = request.getfixturevalue(request.param)
    return dynamo.records, DynamoChainWalk(Tables(dynamo.client, dynamo.names))


def test_every_organisation_is_walked_in_one_order(walked: tuple[Records, ChainWalk]) -> None:
    records, walk = walked
    assert list(walk.organisations()) == []
    for name in ("org-3", "org-1", "org-2"):
        records.commit(Insert(Organisation(name, name, "gemeenten", frozenset())))
    assert list(walk.organisations()) == ["org-1", "org-2", "org-3"]


def test_the_accounts_of_one_organisation_are_walked(walked: tuple[Records, ChainWalk]) -> None:
    records, walk = walked
    for name in ("1234abcd", "2345bcdf"):
        records.commit(Insert(an_account(name)))
    elsewhere = replace(an_account("3456bcdf"), organisation_id="org-2")
    records.commit(Insert(elsewhere))
    found = [account.gebruikersnaam for account in walk.accounts_of("org-1")]
    assert sorted(found) == ["1234abcd", "2345bcdf"]


def test_events_are_walked_from_a_moment_on(walked: tuple[Records, ChainWalk]) -> None:
    records, walk = walked
    for number in (3, 1, 2):
        records.commit(*telling(number))
    records.commit(*telling(4, organisation_id="org-2"))
    since = an_event(2).at
    assert [it.event_id for it in walk.events_since("org-1", since)] == ["event-2", "event-3"]
    assert list(walk.events_since("org-1", NOW + timedelta(days=1))) == []
