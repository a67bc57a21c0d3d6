"""Working off a file: each row once, whoever dies, and nobody without the right to."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from chalicelib.adapters.first_use import itself
from chalicelib.domain.accounts import AccountStatus
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.imports import HELD_FOR, ImportState, RowOutcome
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.organisations import Organisation
from chalicelib.services.changes import Replace
from chalicelib.services.portal import Portal
from tests.fakes.world import SCHOOL
from tests.unit.services.beheer.imports import Files, a_row, rows
from tests.unit.services.beheer.office import CHIEF_NAME, SOMEBODY, Office


@pytest.fixture
def files(office: Office) -> Files:
    """Return a beheerder with files."""
    return Files(office)


def registered(files: Files) -> int:
    """Count accounts from rows; hold that each has one event and one mail."""
    accounts = files.newcomers()
    emails = sorted(account.email for account in accounts)
    mails = files.world.memory.all_of(OutgoingMail)
    assert sorted(mail.to for mail in mails if mail.template == "geregistreerd") == emails
    events = files.world.memory.all_of(AuditEvent)
    made = [each for each in events if each.kind is EventKind.ACCOUNT_REGISTERED]
    assert len(made) == len(accounts) == len(set(emails))
    return len(accounts)


def test_every_row_becomes_an_account_with_mail_and_event(files: Files) -> None:
    batch = files.confirm(files.parked(rows(30)))
    assert files.work(batch) == 2
    assert registered(files) == 30
    assert files.stored(batch).state is ImportState.FINISHED
    by_name = {account.gebruikersnaam: account for account in files.newcomers()}
    for row in files.rows(batch):
        account = by_name[row.gebruikersnaam or ""]
        assert (account.email, account.rollen) == (row.email, row.rollen)
        assert account.organisation_id == SCHOOL
    assert len(files.world.mail_room.woken) >= 30


def test_a_row_costs_little_more_than_one_call(files: Files) -> None:
    batch = files.confirm(files.parked(rows(100)))
    before = files.office.calls()
    files.work(batch)
    # A batch to read and to take; for each piece 2 reads and 1 note; for each row 1 commit.
    assert files.office.calls() - before == 2 + 4 * 3 + 100


def test_no_transaction_is_larger_than_dynamodb_local_takes(files: Files) -> None:
    batch = files.confirm(files.parked(rows(3)))
    files.work(batch)
    assert max(len(changes) for changes in files.world.memory.commits) <= 10


def test_who_looks_known_is_passed_over_unless_the_beheerder_wants_it(files: Files) -> None:
    user = files.office.stored()
    given = [a_row(2, email=user.email), a_row(3), a_row(4, email="p3@school.example")]
    first = files.confirm(files.parked(given))
    files.work(first)
    known, made = RowOutcome.KNOWN, RowOutcome.REGISTERED
    assert files.outcomes(first) == [known, made, known]
    assert files.rows(first)[0].alike == {user.gebruikersnaam}
    second = files.confirm(files.parked([given[0], given[2]]), with_known=True)
    files.work(second)
    assert files.outcomes(second) == [made, made]


def test_who_was_registered_after_the_file_was_looked_at_is_passed_over(files: Files) -> None:
    batch = files.confirm(files.parked([a_row(2)]))
    row = a_row(2)
    files.office.beheer.registering.register(
        files.office.ticket, replace(SOMEBODY, name=row.name, email=row.email), files.office.now
    )
    files.work(batch)
    assert files.outcomes(batch) == [RowOutcome.KNOWN]


def test_who_is_registered_at_this_very_moment_is_passed_over(files: Files) -> None:
    batch = files.confirm(files.parked([a_row(2), a_row(3)]))
    row, office = a_row(3), files.office
    data = replace(SOMEBODY, name=row.name, email=row.email)

    def meanwhile() -> None:
        office.beheer.registering.register(office.deputy, data, office.now)

    # After the batch was taken and the first row was registered.
    files.world.memory.meanwhile(meanwhile, after=2)
    files.work(batch)
    assert files.outcomes(batch) == [RowOutcome.REGISTERED, RowOutcome.KNOWN]


def test_a_kenmerk_that_is_lost_half_way_is_told_at_the_row(files: Files) -> None:
    batch = files.confirm(files.parked(rows(3)))
    (school,) = files.world.records.read(Organisation.at(SCHOOL))
    assert school is not None
    poorer = replace(school, kenmerken=frozenset({"vestiging:12AB00"}))
    files.world.memory.commit(Replace(poorer))
    files.work(batch)
    told = [(row.outcome, row.reason, row.detail) for row in files.rows(batch)]
    assert told == [(RowOutcome.REFUSED, "kenmerk_not_owned", "brin:12AB")] * 3
    assert registered(files) == 0


def test_a_beheerder_who_is_blocked_half_way_stops_the_work(files: Files) -> None:
    batch = files.confirm(files.parked(rows(30)))
    left = count(2, -1)

    def seconds_left() -> float:
        if next(left) == 1:
            chief = files.world.stored(CHIEF_NAME)
            files.world.memory.given(replace(chief, status=AccountStatus.BLOCKED))
        return 3600.0

    files.work(batch, seconds_left)
    stopped = files.stored(batch)
    assert (stopped.state, stopped.stopped_by) == (ImportState.STOPPED, "not_beheerder")
    assert registered(files) == 25
    assert files.outcomes(batch)[25:] == [RowOutcome.WAITING] * 5
    assert files.work(batch) == 0


def test_when_time_is_short_another_goes_on(files: Files) -> None:
    batch = files.confirm(files.parked(rows(60)))
    left = iter([3600.0, 3600.0, 5.0])
    assert files.work(batch, lambda: next(left)) == 2
    assert (files.stored(batch).state, registered(files)) == (ImportState.CONFIRMED, 50)
    assert files.world.import_room.woken == [batch.batch_id] * 2
    assert files.work(batch) == 1
    assert (files.stored(batch).state, registered(files)) == (ImportState.FINISHED, 60)


def test_nobody_works_on_what_another_holds_until_that_one_is_gone(files: Files) -> None:
    batch = files.confirm(files.parked(rows(3)))
    held = files.stored(batch).held(files.office.now, 0)
    files.world.memory.commit(Replace(held))
    assert files.work(batch) == 0
    assert files.world.portal.import_work.resume(files.office.now) == {"woken": 0}
    files.world.clock.pass_by(seconds=HELD_FOR.total_seconds())
    assert files.world.portal.import_work.resume(files.office.now) == {"woken": 1}
    assert files.work(batch) == 1


def test_a_look_takes_up_what_was_left_alone(files: Files) -> None:
    batch = files.confirm(files.parked(rows(3)))
    files.world.import_room.woken.clear()
    files.office.beheer.importing.look(files.office.ticket, batch.batch_id, files.office.now)
    assert files.world.import_room.woken == [batch.batch_id]
    files.work(batch)
    files.office.beheer.importing.look(files.office.ticket, batch.batch_id, files.office.now)
    assert files.world.import_room.woken == [batch.batch_id]


def test_two_who_work_on_one_file_register_everybody_once(files: Files) -> None:
    batch = files.confirm(files.parked(rows(30)))

    def rival() -> None:
        files.world.clock.pass_by(minutes=3)
        files.work(batch)

    files.world.memory.meanwhile(rival, after=10)
    files.work(batch)
    assert registered(files) == 30
    assert files.stored(batch).state is ImportState.FINISHED


class KilledError(BaseException):
    """End the process."""


class DyingRecords:
    """Die at a chosen call to storage, before or after it was done."""

    def __init__(self, files: Files, at: int, *, done: bool) -> None:
        self._inner = files.world.memory
        self._left = at
        self._done = done

    def _call(self, name: str, *arguments: Any) -> Any:
        self._left -= 1
        if self._left == 0 and not self._done:
            raise KilledError
        answer = getattr(self._inner, name)(*arguments)
        if self._left == 0:
            raise KilledError
        return answer

    def read(self, *keys: Any) -> Any:
        """Read."""
        return self._call("read", *keys)

    def gather(self, *keys: Any) -> Any:
        """Gather."""
        return self._call("gather", *keys)

    def commit(self, *changes: Any) -> Any:
        """Commit."""
        return self._call("commit", *changes)


def dying_at(files: Files, at: int, *, done: bool) -> Portal:
    """Return the same portal, in a process that dies."""
    work = itself(files.world.portal.import_work)
    records = DyingRecords(files, at, done=done)
    lookalikes = replace(
        work.tools.lookalikes,
        records=records,
        lookalikes=replace(work.tools.lookalikes.lookalikes, records=records),
    )
    tools = replace(work.tools, records=records, lookalikes=lookalikes)
    return replace(files.world.portal, import_work=replace(work, tools=tools))


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_process_that_is_killed_at_any_call_loses_and_doubles_nothing(
    office: Office, moment: str
) -> None:
    files = Files(office)
    alive = files.world.portal
    deaths = 0
    for at in range(1, 40):
        given = [a_row(number) for number in range(at * 100, at * 100 + 27)]
        batch = files.confirm(files.parked(given))
        files.world.portal = dying_at(files, at, done=moment == "after")
        try:
            files.work(batch)
        except KilledError:
            deaths += 1
        files.world.portal = alive
        files.world.clock.pass_by(minutes=3)
        files.work(batch)
        assert files.stored(batch).state is ImportState.FINISHED
        assert set(files.outcomes(batch)) == {RowOutcome.REGISTERED}
        assert registered(files) == at * 27
    assert deaths > 30
