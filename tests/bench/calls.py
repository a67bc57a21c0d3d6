"""Calls and request units of DynamoDB for every route that people use, and what a million costs."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from infra.local.cloud import LocalCloud
from tests.adapters.local.accounts import linkable, linked_beheerder
from tests.adapters.local.client import Browser
from tests.adapters.local.journey import log_in, to_the_credentials
from tests.bench.costs import cost_table
from tests.bench.rows import Row
from tests.bench.traffic import Traffic, watching

# At most so many calls, by how a route begins; the longest that fits counts.
BUDGET = {
    "get/": 1,
    "post/": 2,
    "get/saml/acs": 4,
    "post/koppelen/gegevens": 3,
    "get/beheer/": 2,
    "post/beheer/": 3,
}


def measure() -> list[Row]:
    """Return, for every route, the calls against the budget and the units that they are charged."""
    with LocalCloud() as cloud, watching(cloud) as traffic:
        walk(cloud)
    sys.stderr.write(cost_table(traffic.answers))
    return [row for route in sorted(traffic.answers) for row in rows_of(route, traffic)]


def walk(cloud: LocalCloud) -> None:
    """Link, look around, log out and in again; then be a beheerder for a while."""
    browser, account, portal = Browser(), linkable(cloud), cloud.urls.portal
    for path in ("/zakelijk/inloggen", "/zakelijk/contact", "/privacy", "/health"):
        browser.get(portal + path)
    credentials = to_the_credentials(browser, log_in(browser, portal, account))
    combination = {name: account[name] for name in ("gebruikersnaam", "activatiecode")}
    browser.submit(credentials, "/koppelen", **combination)
    browser.submit(browser.get(f"{portal}/mijn-duo"), "/uitloggen")
    log_in(browser, portal, account)
    chief: Mapping[str, Any] = linked_beheerder(cloud)
    log_in(browser, portal, dict(chief))
    user = f"/beheer/gebruikers/{account['gebruikersnaam']}"
    for path in ("/beheer/gebruikers", "/beheer/gebruikers/nieuw", "/beheer/logboek", user):
        browser.get(portal + path)


def rows_of(route: str, traffic: Traffic) -> list[Row]:
    """Return the rows of a route, by the answer that asked the most."""
    most = max(traffic.answers[route], key=lambda answer: len(answer.operations))
    goal = BUDGET[max((each for each in BUDGET if route.startswith(each)), key=len)]
    units = most.units.read + most.units.written
    return [
        Row(f"calls_{route}", len(most.operations), "calls", goal=goal),
        Row(f"units_{route}", units, "request units"),
    ]
