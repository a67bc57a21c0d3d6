"""Printing many letters at once, each recorded with what it tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.accounts import AccountStatus, Letter
from chalicelib.domain.errors import ImportUnknown, NotBeheerder, NothingToPrint
from chalicelib.domain.events import EventKind
from chalicelib.domain.imports import ImportBatch
from chalicelib.domain.letters import LETTERS_IN_PART
from chalicelib.services.changes import Replace
from tests.unit.services.beheer.imports import Files, rows
from tests.unit.services.beheer.office import CHIEF_NAME, USER, Office


@pytest.fixture
def files(office: Office) -> Files:
    """Return a beheerder with files."""
    return Files(office)


def imported(files: Files, count: int) -> ImportBatch:
    """Register so many users from a file."""
    batch = files.confirm(files.parked(rows(count)))
    files.work(batch)
    return batch


def print_import(files: Files, batch: ImportBatch, part: int = 0) -> list[str]:
    """Print a part of the letters of a file; return for whom."""
    office = files.office
    printed = office.beheer.letter_batches.print_import(
        office.ticket, batch.batch_id, part, office.now
    )
    return [facts.gebruikersnaam for facts in printed]


def print_unprinted(files: Files) -> list[str]:
    """Print letters that were not printed yet; return for whom."""
    office = files.office
    printed = office.beheer.letter_batches.print_unprinted(office.ticket, office.now)
    return [facts.gebruikersnaam for facts in printed]


def test_the_letters_of_a_file_come_in_its_order_and_are_recorded(files: Files) -> None:
    batch = imported(files, 9)
    names = [row.gebruikersnaam for row in files.rows(batch)]
    assert print_import(files, batch) == names
    for account in files.newcomers():
        assert account.letter == Letter(printed_at=files.office.now)
        event = files.office.events(account.gebruikersnaam)[-1]
        assert (event.kind, event.actor) == (EventKind.LETTER_PRINTED, f"account#{CHIEF_NAME}")


def test_printing_costs_a_call_for_each_four_letters(files: Files) -> None:
    batch = imported(files, 100)
    before = files.office.calls()
    print_import(files, batch)
    assert files.office.calls() - before == 4 + 25
    assert max(len(changes) for changes in files.world.memory.commits) <= 10


def test_a_large_file_is_printed_in_parts(files: Files) -> None:
    batch = imported(files, LETTERS_IN_PART + 3)
    names = [row.gebruikersnaam for row in files.rows(batch)]
    assert print_import(files, batch, 1) == names[LETTERS_IN_PART:]
    assert print_import(files, batch, 0) == names[:LETTERS_IN_PART]
    with pytest.raises(NothingToPrint):
        print_import(files, batch, 2)


def test_letters_are_printed_again_until_they_were_handed_over(files: Files) -> None:
    batch = imported(files, 3)
    first, second, third = print_import(files, batch)
    files.office.beheer.letters.handed_over(files.office.ticket, first, files.office.now)
    files.office.beheer.changing.end(files.office.ticket, second, files.office.now)
    assert print_import(files, batch) == [third]
    assert files.world.stored(first).letter.handed_over_at is not None


def test_who_was_not_printed_yet_is_printed_once(files: Files) -> None:
    batch = imported(files, 2)
    names = {row.gebruikersnaam for row in files.rows(batch)}
    assert set(print_unprinted(files)) == names | {USER}
    with pytest.raises(NothingToPrint):
        print_unprinted(files)


def test_who_needs_no_letter_gets_none(files: Files) -> None:
    files.office.in_state(AccountStatus.BLOCKED)
    with pytest.raises(NothingToPrint):
        print_unprinted(files)


def test_a_user_who_is_changed_meanwhile_is_printed_as_changed(files: Files) -> None:
    user = files.office.stored()

    def rename() -> None:
        changed = replace(user, name=replace(user.name, surname="Bakker"))
        files.world.memory.commit(Replace(changed))

    files.world.memory.meanwhile(rename)
    office = files.office
    (facts,) = office.beheer.letter_batches.print_unprinted(office.ticket, office.now)
    assert facts.name == "A. de Bakker"
    assert office.kinds() == [EventKind.LETTER_PRINTED]


def test_a_letter_that_another_printed_meanwhile_is_not_printed_again(files: Files) -> None:
    files.world.memory.meanwhile(
        lambda: files.office.beheer.letters.print(files.office.deputy, USER, files.office.now)
    )
    with pytest.raises(NothingToPrint):
        print_unprinted(files)
    assert files.office.kinds() == [EventKind.LETTER_PRINTED]


def test_a_beheerder_who_is_ended_half_way_prints_no_more(files: Files) -> None:
    batch = imported(files, 9)

    def dismiss() -> None:
        chief = files.world.stored(CHIEF_NAME)
        files.world.memory.commit(Replace(replace(chief, is_beheerder=False)))

    files.world.memory.meanwhile(lambda: files.world.memory.meanwhile(dismiss))
    with pytest.raises(NotBeheerder):
        print_import(files, batch)
    printed = [each for each in files.newcomers() if each.letter.printed_at]
    assert len(printed) == 4


def test_a_file_that_is_not_there_has_no_letters(files: Files) -> None:
    with pytest.raises(ImportUnknown):
        files.office.beheer.letter_batches.print_import(
            files.office.ticket, "0" * 32, 0, files.office.now
        )
