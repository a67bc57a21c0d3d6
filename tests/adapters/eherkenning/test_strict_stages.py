"""A stage that people depend on starts with nothing that this machine made."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.adapters.eherkenning.secret import parse_eherkenning_keys
from chalicelib.adapters.secrets import SecretError
from chalicelib.broker import broker_with
from chalicelib.domain.stages import SiteStage
from infra.local.broker.metadata import metadata
from infra.local.keys import TrustedBroker, eherkenning_secret
from tests.adapters.eherkenning.world import World
from tests.fakes.world import settings


def refused(world: World, stage: SiteStage) -> set[str]:
    """Return the codes of the faults for which a stage does not take the local cloud's secret."""
    told = metadata(world.configuration, "http://127.0.0.1:8001/sso", "https://127.0.0.1:8444/a")
    broker = TrustedBroker(told, world.made.tls_authority.certificate_pem)
    keys = parse_eherkenning_keys(json.loads(eherkenning_secret(world.made, broker)))
    with pytest.raises(SecretError) as error:
        # The keys were made just now.
        broker_with(keys, replace(settings(), stage=stage), datetime.now(UTC))
    return {finding.code for finding in error.value.findings}


def test_prod_refuses_the_simulator_its_keys_and_ours(world: World) -> None:
    expected = {"broker_address", "broker_for_tests", "certificate_for_tests"}
    assert expected <= refused(world, SiteStage.PROD)


def test_test_refuses_what_runs_on_this_machine_but_no_broker_for_tests(world: World) -> None:
    assert refused(world, SiteStage.TEST).isdisjoint({"broker_for_tests", "certificate_for_tests"})
    assert "broker_address" in refused(world, SiteStage.TEST)
