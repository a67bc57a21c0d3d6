"""One local cloud for the tests of a module, and the command line pointed at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.cloud import LocalCloud
from tests.adapters.backoffice.terminal import Terminal


@pytest.fixture(scope="module")
def cloud() -> Iterator[LocalCloud]:
    """Run a cloud on free ports."""
    with LocalCloud() as cloud:
        yield cloud


@pytest.fixture
def terminal(cloud: LocalCloud, tmp_path: Path) -> Terminal:
    """Return a terminal in an empty folder."""
    return Terminal(cloud.functions.endpoint_url, tmp_path)
