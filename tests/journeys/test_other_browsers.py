"""Somebody else has the address that leads back from the broker: it is of no use to them."""

from __future__ import annotations

from playwright.sync_api import Route

from tests.journeys.conftest import NewVisitor
from tests.journeys.koppelproces import LOG_IN_FIRST, SITUATION, at_the_broker, to_the_broker
from tests.journeys.people import Person
from tests.journeys.visitor import Visitor

CHOICE = "**/broker/keuze/*"
NOTHING = "<!doctype html><title>Afgebroken</title><link rel=icon href='data:,'>"
NOT_LOGGED_IN = "Het inloggen is niet gelukt"


def stolen_return(visitor: Visitor, person: Person) -> str:
    """Return the address that leads back from the broker, which the browser never asks for."""
    addresses: list[str] = []

    def steal(route: Route) -> None:
        addresses.append(route.fetch(max_redirects=0).headers["location"])
        route.fulfill(body=NOTHING, content_type="text/html")

    to_the_broker(visitor)
    visitor.page.route(CHOICE, steal)
    at_the_broker(visitor, person)
    visitor.page.unroute(CHOICE)
    return addresses[0]


def test_other_browser_cannot_use_the_return_first(
    new_visitor: NewVisitor, colleague: Person
) -> None:
    owner, thief = new_visitor(), new_visitor()
    address = stolen_return(owner, colleague)
    thief.page.goto(address)
    thief.sees(NOT_LOGGED_IN, "andere-browser", 400)
    thief.go("/koppelen/mijn-situatie")
    thief.sees(LOG_IN_FIRST, "eerst-inloggen", 401)
    owner.page.goto(address)
    owner.sees(SITUATION, "stap-2")


def test_other_browser_that_logs_in_itself_cannot_use_the_return(
    new_visitor: NewVisitor, colleague: Person
) -> None:
    owner, thief = new_visitor(), new_visitor()
    address = stolen_return(owner, colleague)
    to_the_broker(thief)
    thief.page.goto(address)
    thief.sees(NOT_LOGGED_IN, "andere-browser", 400)
    thief.go("/mijn-duo")
    thief.sees(LOG_IN_FIRST, "eerst-inloggen", 401)


def test_used_return_is_of_no_use_to_anybody(new_visitor: NewVisitor, colleague: Person) -> None:
    owner, thief = new_visitor(), new_visitor()
    address = stolen_return(owner, colleague)
    owner.page.goto(address)
    owner.reaches(SITUATION)
    thief.page.goto(address)
    thief.sees(NOT_LOGGED_IN, "andere-browser", 400)
    to_the_broker(thief)
    thief.page.goto(address)
    thief.sees(NOT_LOGGED_IN, "gebruikt", 400)
    owner.page.reload()
    owner.sees(SITUATION, "stap-2")
