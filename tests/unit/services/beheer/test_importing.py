"""Looking at a file, parking it, confirming it, and who may do so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.errors import (
    ImportTooLate,
    ImportUnknown,
    KenmerkMissing,
    KenmerkNotOwned,
    RolNotAllowed,
)
from chalicelib.domain.events import EventKind
from chalicelib.domain.imports import ImportPiece, ImportState
from tests.fakes.world import MAYOR, TOWN
from tests.unit.services.beheer.imports import Files, a_row, rows
from tests.unit.services.beheer.office import CHIEF_NAME, DEPUTY_NAME, USER, Office


@pytest.fixture
def files(office: Office) -> Files:
    """Return a beheerder with files."""
    return Files(office)


def test_each_row_is_judged_as_the_form_would(files: Files) -> None:
    office = files.office
    given = [
        a_row(2, rollen=frozenset({"leerplicht"})),
        a_row(3),
        a_row(4, kenmerken=frozenset({"brin:99ZZ"})),
        a_row(5, rollen=frozenset({"gegevens-inzien"}), kenmerken=frozenset()),
    ]
    checked = office.beheer.importing.check(office.ticket, given, office.now)
    assert {number: type(each) for number, each in checked.refusals.items()} == {
        2: RolNotAllowed,
        4: KenmerkNotOwned,
        5: KenmerkMissing,
    }


def test_looking_at_a_file_writes_nothing(files: Files) -> None:
    office = files.office
    before = len(files.world.memory.commits)
    office.beheer.importing.check(office.ticket, rows(60), office.now)
    assert len(files.world.memory.commits) == before


def test_parking_writes_the_file_and_nobody_is_registered(files: Files) -> None:
    batch = files.parked(rows(60))
    assert (batch.rows, batch.pieces, batch.state) == (60, 3, ImportState.PARKED)
    assert [row.number for row in files.rows(batch)] == list(range(2, 62))
    assert len(files.world.memory.all_of(ImportPiece)) == 3
    assert files.newcomers() == []
    assert files.world.import_room.woken == []


def test_who_looks_known_is_marked_by_name_and_by_address(files: Files) -> None:
    user = files.office.stored()
    given = [
        a_row(2, name=user.name),
        a_row(3, email=user.email.upper()),
        a_row(4),
        a_row(5, email="P4@School.example"),
        a_row(6, name=a_row(4).name),
        a_row(7),
    ]
    marked = files.rows(files.parked(given))
    # Everybody of this office has the same name.
    assert marked[0].alike == {USER, CHIEF_NAME, DEPUTY_NAME}
    assert marked[1].alike == {USER}
    assert [row.alike for row in marked[2:]] == [frozenset()] * 4
    assert [row.alike_rows for row in marked] == [set(), set(), set(), {"4"}, {"4"}, set()]


def test_looking_at_a_thousand_rows_takes_few_calls(files: Files) -> None:
    before = files.office.calls()
    batch = files.parked(rows(1000))
    # The visit, 2000 hints, nobody whom they name; 40 pieces by ten, and the batch.
    assert files.office.calls() - before == 1 + 20 + 4 + 1
    before = files.office.calls()
    files.office.beheer.importing.look(files.office.ticket, batch.batch_id, files.office.now)
    assert files.office.calls() - before == 2


def test_confirming_is_audited_and_wakes_whoever_registers(files: Files) -> None:
    batch = files.parked(rows(2))
    confirmed = files.confirm(batch)
    assert (confirmed.state, confirmed.confirmed_by) == (ImportState.CONFIRMED, CHIEF_NAME)
    assert files.world.import_room.woken == [batch.batch_id]
    event = files.office.events(CHIEF_NAME)[-1]
    assert (event.kind, event.details) == (EventKind.IMPORT_CONFIRMED, {"rows": "2"})


def test_a_confirmation_that_is_sent_twice_or_by_two_counts_once(files: Files) -> None:
    batch = files.parked(rows(2))
    files.world.memory.meanwhile(lambda: files.confirm(batch, files.office.deputy))
    first, second = files.confirm(batch), files.confirm(batch)
    assert first == second == files.stored(batch)
    assert first.confirmed_by == DEPUTY_NAME
    assert files.world.import_room.woken == [batch.batch_id]


def test_another_organisations_file_is_unknown_as_is_none_at_all(files: Files) -> None:
    batch = files.parked(rows(2))
    mayor = files.world.appoint("5678bcdf", MAYOR, TOWN)
    for batch_id in (batch.batch_id, "0" * 32, "x", ""):
        with pytest.raises(ImportUnknown):
            files.office.beheer.importing.look(mayor, batch_id, files.office.now)
        with pytest.raises(ImportUnknown):
            files.confirm(replace(batch, batch_id=batch_id), mayor)
    assert files.stored(batch).state is ImportState.PARKED


def test_a_file_is_confirmed_within_a_day_or_not_at_all(files: Files) -> None:
    batch = files.parked(rows(2))
    files.world.memory.given(replace(batch, made_at=files.office.now.replace(day=22)))
    with pytest.raises(ImportTooLate):
        files.confirm(batch)
    with pytest.raises(ImportTooLate):
        files.office.beheer.importing.look(files.office.ticket, batch.batch_id, files.office.now)
    assert files.world.import_room.woken == []


def test_a_result_is_shown_for_a_month(files: Files) -> None:
    batch = files.confirm(files.parked(rows(2)))
    files.work(batch)
    look = files.office.beheer.importing.look
    long_ago = files.office.now.replace(month=10, day=24)
    files.world.memory.given(replace(files.stored(batch), confirmed_at=long_ago))
    with pytest.raises(ImportUnknown):
        look(files.office.ticket, batch.batch_id, files.office.now)
