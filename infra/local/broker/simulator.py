"""The broker as a whole: the front for browsers and the back channel, on one machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from infra.local.broker.artifacts import ArtifactStore
from infra.local.broker.backchannel import RESOLUTION_PATH, BackChannel
from infra.local.broker.configuration import BrokerConfiguration, Person
from infra.local.broker.front import SSO_PATH, Front
from infra.local.broker.metadata import metadata
from infra.local.broker.servers import HOST, Server, TlsServer, tls_context


class BrokerSimulator:
    """Let people log in at ``http://127.0.0.1``, and answer the service provider over TLS.

    Both ports are taken when the object is made; 0 takes a free one. ``clock`` gives aware moments
    in UTC. Use it as a context manager, or call ``start`` and ``stop``.
    """

    def __init__(
        self,
        configuration: BrokerConfiguration,
        clock: Callable[[], datetime],
        persons: Sequence[Person] = (),
        *,
        port: int = 0,
        tls_port: int = 0,
    ) -> None:
        keys = configuration.keys
        self.artifacts = ArtifactStore(configuration.parties.broker)
        front = Front(configuration, self.artifacts, clock, persons)
        self._front = Server(front, port)
        self._back = TlsServer(
            BackChannel(configuration, self.artifacts, clock),
            tls_port,
            tls_context(keys.tls_server, keys.tls_authority),
        )
        front.sso_url = self.sso_url
        front.metadata = metadata(configuration, self.sso_url, self.resolution_url)
        self.metadata = front.metadata

    @property
    def url(self) -> str:
        """Return the address for browsers, without a path."""
        return f"http://{HOST}:{self._front.port}"

    @property
    def sso_url(self) -> str:
        """Return where an AuthnRequest is posted."""
        return self.url + SSO_PATH

    @property
    def resolution_url(self) -> str:
        """Return where an artifact is resolved."""
        return f"https://{HOST}:{self._back.port}{RESOLUTION_PATH}"

    def start(self) -> None:
        """Serve on both ports, in threads of their own."""
        self._front.start()
        self._back.start()

    def stop(self) -> None:
        """Stop serving and give the ports back."""
        self._front.stop()
        self._back.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
