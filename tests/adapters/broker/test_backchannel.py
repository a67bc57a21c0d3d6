"""The back channel answers the one client it knows, and hands every artifact out once."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from infra.local.broker import names
from infra.local.broker.certificates import TLS_CLIENT, make_key_pair
from infra.local.broker.configuration import BrokerConfiguration
from infra.local.broker.keys import KeyPair
from infra.local.broker.logins import FailedLogin
from infra.local.broker.signing import verify
from infra.local.broker.simulator import BrokerSimulator
from infra.local.broker.soap import body_of
from tests.adapters.broker.provider import Answer, Draft, post_over_tls, resolve_message


class Resolver:
    """Resolve artifacts at ``broker`` as the service provider would."""

    def __init__(
        self, broker: BrokerSimulator, configuration: BrokerConfiguration, folder: Path
    ) -> None:
        self._broker = broker
        self._configuration = configuration
        self._folder = folder

    def send(self, body: bytes, client: KeyPair | None = None) -> Answer:
        """Return the answer to ``body``, by default to the certificate that the broker knows."""
        keys = self._configuration.keys
        chosen = keys.provider_tls_client if client is None else client
        return post_over_tls(self._broker.resolution_url, body, keys, chosen, self._folder)


@pytest.fixture
def resolver(
    broker: BrokerSimulator, configuration: BrokerConfiguration, tmp_path: Path
) -> Resolver:
    return Resolver(broker, configuration, tmp_path)


@pytest.fixture
def draft(configuration: BrokerConfiguration, now: datetime) -> Draft:
    issuer = configuration.parties.service_provider
    return Draft("ArtifactResolve", "_resolve", issuer, now, configuration.keys.provider_signing)


@pytest.fixture
def artifact(broker: BrokerSimulator, now: datetime) -> str:
    return broker.artifacts.issue(FailedLogin("_request", now))


def responses(answer: Answer) -> list[etree._Element]:
    """Return the Responses in an answer."""
    return body_of(answer.body).findall(names.clark(names.SAMLP, "Response"))


def test_an_artifact_has_44_bytes_and_names_the_broker(
    artifact: str, configuration: BrokerConfiguration
) -> None:
    raw = base64.b64decode(artifact)
    assert len(raw) == 44
    source = hashlib.sha1(configuration.parties.broker.encode(), usedforsecurity=False).digest()
    assert raw[:24] == b"\x00\x04\x00\x00" + source


def test_an_artifact_is_handed_out_once(resolver: Resolver, draft: Draft, artifact: str) -> None:
    message = resolve_message(draft, artifact)
    assert len(responses(resolver.send(message))) == 1
    assert responses(resolver.send(message)) == []


def test_the_answer_names_the_question_and_is_signed(
    resolver: Resolver, draft: Draft, artifact: str, configuration: BrokerConfiguration
) -> None:
    root = body_of(resolver.send(resolve_message(draft, artifact)).body)
    verify(root, configuration.keys.broker_signing)
    assert root.get("InResponseTo") == "_resolve"


def test_an_unknown_artifact_is_answered_with_success_and_nothing(
    resolver: Resolver, draft: Draft
) -> None:
    answer = resolver.send(resolve_message(draft, "AAQAAA=="))
    status = body_of(answer.body).find(f".//{names.clark(names.SAMLP, 'StatusCode')}")
    assert answer.status == 200
    assert status is not None
    assert status.get("Value") == names.SUCCESS
    assert responses(answer) == []


def test_a_message_signed_by_another_costs_no_artifact(
    resolver: Resolver, draft: Draft, artifact: str, configuration: BrokerConfiguration
) -> None:
    forged = replace(draft, key=configuration.keys.authenticator)
    assert resolver.send(resolve_message(forged, artifact)).status == 500
    assert len(responses(resolver.send(resolve_message(draft, artifact)))) == 1


def test_a_message_of_six_minutes_ago_is_refused(
    resolver: Resolver, draft: Draft, artifact: str, now: datetime
) -> None:
    old = replace(draft, issued_at=now - timedelta(minutes=6))
    answer = resolver.send(resolve_message(old, artifact))
    assert (answer.status, b"IssueInstant" in answer.body) == (500, True)


def test_what_is_no_soap_message_gets_a_fault(resolver: Resolver) -> None:
    answer = resolver.send(b"<no-soap/>")
    assert (answer.status, b"faultstring" in answer.body) == (500, True)


def test_a_client_of_an_unknown_authority_gets_no_connection(
    resolver: Resolver,
) -> None:
    stranger = make_key_pair("stranger", datetime.now(UTC), TLS_CLIENT)
    with pytest.raises(OSError, match=r"(?i)alert|reset|broken|closed|eof|eof"):
        resolver.send(b"", stranger)


def test_another_client_of_the_same_authority_gets_no_answer(
    resolver: Resolver, configuration: BrokerConfiguration
) -> None:
    authority = configuration.keys.tls_authority
    neighbour = make_key_pair("neighbour", datetime.now(UTC), TLS_CLIENT, authority)
    assert resolver.send(b"", neighbour).status == 403
