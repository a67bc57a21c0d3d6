"""Logging in at a broker that the local cloud did not start itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local import names
from infra.local.broker.configuration import BrokerConfiguration, Person
from infra.local.broker.simulator import BrokerSimulator
from infra.local.clock import MovableClock
from infra.local.demo import PERSONS
from infra.local.keys import open_keys
from infra.local.options import FOLDER
from tests.adapters.local.client import Browser
from tests.adapters.local.journey import to_the_broker
from tests.adapters.local.program import free_ports, started

SOMEBODY: Person = PERSONS[0]


@pytest.fixture
def ports() -> dict[str, str]:
    return free_ports()


@pytest.fixture
def other_broker(ports: dict[str, str]) -> Iterator[BrokerSimulator]:
    """Run a broker that knows the portal, with one person who has no place in its list."""
    provider = names.provider(f"http://localhost:{ports['PORTAL_PORT']}")
    ring = open_keys(FOLDER / "keys").ring
    configuration = BrokerConfiguration(names.PARTIES, provider, ring)
    with BrokerSimulator(configuration, MovableClock().now, (SOMEBODY,)) as broker:
        yield broker


@pytest.fixture
def arguments(other_broker: BrokerSimulator, tmp_path: Path) -> list[str]:
    """Return the options that name the files of the other broker."""
    metadata, ca = tmp_path / "metadata.xml", tmp_path / "ca.pem"
    metadata.write_bytes(other_broker.metadata)
    ca.write_bytes(open_keys(FOLDER / "keys").ring.tls_authority.certificate_pem)
    return ["--broker-metadata", str(metadata), "--broker-ca", str(ca)]


def test_a_login_at_another_broker_opens_mijn_duo(
    other_broker: BrokerSimulator, arguments: list[str], ports: dict[str, str], browser: Browser
) -> None:
    with started(arguments, ports) as (_, printed):
        assert "the one of --broker-metadata" in printed
        choice = to_the_broker(browser, f"http://localhost:{ports['PORTAL_PORT']}")
        assert choice.url.startswith(other_broker.url)
        landed = browser.post(choice.url, persoon="1", niveau="loa3", keuze="inloggen")
        assert (landed.status, landed.path) == (200, "/mijn-duo")


def test_no_simulator_runs_beside_another_broker(
    arguments: list[str], ports: dict[str, str], browser: Browser
) -> None:
    with started(arguments, ports) as (_, printed):
        assert "portal" in printed
        with pytest.raises(ConnectionRefusedError):
            browser.get(f"http://127.0.0.1:{ports['BROKER_PORT']}/")
