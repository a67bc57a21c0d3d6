"""A key ring made once, and a simulator that runs for one test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from infra.local.broker.configuration import BrokerConfiguration, Person, ServiceProvider
from infra.local.broker.keyring import KeyRing, open_key_ring
from infra.local.broker.simulator import BrokerSimulator
from infra.local.broker.spec import Parties
from tests.adapters.broker.provider import Visitor

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
PARTIES = Parties(
    broker="urn:etoegang:HM:00000003888888880000:entities:9001",
    service_provider="urn:etoegang:DV:00000001999999990000:entities:9001",
    authenticator="urn:etoegang:AD:00000003777777770000:entities:9001",
    registry="urn:etoegang:MR:00000003777777770000:entities:9001",
)
PROVIDER = ServiceProvider(
    acs_url="http://localhost:8000/saml/acs",
    service_id="urn:etoegang:DV:00000001999999990000:services:9001",
    service_uuid="6b1c7c0e-3c44-4f0e-9a5b-0e3d5f4b2a10",
)
PERSONS = (
    Person("Sanne de Vries", "00" * 32 + "@" + "11" * 16, "12345678"),
    Person("Mehmet Yilmaz", "22" * 32 + "@" + "33" * 16, "87654321"),
)


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    return open_key_ring(tmp_path_factory.mktemp("keys"), datetime.now(UTC))


@pytest.fixture(scope="session")
def configuration(keys: KeyRing) -> BrokerConfiguration:
    return BrokerConfiguration(PARTIES, PROVIDER, keys)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def broker(configuration: BrokerConfiguration, now: datetime) -> Iterator[BrokerSimulator]:
    with BrokerSimulator(configuration, lambda: now, PERSONS) as running:
        yield running


@pytest.fixture
def visitor(broker: BrokerSimulator) -> Visitor:
    return Visitor(broker.url)
