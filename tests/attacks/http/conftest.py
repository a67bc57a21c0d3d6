"""One site for all attacks, spoken to over raw connections."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from infra.local.cloud import LocalCloud
from tests.attacks.http.raw import Answer, exchange


class Sender:
    """Send raw requests to one site."""

    def __init__(self, host: str, port: int) -> None:
        self._address = (host, port)

    def __call__(self, request: bytes) -> Answer:
        """Send the bytes of one request on a connection of its own."""
        with socket.create_connection(self._address, timeout=2) as connection:
            return exchange(connection, request)


@pytest.fixture(scope="module")
def cloud() -> Iterator[LocalCloud]:
    """Run the whole cloud on free ports, for one file: a process has one portal at a time."""
    with LocalCloud() as cloud:
        yield cloud


@pytest.fixture
def send(cloud: LocalCloud) -> Sender:
    """Return what sends bytes to the portal and returns its answer."""
    parts = urlsplit(cloud.urls.portal)
    return Sender(parts.hostname or "", parts.port or 0)
