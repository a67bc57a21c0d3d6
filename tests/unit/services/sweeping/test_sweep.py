"""Links that nobody uses end, nobody loses one by surprise, and running it twice does nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.errors import SessionOver
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.identity import Authentication
from chalicelib.domain.inactivity import Step
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.sweeping import SweepProgress
from chalicelib.services.changes import Replace
from tests.unit.services.sweeping.clockwork import A_DAY, ENDS_ON, LINKED_ON, Clockwork

KINDS = (EventKind.LINK_LAPSED, EventKind.LAPSE_ANNOUNCED)
SUBJECT = "account#3000bcdf"


@pytest.fixture
def clockwork() -> Clockwork:
    """Return a portal with one user, linked, who never logs in again."""
    clockwork = Clockwork()
    clockwork.link()
    return clockwork


def test_a_whole_life_of_an_unused_link(clockwork: Clockwork) -> None:
    told = [clockwork.sweep(ENDS_ON - days_ahead * A_DAY) for days_ahead in range(35, -3, -1)]
    assert [35 - number for number, each in enumerate(told) if each["warned"]] == [30]
    assert [35 - number for number, each in enumerate(told) if each["warned_again"]] == [7]
    assert [35 - number for number, each in enumerate(told) if each["unlinked"]] == [0]
    assert all(each["complete"] for each in told)
    name = clockwork.name()
    assert clockwork.mails()["koppeling-vervalt", name] == 2
    assert clockwork.mails()["koppeling-vervallen", name] == 1
    assert clockwork.events(*KINDS) == {
        (EventKind.LAPSE_ANNOUNCED, SUBJECT): 2,
        (EventKind.LINK_LAPSED, SUBJECT): 1,
    }


def test_unlinking_ends_link_sessions_and_code_at_once(clockwork: Clockwork) -> None:
    ticket = clockwork.log_in()
    code = ActivationCode(clockwork.name(), "digest", clockwork.world.clock.now())
    clockwork.world.memory.given(code)
    assert clockwork.sweep(ENDS_ON)["unlinked"] == 1
    assert clockwork.link_of() is None
    assert not clockwork.account().is_linked
    assert clockwork.world.records.read(code.key) == (None,)
    with pytest.raises(SessionOver):
        clockwork.world.portal.visits.portal(ticket, clockwork.world.clock.now())


def test_unlinking_is_one_transaction_with_its_event_and_mail(clockwork: Clockwork) -> None:
    before = len(clockwork.world.memory.commits)
    clockwork.sweep(ENDS_ON)
    kinds = [
        {type(getattr(change, "record", None)) for change in commit}
        for commit in clockwork.world.memory.commits[before:]
    ]
    assert {Link, Account, AuditEvent, OutgoingMail} <= kinds[0]
    assert all(each == {SweepProgress} for each in kinds[1:])


def test_the_user_can_link_again_with_the_same_means(clockwork: Clockwork) -> None:
    clockwork.sweep(ENDS_ON)
    account = clockwork.account()
    assert not account.quarantined_keys
    clockwork.world.link(account, clockwork.identity())
    assert clockwork.account().is_linked


def test_not_a_day_early(clockwork: Clockwork) -> None:
    assert clockwork.sweep(ENDS_ON - A_DAY)["unlinked"] == 0
    assert clockwork.account().is_linked


def test_a_login_on_the_last_day_saves_the_link(clockwork: Clockwork) -> None:
    clockwork.sweep(ENDS_ON - 7 * A_DAY)
    clockwork.at(ENDS_ON - A_DAY, 23)
    clockwork.log_in()
    assert clockwork.sweep(ENDS_ON + 40 * A_DAY)["unlinked"] == 0
    link = clockwork.link_of()
    assert link is not None
    assert (link.login_day, link.warned_at_days) == (ENDS_ON - A_DAY, None)


def test_a_login_while_the_sweep_decides_wins(clockwork: Clockwork) -> None:
    clockwork.meanwhile(clockwork.log_in)
    assert clockwork.sweep(ENDS_ON) | {"complete": 0} == {
        "unlinked": 0,
        "warned": 0,
        "warned_again": 0,
        "left_alone": 1,
        "busy": 0,
        "digests": 0,
        "complete": 0,
    }
    assert clockwork.account().is_linked
    assert not clockwork.mails()


def test_a_sweep_while_somebody_logs_in_sends_them_to_the_koppelproces(
    clockwork: Clockwork,
) -> None:
    world = clockwork.world

    def declare_late(request_id: str) -> Authentication:
        clockwork.meanwhile(lambda: clockwork.sweep(ENDS_ON))
        return world.declare(clockwork.identity(), request_id)

    clockwork.at(ENDS_ON)
    ticket = world.log_in(clockwork.identity(), declare_late)
    assert ticket.gebruikersnaam is None
    assert not clockwork.account().is_linked
    assert clockwork.mails() == {("koppeling-vervallen", clockwork.name()): 1}


def test_running_twice_at_one_moment_changes_nothing(clockwork: Clockwork) -> None:
    for days_ahead in (30, 7, 0):
        day = ENDS_ON - days_ahead * A_DAY
        clockwork.sweep(day)
        mails, events = clockwork.mails(), clockwork.events(*KINDS)
        commits = len(clockwork.world.memory.commits)
        again = clockwork.sweep(day)
        assert not any(count for name, count in again.items() if name != "complete")
        assert (clockwork.mails(), clockwork.events(*KINDS)) == (mails, events)
        assert len(clockwork.world.memory.commits) == commits


def test_a_sweep_with_nothing_to_do_looks_at_the_checkpoint_only(clockwork: Clockwork) -> None:
    clockwork.sweep(ENDS_ON)
    before = clockwork.world.memory.reads
    clockwork.sweep(ENDS_ON)
    # Once for the links, once for the digests.
    assert clockwork.world.memory.reads == before + 2


def test_another_sweep_in_between_wins_and_nothing_is_doubled(clockwork: Clockwork) -> None:
    clockwork.meanwhile(lambda: clockwork.sweep(ENDS_ON))
    assert clockwork.sweep(ENDS_ON)["left_alone"] == 1
    assert clockwork.mails() == {("koppeling-vervallen", clockwork.name()): 1}


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (ENDS_ON - 22 * A_DAY, "warned"),
        (ENDS_ON - 2 * A_DAY, "warned_again"),
        (ENDS_ON + 9 * A_DAY, "unlinked"),
    ],
)
def test_what_was_missed_is_caught_up(clockwork: Clockwork, day: date, outcome: str) -> None:
    clockwork.sweep(day - 10 * A_DAY)
    assert clockwork.sweep(day)[outcome] == 1
    name = "koppeling-vervallen" if outcome == "unlinked" else "koppeling-vervalt"
    assert clockwork.mails()[name, clockwork.name()] >= 1


def test_who_is_blocked_is_unlinked_but_not_told_to_log_in(clockwork: Clockwork) -> None:
    clockwork.world.records.commit(Replace(clockwork.account().blocked()))
    clockwork.sweep(ENDS_ON - 30 * A_DAY)
    assert not clockwork.mails()
    assert clockwork.sweep(ENDS_ON)["unlinked"] == 1
    assert clockwork.mails() == {("koppeling-vervallen", clockwork.name()): 1}


def test_a_link_of_an_account_that_has_another_is_left_alone(clockwork: Clockwork) -> None:
    account = clockwork.account()
    clockwork.world.records.commit(Replace(replace(account, identity_key="another")))
    assert clockwork.sweep(ENDS_ON)["left_alone"] == 1
    assert clockwork.account().identity_key == "another"


def test_a_link_whose_account_is_gone_is_left_alone(clockwork: Clockwork) -> None:
    clockwork.world.memory.taken(clockwork.account().key)
    assert clockwork.sweep(ENDS_ON)["left_alone"] == 1
    assert clockwork.link_of() is not None


def test_the_figures_are_reported(clockwork: Clockwork) -> None:
    clockwork.sweep(ENDS_ON)
    figures = clockwork.world.metrics.figures
    assert (figures["sweep_unlinked"], figures["sweep_completed"]) == (1, 1)


def test_the_checkpoint_stands_behind_the_last_day_that_is_done(clockwork: Clockwork) -> None:
    clockwork.sweep(ENDS_ON)
    progress = clockwork.progress()
    assert progress.through(Step.UNLINK) == LINKED_ON
    assert progress.through(Step.WARN_AGAIN) == date(2026, 11, 30)
    assert progress.through(Step.WARN) == date(2026, 12, 22)
