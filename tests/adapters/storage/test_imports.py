"""Files with users on DynamoDB: the queue, what a row costs, and two who work side by side."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.adapters.dynamodb.imports import DynamoImportQueue
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.accounts import PersonName
from chalicelib.domain.imports import (
    MOST_KENMERKEN,
    ROWS_IN_PIECE,
    ImportBatch,
    ImportPiece,
    ImportState,
    RowOutcome,
)
from chalicelib.services.changes import Insert, Replace
from chalicelib.services.import_ports import ImportQueue
from chalicelib.services.ports import StaleError
from chalicelib.services.tickets import Ticket
from tests.adapters.storage.conftest import Dynamo, Storage
from tests.adapters.storage.examples import NOW, an_account, stored
from tests.adapters.storage.racing import at_once, world_on
from tests.fakes.call_counter import counting
from tests.fakes.records import MemoryRecords
from tests.fakes.world import World
from tests.unit.services.beheer.imports import a_row, rows

A_MINUTE = timedelta(minutes=1)
LARGEST_ITEM = 400 * 1024


def a_batch(batch_id: str, state: ImportState, held_until_in: timedelta | None) -> ImportBatch:
    """Return a batch that was never stored."""
    batch = ImportBatch(batch_id, "org-1", "2345bcdf", NOW, 1, 1, state)
    return replace(batch, held_until=None if held_until_in is None else NOW + held_until_in)


def queue_of(storage: Storage) -> ImportQueue:
    """Return the queue of a storage."""
    if isinstance(storage, Dynamo):
        return DynamoImportQueue(Tables(storage.client, storage.names))
    assert isinstance(storage.records, MemoryRecords)
    return storage.records


class TestQueue:
    def test_only_confirmed_batches_that_nobody_holds_are_free(self, storage: Storage) -> None:
        for batch in (
            a_batch("parked", ImportState.PARKED, None),
            a_batch("held", ImportState.CONFIRMED, A_MINUTE),
            a_batch("late", ImportState.CONFIRMED, timedelta()),
            a_batch("early", ImportState.CONFIRMED, -A_MINUTE),
            a_batch("finished", ImportState.FINISHED, None),
        ):
            storage.records.commit(Insert(batch))

        free = queue_of(storage).free(NOW, 10)

        assert [batch.batch_id for batch in free] == ["early", "late"]
        assert [batch.batch_id for batch in queue_of(storage).free(NOW, 1)] == ["early"]

    def test_a_batch_that_is_worked_off_leaves_the_queue(self, storage: Storage) -> None:
        storage.records.commit(Insert(a_batch("batch", ImportState.CONFIRMED, timedelta())))
        batch = stored(storage.records, ImportBatch.at("batch"))
        storage.records.commit(Replace(batch.finished(NOW)))

        assert list(queue_of(storage).free(NOW + A_MINUTE, 10)) == []


class TestLetters:
    def test_only_newcomers_without_a_letter_are_unprinted_by_surname(
        self, storage: Storage
    ) -> None:
        printed = replace(an_account().letter, printed_at=NOW)
        for account in (
            an_account("2222bcdf"),
            replace(an_account("3333bcdf"), name=PersonName("A.", "", "Adams")),
            replace(an_account("4444bcdf"), letter=printed),
            replace(an_account("5555bcdf"), identity_key="key"),
            replace(an_account("6666bcdf"), organisation_id="org-2"),
        ):
            storage.records.commit(Insert(account))

        unprinted = storage.directory.unprinted("org-1", 10)

        assert [account.gebruikersnaam for account in unprinted] == ["3333bcdf", "2222bcdf"]
        assert len(storage.directory.unprinted("org-1", 1)) == 1


class TestSize:
    def test_the_largest_piece_is_far_from_what_an_item_holds(self, dynamo: Dynamo) -> None:
        kenmerken = frozenset(
            f"vestiging:{number:02}ABX{number:03}" for number in range(MOST_KENMERKEN)
        )
        row = a_row(
            2,
            name=PersonName("É" * 50, "É" * 50, "É" * 200),
            email="x" * 254,
            kenmerken=kenmerken,
            alike=frozenset(f"{number}bcdf" for number in range(1000, 1100)),
        )
        piece = ImportPiece("batch", 0, (row,) * ROWS_IN_PIECE, NOW)
        dynamo.records.commit(Insert(piece))

        item = dynamo.client.get_item(  # type: ignore[attr-defined]
            TableName=dynamo.names["import_pieces"], Key={"piece_id": {"S": "batch#0"}}
        )["Item"]

        assert len(repr(item)) < LARGEST_ITEM
        assert stored(dynamo.records, piece.key).rows == piece.rows


def confirmed(world: World, ticket: Ticket, count: int) -> ImportBatch:
    """Let a beheerder confirm a file with so many users."""
    importing, now = world.portal.beheer.importing, world.clock.now()
    batch = importing.park(importing.check(ticket, rows(count), now), now)
    return importing.confirm(ticket, batch.batch_id, now, with_known=False)


def work(world: World, batch: ImportBatch) -> object:
    """Work on a batch until it is done."""
    return world.portal.import_work.work(batch.batch_id, world.clock, lambda: 3600.0)


@pytest.fixture
def world(dynamo: Dynamo) -> World:
    """Return a portal on DynamoDB."""
    return world_on(dynamo)


class TestWork:
    def test_a_row_costs_little_more_than_one_call(self, world: World, dynamo: Dynamo) -> None:
        batch = confirmed(world, world.appoint(), 50)

        with counting(dynamo.client) as calls:
            work(world, batch)

        assert calls.total() == 2 + 2 * 3 + 50

    def test_two_who_work_at_once_register_everybody_once(self, world: World) -> None:
        batch = confirmed(world, world.appoint(), 30)

        def rival() -> object:
            # As if the other's hold were over: nobody is kept out.
            free = replace(stored(world.records, batch.key), held_until=world.clock.now())
            with suppress(StaleError):
                world.records.commit(Replace(free))
            return work(world, batch)

        at_once([lambda: work(world, batch), rival])
        work(world, batch)

        pieces = world.records.gather(*batch.piece_keys)
        outcomes = [row for piece in pieces if piece for row in piece.rows]
        assert {row.outcome for row in outcomes} == {RowOutcome.REGISTERED}
        assert len({row.gebruikersnaam for row in outcomes}) == 30
