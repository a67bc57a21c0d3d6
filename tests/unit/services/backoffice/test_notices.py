"""Notices: published for whom they concern, over in time, withdrawn at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.events import EventKind
from chalicelib.domain.language import Language
from chalicelib.domain.notices import MOST_NOTICES, NoticeBoard
from tests.fakes.ports import NOON
from tests.unit.services.backoffice.desk import Desk

NOTICE = {
    "title": "Onderhoud",
    "body": "Mijn DUO is zaterdag niet bereikbaar.",
    "shown_from": "2026-11-23T13:00:00+01:00",
    "shown_until": "2026-11-28T18:00:00+01:00",
}


def titles(desk: Desk, *, sector: str = "gemeenten", **rights: set[str]) -> list[str]:
    """Return what somebody sees now."""
    (board,) = desk.world.records.read(NoticeBoard.at())
    assert board is not None
    rollen, kenmerken = rights.get("rollen", set()), rights.get("kenmerken", set())
    now = desk.world.clock.now()
    return [notice.title for notice in board.shown(sector, rollen, kenmerken, now)]


def published(desk: Desk, **differences: Any) -> str:
    """Return the identifier of a new notice."""
    identifier: str = desk.granted("publish_notice", NOTICE | differences)["notice_id"]
    return identifier


def test_a_notice_is_published_and_audited(desk: Desk) -> None:
    identifier = published(desk)
    assert titles(desk) == ["Onderhoud"]
    (event,) = desk.events()
    assert (event.kind, event.actor) == (EventKind.NOTICE_PUBLISHED, "backoffice")
    (shown,) = desk.granted("show_notices", {})["notices"]
    assert shown["notice_id"] == identifier
    assert shown["shown_from"] == "2026-11-23T12:00:00+00:00"


def test_a_notice_that_is_sent_again_is_published_once(desk: Desk) -> None:
    assert published(desk) == published(desk)
    assert titles(desk) == ["Onderhoud"]
    assert len(desk.events()) == 1
    assert published(desk, title="Ander onderhoud") != published(desk)


def test_a_notice_is_shown_from_its_first_to_before_its_last_moment(desk: Desk) -> None:
    published(desk)
    for moment, seen in [
        (NOON - timedelta(seconds=1), []),
        (NOON, ["Onderhoud"]),
        (NOON + timedelta(days=5, hours=5), []),
    ]:
        desk.world.clock.moment = moment
        assert titles(desk) == seen


@pytest.mark.parametrize(
    ("limits", "others", "concerned"),
    [
        ({"sectors": ["inburgering"]}, {"sector": "gemeenten"}, {"sector": "inburgering"}),
        ({"rollen": ["berichten"]}, {"rollen": {"overzichten"}}, {"rollen": {"berichten"}}),
        (
            {"kenmerken": ["brin:12AB", "brin:34CD"]},
            {"kenmerken": {"brin:99ZZ"}},
            {"kenmerken": {"brin:34CD", "brin:99ZZ"}},
        ),
        (
            {"sectors": ["gemeenten"], "rollen": ["berichten"]},
            {"sector": "inburgering", "rollen": {"berichten"}},
            {"sector": "gemeenten", "rollen": {"berichten"}},
        ),
    ],
)
def test_a_notice_is_for_whom_it_concerns(
    desk: Desk, limits: dict[str, Any], others: dict[str, Any], concerned: dict[str, Any]
) -> None:
    published(desk, **limits)
    assert titles(desk, **others) == []
    assert titles(desk, **concerned) == ["Onderhoud"]


def test_the_newest_notice_comes_first(desk: Desk) -> None:
    published(desk, title="Oud", shown_from="2026-11-01T00:00:00Z")
    published(desk, title="Nieuw")
    assert titles(desk) == ["Nieuw", "Oud"]


def test_a_withdrawn_notice_is_gone_at_once(desk: Desk) -> None:
    identifier = published(desk)
    published(desk, title="Blijft")
    assert desk.granted("withdraw_notice", {"notice_id": identifier}) == {"withdrawn": True}
    assert titles(desk) == ["Blijft"]
    assert [event.kind for event in desk.events()] == [EventKind.NOTICE_WITHDRAWN]
    assert desk.refused("withdraw_notice", {"notice_id": identifier}) == "notice_absent"


def test_of_two_notices_published_at_once_both_stay(desk: Desk) -> None:
    def publish_another() -> None:
        published(desk, title="Ander")

    desk.world.memory.meanwhile(publish_another)
    published(desk)
    assert set(titles(desk)) == {"Ander", "Onderhoud"}


def test_the_board_holds_so_many_and_forgets_what_is_over(desk: Desk) -> None:
    for number in range(MOST_NOTICES):
        published(desk, title=f"Onderhoud {number}")
    assert desk.refused("publish_notice", NOTICE) == "too_many_notices"
    desk.world.clock.pass_by(days=6)
    assert desk.granted("show_notices", {})["notices"] == []
    published(desk, shown_until="2027-01-01T00:00:00Z")
    (board,) = desk.world.records.read(NoticeBoard.at())
    assert board is not None
    assert len(board.notices) == 1


@pytest.mark.parametrize(
    "until", ["2026-11-23T12:00:00+01:00", "2026-11-23T12:00:00Z", "2020-01-01T00:00:00Z"]
)
def test_a_notice_ends_after_it_begins_and_not_in_the_past(desk: Desk, until: str) -> None:
    faults = desk.faults("publish_notice", NOTICE | {"shown_until": until})
    assert faults.keys() == {"shown_until"}


def test_a_notice_may_bring_its_english(desk: Desk) -> None:
    english = {"title_en": "Maintenance", "body_en": "Mijn DUO is not available on Saturday."}
    assert published(desk, **english) != published(desk)
    (board,) = desk.world.records.read(NoticeBoard.at())
    assert board is not None
    seen = [notice.in_language(Language.ENGLISH) for notice in board.notices]
    assert [(words.title, words.language) for words in seen] == [
        ("Maintenance", Language.ENGLISH),
        ("Onderhoud", Language.DUTCH),
    ]
    assert board.notices[0].in_language(Language.DUTCH).title == "Onderhoud"


@pytest.mark.parametrize("half", [{"title_en": "Maintenance"}, {"body_en": "Not available."}])
def test_half_a_translation_is_refused(desk: Desk, half: dict[str, str]) -> None:
    faults = desk.faults("publish_notice", NOTICE | half)
    assert faults == {"body_en": "must stand beside title_en"}
