"""A back office with two organisations, asked as its functions are asked."""

from __future__ import annotations

import pytest

from tests.fakes.world import World
from tests.unit.services.backoffice.desk import Desk


@pytest.fixture
def desk(world: World) -> Desk:
    """Return the desk of a back office."""
    return Desk(world)
