"""Beheerders on DynamoDB with real threads, and what each wish of theirs costs in calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.quarantine import Cause
from chalicelib.services.beheer.users import UserData, data_of, state_of
from chalicelib.services.portal import Beheer
from chalicelib.services.tickets import Ticket
from tests.adapters.storage.conftest import Dynamo
from tests.adapters.storage.racing import at_once, world_on
from tests.fakes.call_counter import counting
from tests.fakes.world import CHIEF, DEPUTY, SCHOOL, SOMEONE, World

CHIEF_NAME, DEPUTY_NAME, USER = "2345bcdf", "3456bcdf", "2345bcdg"
SOMEBODY = UserData(
    PersonName("P.", "", "Dijk"),
    "p@school.example",
    None,
    frozenset({"gegevens-inzien"}),
    frozenset({"brin:12AB"}),
    has_token=True,
)


class Desk:
    """Hold a portal on DynamoDB with two beheerders, who are logged in, and a user."""

    def __init__(self, dynamo: Dynamo) -> None:
        self.world: World = world_on(dynamo)
        self.tickets = [
            self.world.appoint(CHIEF_NAME, CHIEF),
            self.world.appoint(DEPUTY_NAME, DEPUTY),
        ]
        self.world.invite(USER)

    @property
    def beheer(self) -> Beheer:
        """Return the use cases."""
        return self.world.portal.beheer

    @property
    def now(self) -> datetime:
        """Return the present moment."""
        return self.world.clock.now()

    def user(self) -> Account:
        """Return the user as stored."""
        return self.world.stored(USER)


@pytest.fixture
def desk(dynamo: Dynamo) -> Desk:
    """Return beheerders at work on DynamoDB."""
    return Desk(dynamo)


def by_both(desk: Desk, wish: Callable[[Ticket], object]) -> dict[str, int]:
    """Let both beheerders do the same at the same moment."""
    return at_once([lambda ticket=ticket: wish(ticket) for ticket in desk.tickets])  # type: ignore[misc]


def test_two_beheerders_who_end_each_other_leave_one(desk: Desk) -> None:
    pairs = zip(desk.tickets, (DEPUTY_NAME, CHIEF_NAME), strict=True)
    outcomes = at_once(
        [
            lambda ticket=ticket, name=name: desk.beheer.changing.end(ticket, name, desk.now)  # type: ignore[misc]
            for ticket, name in pairs
        ]
    )
    assert outcomes == {"Account": 1, "SessionOver": 1}
    (school,) = desk.world.records.read(Organisation.at(SCHOOL))
    assert school is not None
    assert len(school.beheerders) == 1


def test_two_beheerders_who_change_one_user_do_not_overwrite_each_other(desk: Desk) -> None:
    seen = desk.user()
    phones = iter(("050", "070"))
    wishes = {ticket: replace(data_of(seen), phone=next(phones)) for ticket in desk.tickets}
    outcomes = by_both(
        desk,
        lambda ticket: desk.beheer.changing.change(
            ticket, USER, state_of(seen), wishes[ticket], desk.now
        ),
    )
    assert outcomes == {"Account": 1, "ChangedMeanwhile": 1}
    assert desk.user().version == seen.version + 1


def test_two_beheerders_who_ask_a_code_at_once_make_one(desk: Desk) -> None:
    outcomes = by_both(desk, lambda ticket: desk.beheer.codes.ask(ticket, USER, desk.now))
    assert outcomes == {"Account": 1, "CodeTooSoon": 1}


def test_a_form_that_is_sent_ten_times_at_once_makes_one_account(desk: Desk) -> None:
    def register() -> str:
        account = desk.beheer.registering.register(
            desk.tickets[0], SOMEBODY, desk.now, warned=True, form_id="form"
        )
        names.append(account.gebruikersnaam)
        return account.gebruikersnaam

    names: list[str] = []
    assert at_once([register] * 10) == {"str": 10}
    assert len(set(names)) == 1
    found = desk.beheer.overview.page(desk.tickets[0], desk.now, search="Dijk").page.accounts
    assert [account.gebruikersnaam for account in found] == names[:1]


def test_a_means_that_is_cut_off_during_a_login_is_out(desk: Desk) -> None:
    desk.world.link(desk.user(), SOMEONE)
    desk.world.clock.pass_by(days=1)
    ticket = desk.world.log_in(CHIEF)
    outcomes = at_once(
        [
            lambda: desk.beheer.cutting.cut(ticket, USER, Cause.STOLEN, desk.now),
            lambda: desk.world.log_in(SOMEONE),
        ]
    )
    assert outcomes == {"Account": 1, "Ticket": 1}
    assert not desk.user().is_linked


def test_the_budget_of_calls_is_kept(desk: Desk, dynamo: Dynamo) -> None:
    ticket, now, beheer = desk.tickets[0], desk.now, desk.beheer
    data = replace(data_of(desk.user()), phone="050")
    renamed = replace(data, email="new@school.example")
    seen, after = state_of(desk.user()), state_of(replace(desk.user(), phone="050"))
    wishes: dict[str, tuple[Callable[[], object], int]] = {
        "page": (lambda: beheer.overview.page(ticket, now), 2),
        "user": (lambda: beheer.overview.user(ticket, USER, now), 1),
        "logbook": (lambda: beheer.overview.logbook(ticket, now), 2),
        "logbook of one": (lambda: beheer.overview.logbook(ticket, now, USER), 2),
        "register": (lambda: beheer.registering.register(ticket, SOMEBODY, now), 2),
        "change": (lambda: beheer.changing.change(ticket, USER, seen, data, now), 2),
        "rename": (lambda: beheer.changing.change(ticket, USER, after, renamed, now), 3),
        "print": (lambda: beheer.letters.print(ticket, USER, now), 2),
        "hand over": (lambda: beheer.letters.handed_over(ticket, USER, now), 2),
        "ask": (lambda: beheer.codes.ask(ticket, USER, now), 3),
        "block": (lambda: beheer.changing.block(ticket, USER, "Verlof", now), 2),
        "release": (lambda: beheer.changing.release(ticket, USER, "Terug", now), 2),
        "cut": (lambda: beheer.cutting.cut(ticket, DEPUTY_NAME, Cause.LOST, now), 2),
        "release means": (lambda: beheer.cutting.release_means(ticket, DEPUTY_NAME, now), 3),
        "end": (lambda: beheer.changing.end(ticket, USER, now), 2),
    }
    spent = {}
    for name, (wish, _) in wishes.items():
        with counting(dynamo.client) as calls:
            wish()
        spent[name] = calls.total()
    assert spent == {name: calls for name, (_, calls) in wishes.items()}


def test_cutting_off_and_telling_another_beheerder_takes_three_calls(
    desk: Desk, dynamo: Dynamo
) -> None:
    desk.world.link(desk.user(), SOMEONE)
    with counting(dynamo.client) as calls:
        desk.beheer.cutting.cut(desk.tickets[0], USER, Cause.STOLEN, desk.now)
    assert calls.total() == 3
    view = desk.beheer.overview.user(desk.tickets[0], USER, desk.now)
    assert view.quarantine is not None
