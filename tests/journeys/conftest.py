"""A cloud for each file of journeys, and people with browsers of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from infra.local.cloud import LocalCloud
from tests.journeys.koppelproces import PORTAL, to_the_broker
from tests.journeys.people import Desk, Person, person_of
from tests.journeys.visitor import Visitor
from tests.journeys.watch import HEIGHT, SCREENS, WIDE, Watch

NewVisitor = Callable[[], Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey as a test that needs a browser."""
    for item in items:
        if item.nodeid.startswith("tests/journeys/"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def checked() -> set[tuple[str, ...]]:
    """Hold the states of pages that axe-core has seen, and make room for the pictures."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    return set()


@pytest.fixture(scope="module")
def cloud() -> Iterator[LocalCloud]:
    """Run a cloud on free ports; its clock is this file's alone."""
    with LocalCloud() as cloud:
        yield cloud


@pytest.fixture(scope="module")
def desk(cloud: LocalCloud) -> Desk:
    return Desk(cloud)


@pytest.fixture(scope="module")
def newcomers(cloud: LocalCloud) -> Iterator[Person]:
    """Give people who may link, each of them once."""
    standings = cloud.demo.standings()
    return iter([person_of(each) for each in standings if each.demo.gets_code])


@pytest.fixture
def newcomer(newcomers: Iterator[Person]) -> Person:
    """Give somebody who has not linked yet, and whom no other journey of this file knows."""
    return next(newcomers)


@pytest.fixture
def colleague(cloud: LocalCloud) -> Person:
    """Give somebody without a code, who may log in to many journeys but links in none."""
    return next(
        person_of(each)
        for each in cloud.demo.standings()
        if not each.is_linked and not each.demo.gets_code
    )


@pytest.fixture
def watch(request: pytest.FixtureRequest, checked: set[tuple[str, ...]]) -> Iterator[Watch]:
    """Watch all browsers of a journey; what was wrong on any page fails it."""
    name = re.sub(r"\W+", "-", request.node.name.removeprefix("test_")).strip("-")
    has_scripts = request.node.get_closest_marker("no_scripts") is None
    watch = Watch(name.replace("_", "-"), has_scripts, checked)
    yield watch
    assert watch.complaints() == []


@pytest.fixture
def new_visitor(chromium: Browser, cloud: LocalCloud, watch: Watch) -> Iterator[NewVisitor]:
    """Make people with an empty browser each."""
    contexts: list[BrowserContext] = []

    def make() -> Visitor:
        context = chromium.new_context(
            viewport={"width": WIDE, "height": HEIGHT},
            locale="nl-NL",
            reduced_motion="reduce",
            java_script_enabled=watch.has_scripts,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        watch.follow(context)
        return Visitor(context.new_page(), cloud.urls, watch)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(new_visitor: NewVisitor) -> Visitor:
    return new_visitor()


@pytest.fixture
def beheerder(cloud: LocalCloud, new_visitor: NewVisitor) -> Visitor:
    """Return a beheerder who is logged in."""
    visitor = new_visitor()
    linked = next(person_of(each) for each in cloud.demo.standings() if each.is_linked)
    to_the_broker(visitor)
    visitor.page.get_by_label("Uw inlogmiddel", exact=True).select_option(linked.at_broker)
    visitor.press("Inloggen")
    visitor.reaches(PORTAL)
    visitor.go("/beheer/gebruikers")
    visitor.sees("Gebruikers beheren", "gebruikers")
    return visitor
