"""The real pages on a portal in memory."""

from collections.abc import Iterator

import pytest

from app import app
from chalicelib import bootstrap
from chalicelib.web import wiring
from tests.fakes.world import World
from tests.web.browser import Browser


@pytest.fixture
def world() -> Iterator[World]:
    """Serve the pages of a portal with two organisations."""
    assert app
    world = World()
    world.organise()
    wiring.provide(lambda: world.portal)
    yield world
    wiring.provide(bootstrap.portal)


@pytest.fixture
def browser(world: World) -> Browser:
    """Return an empty browser at the portal of ``world``."""
    assert world
    return Browser()
