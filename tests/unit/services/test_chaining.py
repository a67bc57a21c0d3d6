"""No commit holds an event that is not the next link of a chain whose head it writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.records import as_stored
from chalicelib.services.chaining import UnchainedEventError, require_chained
from chalicelib.services.changes import Change, Delete, Discard, Insert, Replace, Require
from chalicelib.services.journal import Journal
from tests.fakes.ports import NOON, PredictableRandomness
from tests.fakes.records import MemoryRecords

YEAR = timedelta(days=365)
JOURNAL = Journal(PredictableRandomness(), 7 * YEAR)
ACCOUNT = Account("2345bcdg", "org-school", PersonName("A.", "", "Vries"), "a@school.example")

Wrong = Callable[[Account, AuditEvent, Account], tuple[Change, ...]]

WRONG: dict[str, Wrong] = {
    "an_event_alone": lambda _, login, __: (Insert(login),),
    "a_head_that_is_only_required": lambda _, login, later: (Require(later), Insert(login)),
    "a_head_that_is_discarded": lambda _, login, later: (Discard(later.key), Insert(login)),
    "a_head_left_behind": lambda before, login, _: (Replace(before), Insert(login)),
    "a_new_record_that_goes_on": lambda _, login, later: (Insert(later), Insert(login)),
    "a_removed_head_that_moved": lambda _, login, later: (Delete(later), Insert(login)),
    "the_head_of_another": lambda _, login, later: (
        Replace(replace(later, gebruikersnaam="other")),
        Insert(login),
    ),
    "a_digest_that_is_not_its_own": lambda _, login, later: (
        Replace(later),
        Insert(replace(login, actor="other")),
    ),
    "an_event_twice": lambda _, login, later: (Replace(later), Insert(login), Insert(login)),
    "an_event_replaced": lambda _, login, __: (Replace(login),),
    "an_event_removed": lambda _, login, __: (Delete(login),),
    "an_event_discarded": lambda _, login, __: (Discard(login.key),),
}


def first() -> tuple[Account, AuditEvent]:
    """Return an account with its first event."""
    account, event = JOURNAL.entry(EventKind.ACCOUNT_REGISTERED, ACCOUNT, NOON, "system")
    assert isinstance(event.record, AuditEvent)
    return account, event.record


def second(account: Account) -> tuple[Account, AuditEvent]:
    """Return a stored account with one more event."""
    changed, event = JOURNAL.entry(EventKind.LOGGED_IN, account, NOON)
    assert isinstance(event.record, AuditEvent)
    return changed, event.record


def test_an_event_with_the_head_that_it_leads_to_is_held_to_be_right() -> None:
    account, event = first()
    require_chained((Insert(account), Insert(event)))
    stored = as_stored(account)
    later, login = second(stored)
    require_chained((Insert(login), Replace(later)))
    require_chained((Delete(stored), Insert(login)))
    last, logout = second(later)
    require_chained((Replace(last), Insert(login), Insert(logout)))


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_any_other_commit_is_a_mistake(wrong: Wrong) -> None:
    before = as_stored(first()[0])
    later, login = second(before)
    with pytest.raises(UnchainedEventError):
        require_chained(wrong(before, login, later))


def test_storage_refuses_a_mistake_and_stores_none_of_it() -> None:
    records = MemoryRecords()
    account, event = first()
    with pytest.raises(UnchainedEventError):
        records.commit(Insert(ACCOUNT), Insert(event))
    assert records.read(account.key, event.key) == (None, None)


def test_the_duty_to_keep_never_ends_earlier_than_that_of_the_event_before() -> None:
    account, event = first()
    shorter = Journal(PredictableRandomness(), YEAR)
    later, _ = shorter.entry(EventKind.LOGGED_IN, account, NOON)
    assert event.cleanup_at == NOON + 7 * YEAR
    assert later.chain.kept_until == event.cleanup_at
    assert shorter.entry(EventKind.LOGGED_IN, ACCOUNT, NOON)[0].chain.kept_until == NOON + YEAR
