"""Hold what a function asks of storage in memory against its policy, as the gate does elsewhere.

Tests of pages and of the back office go down many more branches than whole journeys can.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from chalicelib.adapters.dynamodb.layouts import LAYOUTS
from chalicelib.services.changes import Change, Delete, Discard, Insert, Replace, Require
from infra.local.names import TABLE_NAMES
from infra.local.roles.acting import NOBODY, acting
from infra.local.roles.asking import Ask
from infra.local.roles.notes import NOTES, Refused
from infra.local.roles.place import Place
from infra.local.roles.policies import rights_of

PLACE = Place("000000000000")
TABLES: dict[type, str] = {layout.kind: TABLE_NAMES[layout.subject] for layout in LAYOUTS}
ACTIONS: dict[type[Change], str] = {
    Insert: "PutItem",
    Replace: "PutItem",
    Delete: "DeleteItem",
    Discard: "DeleteItem",
    Require: "ConditionCheckItem",
}


def note_lacking(action: str, kinds: Iterable[Any]) -> None:
    """Note what the function that acts now may not do with records of some kinds."""
    function = acting()
    if function == NOBODY:
        return
    for kind in kinds:
        if not _may(function, action, kind):
            NOTES.note_refusal(Refused(function, f"dynamodb:{action}", TABLES[kind]))


def note_lacking_for(changes: Iterable[Change]) -> None:
    """Note which changes the function that acts now may not make."""
    for change in changes:
        kind = change.key.kind if isinstance(change, Discard) else type(change.record)
        note_lacking(ACTIONS[type(change)], (kind,))


@cache
def _may(function: str, action: str, kind: Any) -> bool:
    ask = Ask(f"dynamodb:{action}", PLACE.arn("dynamodb", f"table/{TABLES[kind]}"))
    return any(right.covers(ask, PLACE) for right in rights_of(function))
