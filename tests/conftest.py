"""Fixtures for all tests: the programs that only some of them need."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from infra.texts.compiling import bring_up_to_date
from tests.chromium import running_chromium

pytest_plugins = ["pytester", "tests.plugins.logs", "tests.plugins.rights"]


def pytest_configure() -> None:
    """Compile the English texts, as the packager does, if one of them changed."""
    bring_up_to_date()


def _program(name: str) -> Path:
    """Find a program; without it the test is skipped, but never in CI."""
    found = shutil.which(name)
    if found:
        return Path(found)
    reason = f"{name} is not on this machine and could not be installed"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    return _program("chromium")


@pytest.fixture(scope="session")
def chromium(chromium_path: Path) -> Iterator[Browser]:
    """Run one browser for all tests: playwright allows one at a time, and contexts are cheap."""
    with running_chromium(chromium_path) as browser:
        yield browser


@pytest.fixture(scope="session")
def java_path() -> Path:
    return _program("java")
