"""The back channel: ArtifactResolve over TLS, from the one client whose certificate is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

from infra.local.broker.artifacts import ArtifactStore
from infra.local.broker.configuration import BrokerConfiguration
from infra.local.broker.exchange import Reply, Request
from infra.local.broker.logins import FailedLogin, message_of
from infra.local.broker.messages import answer
from infra.local.broker.requests import RequestRefused, read_artifact_resolve
from infra.local.broker.soap import fault

RESOLUTION_PATH = "/broker/artifact/1.13"
XML = "text/xml; charset=utf-8"


class BackChannel:
    """Answer ArtifactResolve messages from ``store``."""

    def __init__(
        self,
        configuration: BrokerConfiguration,
        store: ArtifactStore,
        clock: Callable[[], datetime],
    ) -> None:
        self._configuration = configuration
        self._store = store
        self._clock = clock

    def __call__(self, request: Request) -> Reply:
        """Return the ArtifactResponse, or a SOAP fault that says what is wrong."""
        client = self._configuration.keys.provider_tls_client
        if request.peer_certificate != client.certificate_der:
            return Reply(b"", HTTPStatus.FORBIDDEN, XML)
        if request.path != RESOLUTION_PATH or request.method != "POST":
            return Reply(b"", HTTPStatus.NOT_FOUND, XML)
        try:
            return Reply(self._resolved(request.body), content_type=XML)
        except RequestRefused as refusal:
            return Reply(fault(str(refusal)), HTTPStatus.INTERNAL_SERVER_ERROR, XML)

    def _resolved(self, encoded: bytes) -> bytes:
        """Return the answer; to an unknown or used artifact it is Success without a Response."""
        now = self._clock()
        resolve_id, artifact = read_artifact_resolve(encoded, self._configuration, now)
        outcome = self._store.redeem(artifact) or FailedLogin("", now, status=None)
        return answer(message_of(outcome, self._configuration, resolve_id, now))
