"""Row 75: a server that is not proven to be the broker's gets no data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.x509 import DNSName
from cryptography.x509.oid import ExtendedKeyUsageOID

from chalicelib.domain.errors import BrokerFault
from infra.local.broker import certificates
from infra.local.broker.certificates import make_key_pair
from infra.local.broker.keys import KeyPair
from tests.attacks.eherkenning.bench import HONEST, NOW, Bench
from tests.attacks.eherkenning.line import Answers, adapter, answering, serving


def wrong_name(authority: KeyPair) -> KeyPair:
    """Return a trusted certificate for another server."""
    purpose = certificates.Purpose(
        extended_usage=ExtendedKeyUsageOID.SERVER_AUTH,
        alternative_names=(DNSName("other.example"),),
    )
    return make_key_pair("127.0.0.1", datetime.now(UTC), purpose, authority)


def expired(authority: KeyPair) -> KeyPair:
    """Return a certificate that ended yesterday."""
    long_ago = datetime.now(UTC) - certificates.LIFETIME - timedelta(days=1)
    return make_key_pair("localhost", long_ago, certificates.tls_server("localhost"), authority)


def self_signed(_: KeyPair) -> KeyPair:
    """Return a certificate by nobody that is trusted."""
    return make_key_pair("localhost", datetime.now(UTC), certificates.tls_server("localhost"))


def for_clients(authority: KeyPair) -> KeyPair:
    """Return a certificate of the right authority for another use."""
    purpose = replace(certificates.tls_server("localhost"), extended_usage=None)
    client = replace(purpose, extended_usage=ExtendedKeyUsageOID.CLIENT_AUTH)
    return make_key_pair("localhost", datetime.now(UTC), client, authority)


@pytest.mark.parametrize("make", [wrong_name, expired, self_signed, for_clients])
def test_row_75_a_server_that_cannot_prove_who_it_is_gets_no_data(
    bench: Bench, artifact: str, make: Callable[[KeyPair], KeyPair]
) -> None:
    answers = Answers(bench.configuration, answering(bench, HONEST))
    certificate = make(bench.configuration.keys.tls_authority)
    with serving(answers, certificate) as server, pytest.raises(BrokerFault) as refusal:
        adapter(bench, server.port).redeem(artifact, NOW)
    assert refusal.value.reason == "tls-not-trusted"
    assert answers.questions == []


def test_row_75_a_server_that_asks_no_certificate_gets_no_data(bench: Bench, artifact: str) -> None:
    answers = Answers(bench.configuration, answering(bench, HONEST))
    with serving(answers, asks_certificate=False) as server, pytest.raises(BrokerFault) as refusal:
        adapter(bench, server.port).redeem(artifact, NOW)
    assert refusal.value.reason == "tls-no-client-certificate-asked"
    assert answers.questions == []
