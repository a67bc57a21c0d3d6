"""Request units and dollars, as the documentation and the price list count them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bench import costs
from tests.bench.costs import LINKING, LOGIN, cost
from tests.bench.request_units import Units, units_of
from tests.bench.traffic import Answered

SMALL = {"TableName": "mijn-duo-sessions", "Item": {"session_key": {"S": "a"}}}
LARGE = {"TableName": "mijn-duo-sessions", "Item": {"session_key": {"S": "a" * 1500}}}
LINK = {
    "TableName": "mijn-duo-links",
    "Item": {"identity_key": {"S": "a"}, "login_shard": {"S": "b"}},
}


@pytest.mark.parametrize(
    ("operation", "ask", "units"),
    [
        ("GetItem", {"ConsistentRead": True}, Units(read=1)),
        ("Query", {}, Units(read=0.5)),
        ("TransactGetItems", {"TransactItems": [{}, {}, {}]}, Units(read=6)),
        ("PutItem", SMALL, Units(written=1)),
        ("PutItem", LARGE, Units(written=2)),
        ("PutItem", LINK, Units(written=2)),
        ("TransactWriteItems", {"TransactItems": [{"Put": SMALL}]}, Units(written=2)),
        (
            "TransactWriteItems",
            {"TransactItems": [{"Put": LINK}, {"ConditionCheck": {"TableName": "x"}}]},
            Units(written=2 + 1 + 2),
        ),
    ],
)
def test_a_call_is_charged_by_its_items(operation: str, ask: dict[str, Any], units: Units) -> None:
    assert units_of(operation, ask) == units


def test_a_walk_costs_what_its_answers_cost_together() -> None:
    answers = {route: [Answered([], Units(2, 4), 0.5)] for route in (*LOGIN, *LINKING)}
    of_login = cost(LOGIN, answers, mails=0)
    assert of_login.mail == 0
    assert of_login.gateway == pytest.approx(4 * costs.GATEWAY_REQUEST)
    assert of_login.database == pytest.approx(
        4 * (2 * costs.DYNAMODB_READ_UNIT + 4 * costs.DYNAMODB_WRITE_UNIT)
    )
    assert of_login.function == pytest.approx(
        4 * (0.5 * costs.LAMBDA_GB_SECOND + costs.LAMBDA_REQUEST)
    )
    assert cost(LINKING, answers, mails=1).total > of_login.total + costs.MAIL
