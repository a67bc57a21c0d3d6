"""A portal on storage in memory."""

import pytest

from tests.fakes.world import World


@pytest.fixture
def world() -> World:
    """Return a portal with two organisations."""
    world = World()
    world.organise()
    return world
