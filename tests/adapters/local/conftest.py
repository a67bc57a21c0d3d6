"""One local cloud for the tests of a module; a test that changes an account takes its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from infra.local.cloud import LocalCloud
from tests.adapters.local.client import Browser


@pytest.fixture(scope="module")
def cloud() -> Iterator[LocalCloud]:
    """Run a cloud on free ports, with the keys that were made before, if any."""
    with LocalCloud() as cloud:
        yield cloud


@pytest.fixture
def browser() -> Browser:
    return Browser()
