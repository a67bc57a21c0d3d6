"""Every sample page as one parameter each, and all of them served to a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser

from chalicelib.web.middleware import content_security_policy
from infra.ui.preview import write
from infra.ui.samples import Sample, samples
from tests.web.templates.html import Page

POLICY = content_security_policy(("https://makelaar.example", "https://register.duo.example"))


@pytest.fixture(params=samples(), ids=lambda sample: sample.name)
def sample(request: pytest.FixtureRequest) -> Sample:
    found: Sample = request.param
    return found


@pytest.fixture
def page(sample: Sample) -> Page:
    return Page(sample.html())


class QuietHandler(SimpleHTTPRequestHandler):
    """Serve the preview with the site's content policy and without a log."""

    def end_headers(self) -> None:
        """Add the content policy of the portal."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Say nothing."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("preview")
    write(made)
    return made


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=folder))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    return chromium
