"""The real pages on a portal in memory."""

from collections.abc import Iterator

import pytest

import app as _app  # noqa: F401  registers the pages
from chalicelib.web import wiring
from tests.fakes.world import World
from tests.web.browser import Browser


@pytest.fixture
def world() -> Iterator[World]:
    """Serve the pages of a portal with two organisations."""
    world = World()
    world.organise()
    previous = wiring.provide(lambda: world.portal)
    yield world
    wiring.provide(previous)


@pytest.fixture
def browser(world: World) -> Browser:
    """Return an empty browser at the portal of ``world``."""
    assert world.portal.base_url
    return Browser()
