"""The overview: one read, notices and tasks by the rights of this moment, and 'Snel naar'."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.errors import NoticeUnknown
from chalicelib.domain.notices import Notice, NoticeBoard
from chalicelib.services.home import Overview, one_of
from chalicelib.services.tickets import Ticket
from tests.fakes.world import COLLEAGUE, World
from tests.unit.services.tasks import MESSAGES, READ, arrive, disown, grant


def look(world: World, ticket: Ticket) -> Overview:
    """Return the overview of this moment."""
    return world.portal.home.overview(ticket, world.clock.now())


def quick(world: World, ticket: Ticket) -> list[str]:
    """Return the tasks in the tile 'Snel naar'."""
    return [task.slug for task in look(world, ticket).quick]


def start(world: World, ticket: Ticket, task: str) -> None:
    """Start a task."""
    world.portal.handing_over.start(ticket, task, world.clock.now())


def post(world: World, **limits: Any) -> Notice:
    """Put one more notice on the board."""
    now = world.clock.now()
    (board,) = world.memory.read(NoticeBoard.at())
    notices = board.notices if board else ()
    notice = Notice(f"{len(notices):032x}", "T", "B", now, now + timedelta(days=1), **limits)
    world.memory.given(NoticeBoard((*notices, notice)))
    return notice


def test_the_overview_is_one_read_and_no_write(world: World) -> None:
    ticket = arrive(world)
    post(world)
    reads, tries = world.memory.reads, world.memory.tries
    look(world, ticket)
    assert (world.memory.reads - reads, world.memory.tries - tries) == (1, 0)
    world.portal.home.notices(ticket, world.clock.now())
    assert (world.memory.reads - reads, world.memory.tries - tries) == (2, 0)


def test_tasks_of_the_sector_are_shown_and_those_with_rights_are_open(world: World) -> None:
    home = look(world, arrive(world))
    assert {READ, MESSAGES, "verzuim-melden"} <= {task.slug for task in home.tasks}
    assert "verzuimmeldingen-bekijken" not in {task.slug for task in home.tasks}
    assert [task.slug for task in home.open_tasks] == [READ, MESSAGES]


def test_rights_count_as_they_are_now(world: World) -> None:
    ticket = arrive(world)
    grant(world, rollen=frozenset({"verzuim-melden"}))
    assert [task.slug for task in look(world, ticket).open_tasks] == ["verzuim-melden"]
    disown(world)
    assert look(world, ticket).open_tasks == ()


def test_notices_follow_sector_rollen_kenmerken_and_period(world: World) -> None:
    ticket = arrive(world)
    for_all = post(world)
    mine = post(world, rollen=frozenset({"berichten"}), kenmerken=frozenset({"brin:12AB"}))
    post(world, sectors=frozenset({"gemeenten"}))
    post(world, rollen=frozenset({"overzichten"}))
    assert set(look(world, ticket).notices) == {for_all, mine}
    disown(world, "vestiging:12AB00")
    assert set(look(world, ticket).notices) == {for_all}
    world.clock.pass_by(days=1)
    assert world.portal.home.notices(world.log_in(), world.clock.now()).notices == ()


def test_a_notice_for_others_is_as_unknown_as_none(world: World) -> None:
    ticket = arrive(world)
    mine, theirs = post(world), post(world, sectors=frozenset({"gemeenten"}))
    page = world.portal.home.notices(ticket, world.clock.now())
    assert one_of(page, mine.notice_id) == mine
    for notice_id in (theirs.notice_id, "f" * 32, ""):
        with pytest.raises(NoticeUnknown):
            one_of(page, notice_id)


def test_what_a_person_opens_most_comes_first(world: World) -> None:
    ticket = arrive(world)
    assert quick(world, ticket) == []
    start(world, ticket, READ)
    start(world, ticket, MESSAGES)
    assert quick(world, ticket) == [READ, MESSAGES]
    start(world, ticket, MESSAGES)
    assert quick(world, ticket) == [MESSAGES, READ]


def test_the_organisation_fills_up_what_a_person_does_not_open(world: World) -> None:
    start(world, arrive(world), READ)
    ticket = arrive(world, "3456bcdg", COLLEAGUE)
    assert quick(world, ticket) == [READ]
    start(world, ticket, MESSAGES)
    assert quick(world, ticket) == [MESSAGES, READ]


def test_a_task_leaves_the_tile_with_the_right_to_it_and_after_ninety_days(world: World) -> None:
    ticket = arrive(world)
    start(world, ticket, READ)
    grant(world, rollen=frozenset({"berichten"}))
    assert quick(world, ticket) == []
    grant(world, rollen=frozenset({"gegevens-inzien"}))
    assert quick(world, ticket) == [READ]
    world.clock.pass_by(days=90)
    assert quick(world, world.log_in()) == []
