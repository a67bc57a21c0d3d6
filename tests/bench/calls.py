"""Calls and request units of DynamoDB for every route that people use, and what a million costs."""

from __future__ import annotations

import sys

from app import app
from infra.local.cloud import LocalCloud
from tests.bench.costs import cost_table
from tests.bench.rows import Row
from tests.bench.traffic import Traffic, watching
from tests.bench.walks import everywhere

# At most so many calls, by how a route begins; the longest that fits counts.
BUDGET = {
    "get/": 1,
    "post/": 2,
    "get/saml/acs": 4,
    "post/koppelen/gegevens": 3,
    "post/zakelijk/inloggen/{sector}/token": 4,
    "get/beheer/": 2,
    "post/beheer/": 3,
    # Actions on oneself, and what is about many at once.
    "get/mijn-duo/mijn-gegevens": 2,
    "post/mijn-duo/mijn-gegevens": 3,
    "get/mijn-duo/mijn-gegevens/downloaden": 10,
    "post/beheer/gebruikers/importeren": 4,
    "post/beheer/gebruikers/brieven": 5,
}


def measure() -> list[Row]:
    """Return, for every route, the calls against the budget and the units that they are charged."""
    with LocalCloud() as cloud, watching(cloud) as traffic:
        everywhere(cloud)
    routes = {f"{method.lower()}{path}" for path in app.routes for method in app.routes[path]}
    missing = {route for route in routes - set(traffic.answers) if not route.startswith("head/")}
    sys.stderr.write(f"not walked: {', '.join(sorted(missing))}\n")
    sys.stderr.write(cost_table(traffic.answers))
    return [row for route in sorted(traffic.answers) for row in rows_of(route, traffic)]


def rows_of(route: str, traffic: Traffic) -> list[Row]:
    """Return the rows of a route, by the answer that asked the most."""
    most = max(traffic.answers[route], key=lambda answer: len(answer.operations))
    goal = BUDGET[max((each for each in BUDGET if route.startswith(each)), key=len)]
    units = most.units.read + most.units.written
    return [
        Row(f"calls_{route}", len(most.operations), "calls", goal=goal),
        Row(f"units_{route}", units, "request units"),
    ]
