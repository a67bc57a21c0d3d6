"""Every sample page as one parameter each, and all of them served to a real browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from infra.ui.preview import write
from infra.ui.samples import Sample, samples
from tests.web.templates.html import Page
from tests.web.templates.viewing import serving


@pytest.fixture(params=samples(), ids=lambda sample: sample.name)
def sample(request: pytest.FixtureRequest) -> Sample:
    found: Sample = request.param
    return found


@pytest.fixture
def page(sample: Sample) -> Page:
    return Page(sample.html())


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("preview")
    write(made)
    return made


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    with serving(folder) as site:
        yield site


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write every page in English, in a process of its own."""
    made = tmp_path_factory.mktemp("preview-english")
    command = [sys.executable, "-m", "infra.ui.preview_english", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    return made


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    return chromium
