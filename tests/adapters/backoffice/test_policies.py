"""The policy of each function of the back office allows what the function does, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.layouts import LAYOUTS
from chalicelib.domain.records import Key
from chalicelib.services.changes import Change, Delete, Discard, Insert, Replace, Require
from tests.fakes.records import MemoryRecords
from tests.fakes.world import DEPUTY, KVK, SCHOOL, World
from tests.unit.services.backoffice.desk import BOARD, PERSON, Desk
from tests.unit.services.backoffice.test_notices import NOTICE

POLICIES = Path(__file__).parents[3] / ".chalice" / "policies"
TABLES = {layout.kind: f"{layout.subject.title().replace('_', '')}Table" for layout in LAYOUTS}
ACTIONS: dict[type[Change], str] = {
    Insert: "PutItem",
    Replace: "PutItem",
    Delete: "DeleteItem",
    Discard: "DeleteItem",
    Require: "ConditionCheckItem",
}


class WatchedRecords(MemoryRecords):
    """Remember what a function would ask of DynamoDB: action and table."""

    def __init__(self) -> None:
        super().__init__()
        self.done: set[tuple[str, str]] = set()

    def read(self, *keys: Key[Any]) -> tuple[Any, ...]:
        """Read and remember it."""
        self.done |= {("GetItem", TABLES[key.kind]) for key in keys}
        return super().read(*keys)

    def gather(self, *keys: Key[Any]) -> tuple[Any, ...]:
        """Gather and remember it."""
        self.done |= {("BatchGetItem", TABLES[key.kind]) for key in keys}
        return super().gather(*keys)

    def commit(self, *changes: Change) -> None:
        """Commit and remember it."""
        for change in changes:
            kind = change.key.kind if isinstance(change, Discard) else type(change.record)
            self.done.add((ACTIONS[type(change)], TABLES[kind]))
        super().commit(*changes)


def a_change(desk: Desk) -> Any:
    """Return a change of everything about an organisation."""
    shown = desk.granted("show_organisation", {"organisation_id": SCHOOL})["organisation"]
    return shown | BOARD


def a_newcomer(desk: Desk) -> Any:
    """Return the request to register a beheerder beside another."""
    desk.world.appoint()
    return PERSON


def a_beheerder(desk: Desk) -> Any:
    """Return the choice of a beheerder who is not linked yet."""
    return desk.chosen(desk.beheerder())


def a_linked_beheerder(desk: Desk) -> Any:
    """Return the request to end a beheerder who is linked, with the account."""
    desk.world.appoint()
    desk.world.appoint("2345bcdh", DEPUTY)
    return desk.chosen(desk.world.stored("2345bcdh"), end_account=True)


def a_published_notice(desk: Desk) -> Any:
    """Return the choice of a notice."""
    return {"notice_id": desk.granted("publish_notice", NOTICE)["notice_id"]}


REQUESTS: dict[str, Callable[[Desk], Any]] = {
    "register_organisation": lambda _: BOARD,
    "change_organisation": a_change,
    "show_organisation": lambda _: {"kvk_number": KVK},
    "register_beheerder": a_newcomer,
    "appoint_beheerder": lambda desk: desk.chosen(desk.world.invite()),
    "end_beheerder": a_linked_beheerder,
    "print_letter": a_beheerder,
    "issue_code": a_beheerder,
    "register_token": a_beheerder,
    "publish_notice": lambda _: NOTICE,
    "withdraw_notice": a_published_notice,
    "show_notices": lambda _: {},
}


def allowed(function: str) -> dict[str, list[Any]]:
    """Return the resources that a policy allows, by the action."""
    text = (POLICIES / f"backoffice_{function}.json").read_text("utf-8")
    return {
        action: statement["Resource"]
        for statement in json.loads(text)["Statement"]
        for action in statement["Action"]
    }


@pytest.mark.parametrize("function", REQUESTS)
def test_a_function_may_do_what_it_does_and_no_more(function: str) -> None:
    watched = WatchedRecords()
    world = World(memory=watched)
    world.organise()
    desk = Desk(world)
    request = REQUESTS[function](desk)
    watched.done.clear()
    world.mail_room.woken.clear()
    desk.granted(function, request)
    in_tables = {
        (action.removeprefix("dynamodb:"), resource["Fn::GetAtt"][0])
        for action, resources in allowed(function).items()
        for resource in resources
        if action.startswith("dynamodb:")
    }
    assert watched.done == in_tables
    assert ("lambda:InvokeFunction" in allowed(function)) == bool(world.mail_room.woken)
