"""The sweep on DynamoDB with real threads: against logins, against itself, and what it costs."""

from __future__ import annotations

from collections import Counter

import pytest

from chalicelib.domain.accounts import Account, Link, PersonName
from chalicelib.domain.events import EventKind
from chalicelib.domain.sweeping import SweepProgress, monday_of
from chalicelib.domain.terms import TermsAcceptance
from chalicelib.services.changes import Insert
from chalicelib.services.purposes import IDENTITY
from tests.adapters.storage.conftest import Dynamo
from tests.adapters.storage.racing import at_once, world_on
from tests.fakes.call_counter import counting
from tests.fakes.waiting import ample
from tests.fakes.world import SCHOOL
from tests.unit.services.sweeping.clockwork import A_DAY, ENDS_ON, LINKED_ON, Clockwork

PEOPLE = range(8)
AS_OF_YESTERDAY = SweepProgress(
    unlinked_through=LINKED_ON - A_DAY,
    warned_again_through=LINKED_ON + 6 * A_DAY,
    warned_through=LINKED_ON + 28 * A_DAY,
    digest_week=monday_of(ENDS_ON),
)


class Race:
    """Hold people whose links end tonight, on DynamoDB."""

    def __init__(self, dynamo: Dynamo) -> None:
        self.dynamo = dynamo
        self.clockwork = Clockwork(world_on(dynamo))
        for number in PEOPLE:
            self._link(number)
        self.clockwork.world.records.commit(Insert(AS_OF_YESTERDAY))
        self.now = self.clockwork.at(ENDS_ON)

    def _link(self, number: int) -> None:
        """Store a user as linked; to walk through the koppelproces takes ten times as long."""
        linked_at, clockwork = self.clockwork.at(LINKED_ON), self.clockwork
        identity_key = clockwork.world.hashes.digest(IDENTITY, clockwork.identity(number).folded())
        name, terms = clockwork.name(number), TermsAcceptance("2026-1", linked_at)
        person = Account(name, SCHOOL, PersonName("A.", "de", "Vries"), f"{name}@school.example")
        clockwork.world.records.commit(
            Insert(person.linked_to(identity_key, terms, linked_at)),
            Insert(Link(identity_key, name, SCHOOL, linked_at, LINKED_ON)),
        )

    def sweep(self) -> None:
        """Sweep, at the same moment as others."""
        self.clockwork.world.portal.sweep.run(self.now, ample)

    def ended(self) -> list[int]:
        """Return how often each link was ended, by the audit trail."""
        subjects = [f"account#{self.clockwork.name(number)}" for number in PEOPLE]
        trails = [self.dynamo.audit.of_subject(subject, 20) for subject in subjects]
        return [sum(each.kind is EventKind.LINK_LAPSED for each in trail) for trail in trails]

    def mailed(self) -> Counter[str | None]:
        """Return who was told that the link ended, and how often."""
        due = self.dynamo.outbox.due(self.now, 100)
        told = [mail.gebruikersnaam for mail in due if mail.template == "koppeling-vervallen"]
        return Counter(told)


@pytest.fixture
def race(dynamo: Dynamo) -> Race:
    """Return people whose links end tonight."""
    return Race(dynamo)


def test_sweeps_side_by_side_end_each_link_once(race: Race) -> None:
    at_once([race.sweep] * 4)
    assert race.ended() == [1] * len(PEOPLE)
    assert race.mailed() == {race.clockwork.name(number): 1 for number in PEOPLE}
    assert not any(race.clockwork.account(number).is_linked for number in PEOPLE)


def test_of_a_sweep_and_a_login_exactly_one_wins(race: Race) -> None:
    outcomes: dict[int, str | None] = {}

    def log_in() -> Account:
        # One after the other, because the scripted broker answers one person at a time.
        for number in PEOPLE:
            outcomes[number] = race.clockwork.log_in(number).gebruikersnaam
        return race.clockwork.account()

    at_once([race.sweep, log_in])
    for number in PEOPLE:
        link, account = race.clockwork.link_of(number), race.clockwork.account(number)
        if outcomes[number] is None:
            assert (link, account.is_linked) == (None, False)
        else:
            assert link is not None
            assert (link.login_day, account.last_login_day) == (ENDS_ON, ENDS_ON)
    saved = [outcomes[number] is not None for number in PEOPLE]
    assert race.ended() == [0 if each else 1 for each in saved]
    assert sum(race.mailed().values()) == saved.count(False)


def test_what_is_due_costs_two_calls_each_and_a_day_four_queries(
    race: Race, dynamo: Dynamo
) -> None:
    with counting(dynamo.client) as calls:
        race.sweep()
    # Three steps move on by a day; the one with links on it notes that it is done.
    assert calls["Query"] == 3 * 4
    assert calls["TransactGetItems"] == len(PEOPLE)
    assert calls["TransactWriteItems"] == len(PEOPLE) + 3
    with counting(dynamo.client) as calls:
        race.sweep()
    assert calls["Query"] == calls["TransactWriteItems"] == 0


def test_the_dry_run_only_reads(race: Race, dynamo: Dynamo) -> None:
    with counting(dynamo.client) as calls:
        shown = race.clockwork.world.portal.sweep.preview(race.now, ample)
    assert set(calls) == {"Query", "GetItem"}
    assert {row["login_day"] for row in shown["links"]} == {LINKED_ON.isoformat()}
