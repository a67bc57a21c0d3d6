"""The dry run lists what the sweep then does, and changes nothing."""

from __future__ import annotations

from chalicelib.domain.accounts import Link
from chalicelib.services.sweeping.sweep import MOST_LISTED
from tests.fakes.waiting import ample
from tests.fakes.world import SCHOOL
from tests.unit.services.sweeping.clockwork import A_DAY, ENDS_ON, LINKED_ON, Clockwork, only
from tests.unit.services.sweeping.test_stopping import with_people


def test_what_is_listed_is_what_happens() -> None:
    clockwork = with_people()
    before = len(clockwork.world.memory.commits)
    shown = clockwork.world.portal.sweep.preview(clockwork.at(ENDS_ON), ample)
    assert len(clockwork.world.memory.commits) == before
    assert shown["complete"]
    done = clockwork.sweep(ENDS_ON)
    for name in ("unlinked", "warned_again", "warned"):
        assert (
            shown[name] == done[name] == len([1 for row in shown["links"] if row["step"] == name])
        )
    assert shown["unlinked"] == 3


def test_a_row_says_who_and_why() -> None:
    clockwork = Clockwork()
    clockwork.link()
    shown = clockwork.world.portal.sweep.preview(clockwork.at(ENDS_ON - 7 * A_DAY), ample)
    assert shown["links"] == [
        {
            "step": "warned_again",
            "organisation_id": "org-school",
            "gebruikersnaam": clockwork.name(),
            "login_day": LINKED_ON.isoformat(),
            "ends_on": ENDS_ON.isoformat(),
        }
    ]


def test_all_are_counted_and_a_thousand_listed() -> None:
    clockwork = Clockwork()
    for number in range(MOST_LISTED + 1):
        name, moment = clockwork.name(number), clockwork.world.clock.now()
        clockwork.world.memory.given(Link(name, name, SCHOOL, moment, LINKED_ON))
    shown = clockwork.world.portal.sweep.preview(clockwork.at(ENDS_ON), ample)
    assert (shown["unlinked"], len(shown["links"])) == (MOST_LISTED + 1, MOST_LISTED)


def test_a_dry_run_stops_in_time_and_says_so() -> None:
    clockwork = with_people()
    assert not clockwork.world.portal.sweep.preview(clockwork.at(ENDS_ON), only(300))["complete"]
