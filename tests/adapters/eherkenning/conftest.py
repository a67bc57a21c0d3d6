"""Keys made once, and a world around them for every test."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from infra.local.broker.keyring import KeyRing, open_key_ring
from tests.adapters.eherkenning.world import World, make_world


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    return open_key_ring(tmp_path_factory.mktemp("keys"), datetime.now(UTC))


@pytest.fixture
def world(made: KeyRing) -> World:
    return make_world(made)
