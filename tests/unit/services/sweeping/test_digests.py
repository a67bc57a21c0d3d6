"""Once a week a beheerder learns whose links end within 30 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.sweeping import SweepProgress
from chalicelib.services.changes import Replace
from chalicelib.services.sweeping.digests import DIGEST_MAIL, MOST_NAMED
from tests.fakes.world import DEPUTY, MAYOR, TOWN
from tests.unit.services.sweeping.clockwork import A_DAY, ENDS_ON, Clockwork, only

# A Monday on which links of 23 November 2026 have three weeks to go.
MONDAY = date(2028, 5, 1)
CHIEF, DEPUTY_NAME = "2345bcdf", "3456bcdf"


@pytest.fixture
def clockwork() -> Clockwork:
    """Return two organisations with beheerders, who log in, and one user each, who does not."""
    clockwork = Clockwork()
    clockwork.link(0)
    clockwork.at(MONDAY - 20 * A_DAY)
    clockwork.world.appoint()
    clockwork.world.appoint(DEPUTY_NAME, DEPUTY)
    clockwork.world.appoint("4567bcdf", MAYOR, TOWN)
    clockwork.world.memory.commits.clear()
    return clockwork


def digests(clockwork: Clockwork) -> list[OutgoingMail]:
    """Return the digests in the outbox."""
    found = clockwork.world.memory.all_of(OutgoingMail)
    return [mail for mail in found if mail.template == DIGEST_MAIL]


def test_every_beheerder_of_the_organisation_is_told_and_nobody_else(clockwork: Clockwork) -> None:
    assert clockwork.sweep(MONDAY)["digests"] == 2
    assert {mail.gebruikersnaam for mail in digests(clockwork)} == {CHIEF, DEPUTY_NAME}
    (mail, _) = digests(clockwork)
    assert mail.parameters["users"] == "2028-05-23 A. de Vries"
    assert mail.parameters["others"] == "0"


def test_a_digest_goes_out_once_a_week(clockwork: Clockwork) -> None:
    sent = [clockwork.sweep(MONDAY + number * A_DAY)["digests"] for number in range(-7, 22)]
    assert [number - 7 for number, count in enumerate(sent) if count] == [-7, 0, 7, 14, 21]


def test_a_missed_monday_is_caught_up(clockwork: Clockwork) -> None:
    clockwork.sweep(MONDAY)
    assert clockwork.sweep(MONDAY + 9 * A_DAY)["digests"] == 2
    assert clockwork.sweep(MONDAY + 10 * A_DAY)["digests"] == 0


def test_nobody_is_told_of_nothing(clockwork: Clockwork) -> None:
    assert clockwork.sweep(MONDAY + 28 * A_DAY)["digests"] == 0
    assert not digests(clockwork)


def test_a_blocked_beheerder_is_not_told(clockwork: Clockwork) -> None:
    deputy = clockwork.world.stored(DEPUTY_NAME)
    clockwork.world.records.commit(Replace(deputy.blocked()))
    assert clockwork.sweep(MONDAY)["digests"] == 1


def test_a_long_list_is_cut_short(clockwork: Clockwork) -> None:
    for number in range(1, MOST_NAMED + 3):
        clockwork.link(number)
    clockwork.sweep(MONDAY)
    (mail, _) = digests(clockwork)
    assert len(mail.parameters["users"].splitlines()) == MOST_NAMED
    assert mail.parameters["others"] == "3"


@pytest.mark.parametrize("steps", range(40))
def test_a_digest_that_is_interrupted_goes_on_behind_the_last_mail(
    clockwork: Clockwork, steps: int
) -> None:
    clockwork.sweep(MONDAY - 3 * A_DAY)
    before = len(digests(clockwork))
    clockwork.sweep(MONDAY, only(steps))
    assert clockwork.sweep(MONDAY)["complete"]
    assert len(digests(clockwork)) == before + 2


def test_two_sweeps_send_one_digest(clockwork: Clockwork) -> None:
    clockwork.sweep(MONDAY - A_DAY)
    before = len(digests(clockwork))
    clockwork.meanwhile(lambda: clockwork.sweep(MONDAY))
    assert clockwork.sweep(MONDAY)["digests"] <= 1
    assert len(digests(clockwork)) == before + 2


def test_time_is_looked_at_before_each_mail(clockwork: Clockwork) -> None:
    def until_one_is_told() -> timedelta:
        return timedelta() if digests(clockwork) else timedelta(minutes=5)

    told = clockwork.sweep(MONDAY, until_one_is_told)
    assert (told["digests"], told["complete"]) == (1, False)


def test_what_was_left_of_last_week_keeps_nobody_from_the_digest_of_this_week() -> None:
    held = SweepProgress().digest_sent(MONDAY - 7 * A_DAY, "org-town#4567bcdf")
    assert held.owes_digest(MONDAY, "org-school#2345bcdf")
    assert not held.digest_sent(MONDAY, "org-town#4567bcdf").owes_digest(MONDAY, "org-school#9")


def test_a_sweep_of_last_week_that_is_late_begins_nothing_anew() -> None:
    assert not SweepProgress().digests_done(MONDAY).owes_digests(MONDAY - 7 * A_DAY)


def test_a_link_that_ended_today_is_not_told_of_as_ending(clockwork: Clockwork) -> None:
    account = clockwork.account()
    clockwork.world.records.commit(Replace(replace(account, identity_key="another")))
    assert clockwork.sweep(ENDS_ON)["digests"] == 0
    assert not digests(clockwork)
