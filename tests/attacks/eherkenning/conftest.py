"""One bench for all attacks: the keys take longer to make than all messages together."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from infra.local.broker.artifacts import make_artifact
from infra.local.broker.configuration import BrokerConfiguration, ServiceProvider
from infra.local.broker.keyring import KeyRing, open_key_ring
from infra.local.broker.spec import Part, Parties
from tests.attacks.eherkenning.bench import OF_BROKER, Bench, expectation_of, private_keys

PARTIES = Parties(
    broker="urn:etoegang:HM:00000003888888880000:entities:9001",
    service_provider="urn:etoegang:DV:00000001999999990000:entities:9001",
    authenticator="urn:etoegang:AD:00000003777777770000:entities:9001",
    registry="urn:etoegang:MR:00000003777777770000:entities:9001",
)
PROVIDER = ServiceProvider(
    acs_url="https://portal.example/saml/acs",
    service_id="urn:etoegang:DV:00000001999999990000:services:9001",
    service_uuid="6b1c7c0e-3c44-4f0e-9a5b-0e3d5f4b2a10",
)


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    return open_key_ring(tmp_path_factory.mktemp("keys"), datetime.now(UTC))


@pytest.fixture(scope="session")
def configuration(keys: KeyRing) -> BrokerConfiguration:
    return BrokerConfiguration(PARTIES, PROVIDER, keys)


@pytest.fixture(scope="session")
def bench(configuration: BrokerConfiguration) -> Bench:
    own = private_keys(configuration.keys.provider_decryption)
    return Bench(configuration, expectation_of(configuration), own)


@pytest.fixture(params=OF_BROKER, ids=str)
def part(request: pytest.FixtureRequest) -> Part:
    chosen: Part = request.param
    return chosen


@pytest.fixture
def artifact(bench: Bench) -> str:
    return make_artifact(bench.configuration.parties.broker)
