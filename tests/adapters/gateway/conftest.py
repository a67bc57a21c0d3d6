"""A gateway with a function that records its events and answers what a test asks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest

from infra.local.gateway import Gateway, Page, RouteTable, serve

RESOURCES = ("/", "/koppelen/gegevens", "/mijn-duo/taken/{taak}", "/mijn-duo/taken/alle")
PAGES = {
    "MISSING_AUTHENTICATION_TOKEN": Page(
        404, "<h1>Niet gevonden</h1>", {"X-Frame-Options": "DENY"}
    ),
    "REQUEST_TOO_LARGE": Page(413, "<h1>Te groot</h1>"),
    "DEFAULT_4XX": Page(400, "<h1>Verzoek niet begrepen</h1>"),
    "DEFAULT_5XX": Page(500, "<h1>Er ging iets mis</h1>"),
}
Address = tuple[str, int]
SMALL_LIMIT = 100_000


@dataclass
class RecordingFunction:
    """A Lambda function: keeps each event and context, answers `result` or raises it."""

    result: Any = field(default_factory=lambda: {"statusCode": 200, "body": "ja"})
    events: list[dict[str, Any]] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def __call__(self, event: dict[str, Any], context: object) -> object:
        self.events.append(event)
        self.contexts.append(context)
        if isinstance(self.result, Exception):
            raise self.result
        return self.result

    @property
    def event(self) -> dict[str, Any]:
        """Give the only event, and fail if there were more or none."""
        (event,) = self.events
        return event


@pytest.fixture
def function() -> RecordingFunction:
    return RecordingFunction()


@pytest.fixture
def address(function: RecordingFunction) -> Iterator[Address]:
    gateway = Gateway(
        handler=function,
        routes=RouteTable(RESOURCES),
        pages=PAGES,
        binary_types=("image/*", "application/octet-stream"),
        largest_body=SMALL_LIMIT,
        largest_event=SMALL_LIMIT,
    )
    with serve(gateway, "127.0.0.1", 0) as url:
        parts = urlsplit(url)
        yield str(parts.hostname), int(parts.port or 0)


@pytest.fixture
def client(address: Address) -> Iterator[HTTPConnection]:
    connection = HTTPConnection(*address, timeout=5)
    yield connection
    connection.close()
