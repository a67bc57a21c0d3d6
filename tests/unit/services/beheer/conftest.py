"""A beheerder at work."""

import pytest

from tests.fakes.world import World
from tests.unit.services.beheer.office import Office


@pytest.fixture
def office(world: World) -> Office:
    """Return two beheerders and a user of the school."""
    return Office(world)
