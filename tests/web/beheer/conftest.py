"""A beheerder at work."""

import pytest

from tests.fakes.world import World
from tests.web.beheer.desk import USER, Desk, enter


@pytest.fixture
def desk(world: World) -> Desk:
    """Return a beheerder of the school and a user who is not linked yet."""
    browser = enter(world, world.appoint())
    return Desk(world, browser, world.invite(USER))
