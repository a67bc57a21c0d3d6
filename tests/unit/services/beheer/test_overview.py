"""Looking at the users of the own organisation, at one of them, and at what happened."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.accounts import PersonName
from chalicelib.domain.errors import WrongCombination
from chalicelib.domain.events import EventKind
from chalicelib.domain.listing import Filter, Order
from chalicelib.domain.quarantine import Cause
from tests.fakes.world import COLLEAGUE, TOWN
from tests.unit.services.beheer.office import CHIEF_NAME, DEPUTY_NAME, REASON, USER, Office


def names(office: Office, **asked: Any) -> list[str]:
    """Return who is on the first page of the list."""
    page = office.beheer.overview.page(office.ticket, office.now, **asked).page
    return [account.gebruikersnaam for account in page.accounts]


def test_the_list_holds_the_own_users_only(office: Office) -> None:
    office.world.invite("4567bcdg", TOWN)
    assert sorted(names(office)) == [CHIEF_NAME, USER, DEPUTY_NAME]


def test_the_list_is_asked_as_the_page_wants_it(office: Office) -> None:
    office.given(name=PersonName("Z.", "", "Zwart"))
    assert names(office, search="zwa") == [USER]
    assert names(office, only=Filter.LINKED) == [CHIEF_NAME, DEPUTY_NAME]
    assert names(office, order=Order.NAME_REVERSED)[0] == USER


def test_a_long_list_goes_on_at_its_cursor(office: Office) -> None:
    for number in range(30):
        office.world.invite(f"{number + 1000}bcdg")
    first = office.beheer.overview.page(office.ticket, office.now).page
    rest = office.beheer.overview.page(office.ticket, office.now, cursor=first.next_cursor).page
    shown = [account.gebruikersnaam for account in (*first.accounts, *rest.accounts)]
    assert (len(first.accounts), rest.next_cursor) == (25, None)
    assert len(set(shown)) == len(shown) == 33


def test_a_user_is_shown_with_lockout_and_quarantine(office: Office) -> None:
    office.world.link(office.user)
    office.beheer.cutting.cut(office.ticket, USER, Cause.LOST, office.now)
    ticket = office.world.walk_to_credentials(COLLEAGUE)
    with pytest.raises(WrongCombination):
        office.world.submit(ticket, USER, "ZZZZZZZZZZZZZZZZ")
    view = office.beheer.overview.user(office.ticket, USER, office.now)
    assert view.account == office.stored()
    assert view.lockout is not None
    assert view.lockout.failures == 1
    assert view.quarantine is not None
    assert view.quarantine.since == office.now


def test_a_user_with_nothing_special_is_one_call(office: Office) -> None:
    before = office.calls()
    view = office.beheer.overview.user(office.ticket, "2345 BCDG", office.now)
    assert (view.lockout, view.quarantine, office.calls() - before) == (None, None, 1)


def test_the_logbook_tells_who_did_what_to_whom_the_newest_first(office: Office) -> None:
    for minute, act in enumerate((office.beheer.changing.block, office.beheer.changing.release)):
        office.world.clock.pass_by(minutes=minute + 1)
        act(office.ticket, USER, REASON, office.now)
    logbook = office.beheer.overview.logbook
    own = logbook(office.ticket, office.now, USER).events
    assert [event.kind for event in own] == [
        EventKind.ACCOUNT_RELEASED,
        EventKind.ACCOUNT_BLOCKED,
    ]
    assert {event.actor for event in own} == {f"account#{CHIEF_NAME}"}
    everything = logbook(office.ticket, office.now).events
    assert list(everything[:2]) == list(own)
    assert len(everything) > 2
    assert len(logbook(office.ticket, office.now, limit=1).events) == 1
