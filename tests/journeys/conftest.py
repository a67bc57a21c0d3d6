"""A cloud for each file of journeys, and people with browsers of their own."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from infra.local.cloud import LocalCloud
from tests.journeys.koppelproces import come_in
from tests.journeys.manners import Manner
from tests.journeys.mirror import Mirror
from tests.journeys.people import Desk, Person, person_of
from tests.journeys.visitor import Visitor
from tests.journeys.watch import HEIGHT, WIDE, Watch

NewVisitor = Callable[[], Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey as a test that needs a browser."""
    for item in items:
        if item.nodeid.startswith("tests/journeys/"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def checked() -> set[tuple[str, ...]]:
    """Hold the states of pages that axe-core has seen."""
    return set()


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """Return where pictures of pages are kept: in the folder of PICTURES, else nowhere."""
    if not os.environ.get("PICTURES"):
        return None
    folder = Path(os.environ["PICTURES"])
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def cloud() -> Iterator[LocalCloud]:
    """Run a cloud on free ports; its clock is this file's alone."""
    with LocalCloud() as cloud:
        yield cloud


@pytest.fixture(scope="module")
def desk(cloud: LocalCloud) -> Desk:
    return Desk(cloud)


@pytest.fixture
def manner(request: pytest.FixtureRequest) -> Manner:
    """Return how people visit in a journey: in Dutch and with JavaScript unless it says more."""
    return getattr(request, "param", Manner())


@pytest.fixture
def newcomer(desk: Desk, manner: Manner) -> Person:
    """Give somebody who has not linked yet, and whom no other journey knows."""
    return desk.welcome(manner.language)


@pytest.fixture
def user(desk: Desk, manner: Manner) -> Person:
    """Give somebody who is linked, and whom no other journey knows."""
    return desk.welcome(manner.language, is_linked=True)


@pytest.fixture
def colleague(cloud: LocalCloud) -> Person:
    """Give somebody without a code, who may log in to many journeys but links in none."""
    return next(
        person_of(each)
        for each in cloud.demo.standings()
        if not each.is_linked and not each.demo.gets_code
    )


@pytest.fixture(scope="session")
def mirror(chromium: Browser) -> Iterator[Mirror]:
    mirror = Mirror(chromium)
    yield mirror
    mirror.close()


@pytest.fixture
def watch(
    request: pytest.FixtureRequest,
    checked: set[tuple[str, ...]],
    mirror: Mirror,
    manner: Manner,
    pictures: Path | None,
) -> Iterator[Watch]:
    """Watch all browsers of a journey; what was wrong on any page fails it."""
    name = re.sub(r"[\W_]+", "-", request.node.name.removeprefix("test_")).strip("-")
    watch = Watch(name, checked, None if manner.has_scripts else mirror, manner.widths, pictures)
    yield watch
    assert watch.complaints() == []


@pytest.fixture
def new_visitor(
    chromium: Browser, cloud: LocalCloud, watch: Watch, manner: Manner
) -> Iterator[NewVisitor]:
    """Make people with an empty browser each."""
    contexts: list[BrowserContext] = []

    def make() -> Visitor:
        context = chromium.new_context(
            viewport={"width": WIDE, "height": HEIGHT},
            locale="nl-NL",
            reduced_motion="reduce",
            java_script_enabled=manner.has_scripts,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        watch.follow(context)
        return Visitor(context.new_page(), cloud.urls, watch, manner.language)

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
    come_in(visitor, next(person_of(each) for each in cloud.demo.standings() if each.is_linked))
    visitor.follow("Gebruikers beheren")
    visitor.sees("Gebruikers beheren", "gebruikers")
    return visitor
