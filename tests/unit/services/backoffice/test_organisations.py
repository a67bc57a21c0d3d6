"""Organisations: registered and changed as one, with KvK numbers that nobody else has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.chain import NO_EVENTS
from chalicelib.domain.errors import SessionOver
from chalicelib.domain.events import EventKind
from chalicelib.domain.organisations import Organisation, Registration
from tests.fakes.world import BRANCH, KVK, OTHER_KVK, SCHOOL, World
from tests.unit.services.backoffice.desk import BOARD, Desk


def registered(desk: Desk) -> dict[str, object]:
    """Return a new organisation, as a change request would send it back."""
    found: dict[str, object] = desk.granted("register_organisation", BOARD)["organisation"]
    return found


def test_an_organisation_is_registered_with_all_that_belongs_to_it(desk: Desk) -> None:
    found = registered(desk)
    stored = desk.organisation(str(found["organisation_id"]))
    assert replace(stored, chain=NO_EVENTS) == Organisation(
        str(found["organisation_id"]),
        "Stichting De Ster",
        "voortgezet-onderwijs",
        frozenset({"30000001", "30000002"}),
        kenmerken=frozenset({"brin:12AB", "brin:34CD"}),
        version=1,
    )
    assert found["kvk_numbers"] == [
        {"kvk_number": "30000001", "branches": ["000030000001", "000030000002"]},
        {"kvk_number": "30000002", "branches": []},
    ]
    (commit,) = desk.world.memory.commits[1:]
    assert len(commit) == 4


def test_registering_is_audited_as_done_by_the_back_office(desk: Desk) -> None:
    found = registered(desk)
    (event,) = desk.events()
    assert event.kind is EventKind.ORGANISATION_REGISTERED
    assert event.actor == "backoffice"
    assert event.organisation_id == found["organisation_id"]
    assert event.details["reference"] == "2026/0042"


@pytest.mark.parametrize("wish", ["register_organisation", "change_organisation"])
def test_a_kvk_number_of_another_organisation_is_refused(desk: Desk, wish: str) -> None:
    numbers = [{"kvk_number": "30000001"}, {"kvk_number": OTHER_KVK}]
    request: dict[str, object] = {**BOARD, "kvk_numbers": numbers}
    if wish == "change_organisation":
        request |= {"organisation_id": SCHOOL, "version": 1}
    assert desk.refused(wish, request) == "kvk_number_taken"
    assert OTHER_KVK in desk.ask(wish, request)["detail"]


def test_of_two_organisations_with_one_kvk_number_the_first_wins(desk: Desk) -> None:
    def register() -> None:
        registered(desk)

    desk.world.memory.meanwhile(register)
    answer = desk.ask("register_organisation", BOARD)
    assert answer["refused"] == "kvk_number_taken"


def test_registering_twice_makes_one_organisation(desk: Desk) -> None:
    registered(desk)
    assert desk.refused("register_organisation", BOARD) == "kvk_number_taken"


def test_what_is_shown_can_be_sent_back_as_a_change(desk: Desk) -> None:
    found = registered(desk)
    kept = {"kvk_number": "30000001", "branches": ["000030000009"]}
    added = {"kvk_number": "30000003", "branches": []}
    change = found | {"name": "De Ster", "kenmerken": [], "kvk_numbers": [kept, added]}
    answer = desk.granted("change_organisation", change)["organisation"]
    assert answer == change | {"version": 2}
    assert desk.granted("show_organisation", {"kvk_number": "30000003"})["organisation"] == answer
    numbers = {each.kvk_number for each in desk.world.memory.all_of(Registration)}
    assert numbers == {KVK, OTHER_KVK, "30000001", "30000003"}
    (event,) = desk.events()
    assert event.kind is EventKind.ORGANISATION_CHANGED
    assert event.details["changed"] == "name kvk_numbers kenmerken"


def test_branches_alone_can_change(desk: Desk) -> None:
    shown = desk.granted("show_organisation", {"organisation_id": SCHOOL})["organisation"]
    assert shown["kvk_numbers"] == [{"kvk_number": KVK, "branches": [BRANCH]}]
    shown["kvk_numbers"][0]["branches"] = []
    desk.granted("change_organisation", shown)
    (registration,) = desk.world.records.read(Registration.at(KVK))
    assert registration is not None
    assert not registration.branches


def test_a_change_that_changes_nothing_writes_nothing(desk: Desk) -> None:
    found = registered(desk)
    before = len(desk.world.memory.commits)
    assert desk.granted("change_organisation", found)["organisation"] == found
    assert len(desk.world.memory.commits) == before


def test_a_change_leaves_the_beheerders_alone(desk: Desk) -> None:
    beheerders = desk.organisation().beheerders
    shown = desk.granted("show_organisation", {"organisation_id": SCHOOL})
    desk.granted("change_organisation", shown["organisation"] | {"name": "Anders"})
    assert desk.organisation().beheerders == beheerders
    assert desk.organisation().name == "Anders"


def test_a_change_of_what_somebody_else_changed_is_refused(desk: Desk) -> None:
    found = registered(desk)
    desk.granted("change_organisation", found | {"name": "Anders"})
    assert desk.refused("change_organisation", found | {"name": "Weer"}) == "changed_meanwhile"


def test_an_unknown_organisation_is_refused(desk: Desk) -> None:
    change = BOARD | {"organisation_id": "org-x", "version": 1}
    assert desk.refused("change_organisation", change) == "organisation_absent"
    for question in ({"organisation_id": "org-x"}, {"kvk_number": "99999999"}, {}):
        assert desk.refused("show_organisation", question) == "organisation_absent"


def test_whoever_uses_a_kvk_number_that_went_is_out(world: World, desk: Desk) -> None:
    ticket = world.appoint()
    shown = desk.granted("show_organisation", {"organisation_id": SCHOOL})["organisation"]
    shown["kvk_numbers"] = [{"kvk_number": "30000001", "branches": []}]
    desk.granted("change_organisation", shown)
    with pytest.raises(SessionOver):
        world.portal.visits.portal(ticket, world.clock.now())
