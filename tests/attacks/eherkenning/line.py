"""A whole line to the broker: the portal's adapter, a TLS server, and what it answers."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from chalicelib.adapters.eherkenning.backchannel import BackChannel
from chalicelib.adapters.eherkenning.broker import EHerkenningBroker
from chalicelib.adapters.eherkenning.broker_metadata import BrokerDescription
from chalicelib.adapters.eherkenning.configuration import KeyPair as OwnPair
from chalicelib.adapters.eherkenning.configuration import ServiceProvider
from infra.local.broker.backchannel import RESOLUTION_PATH
from infra.local.broker.configuration import BrokerConfiguration
from infra.local.broker.exchange import Reply, Request
from infra.local.broker.keys import KeyPair
from infra.local.broker.logins import Outcome, message_of
from infra.local.broker.messages import answer
from infra.local.broker.requests import read_artifact_resolve
from infra.local.broker.servers import HOST, TlsServer, tls_context
from tests.attacks.eherkenning.bench import NOW, Bench

# Longer than the slowest machine takes for an answer that does come.
PATIENCE = 20.0
# Short enough to wait for once.
IMPATIENCE = 0.5


@dataclass
class Answers:
    """Answer every question with what ``make`` returns for its ID, and remember the questions."""

    configuration: BrokerConfiguration
    make: Callable[[str], Reply]
    questions: list[Request] = field(default_factory=list)

    def __call__(self, request: Request) -> Reply:
        """Note the question and answer it."""
        self.questions.append(request)
        resolve_id, _ = read_artifact_resolve(request.body, self.configuration, NOW)
        return self.make(resolve_id)


@contextmanager
def serving(
    answers: Answers, server_key: KeyPair | None = None, *, asks_certificate: bool = True
) -> Iterator[TlsServer]:
    """Run a TLS server that ``answers``, by default as the broker's own should be."""
    keys = answers.configuration.keys
    authority = keys.tls_authority if asks_certificate else None
    server = TlsServer(answers, 0, tls_context(server_key or keys.tls_server, authority))
    server.start()
    try:
        yield server
    finally:
        server.stop()


def adapter(bench: Bench, port: int, seconds: float = PATIENCE) -> EHerkenningBroker:
    """Return the portal's adapter, for a broker that resolves artifacts at ``port``."""
    configuration, ca_pem = (
        bench.configuration,
        bench.configuration.keys.tls_authority.certificate_pem,
    )
    url = f"https://{HOST}:{port}{RESOLUTION_PATH}"
    broker = BrokerDescription(
        entity_id=configuration.parties.broker,
        sso_url="https://broker.example/sso",
        artifact_resolution={0: url},
        signing_keys=bench.expected.broker_keys,
    )
    provider = service_provider(configuration)
    channel = BackChannel(provider.tls, ca_pem, seconds)
    return EHerkenningBroker(provider, broker, channel, lambda: secrets.token_hex(16))


def service_provider(configuration: BrokerConfiguration) -> ServiceProvider:
    """Return the portal as the broker of ``configuration`` knows it."""
    known, keys = configuration.provider, configuration.keys
    return ServiceProvider(
        entity_id=configuration.parties.service_provider,
        service_id=known.service_id,
        service_uuid=known.service_uuid,
        acs_url=known.acs_url,
        acs_index=known.acs_index,
        service_index=known.service_index,
        service_name=known.service_name,
        service_description=known.service_name,
        organisation_name=known.organisation_name,
        technical_contact_email="beheer@portal.example",
        signing=own(keys.provider_signing),
        decryption=(own(keys.provider_decryption),),
        tls=own(keys.provider_tls_client),
    )


def own(pair: KeyPair) -> OwnPair:
    """Return ``pair`` as the portal holds it."""
    return OwnPair.named_by_certificate(pair.private_key_pem, pair.certificate_pem)


def with_status(status: HTTPStatus, body: bytes = b"") -> Callable[[str], Reply]:
    """Return what answers everything with ``status``."""
    return lambda _: Reply(body, status, "text/xml")


def too_late(_: str) -> Reply:
    """Answer after everybody has gone."""
    time.sleep(IMPATIENCE * 2)
    return Reply()


def answering(bench: Bench, outcome: Outcome) -> Callable[[str], Reply]:
    """Return what answers every question with ``outcome``."""
    configuration = bench.configuration
    return lambda resolve_id: Reply(
        answer(message_of(outcome, configuration, resolve_id, NOW)), content_type="text/xml"
    )
