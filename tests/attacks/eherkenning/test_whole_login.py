"""A whole login between the portal's adapter and the simulator, each reading what the other wrote.

The guard against a reader so strict that nobody can log in, and against a request (row 83) that a
broker would refuse.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.adapters.eherkenning.backchannel import BackChannel
from chalicelib.adapters.eherkenning.broker import EHerkenningBroker
from chalicelib.adapters.eherkenning.broker_metadata import read_broker_metadata
from chalicelib.domain.errors import BrokerFault, SignInNotCompleted
from chalicelib.domain.identity import AssuranceLevel, Identity
from infra.local.broker.configuration import Person
from infra.local.broker.simulator import BrokerSimulator
from tests.adapters.broker.provider import Visitor
from tests.attacks.eherkenning.bench import KVK_NUMBER, NOW, PSEUDONYM, REQUEST_ID, Bench
from tests.attacks.eherkenning.line import service_provider

PERSON = Person("Sanne de Vries", PSEUDONYM, KVK_NUMBER)
CHOICE = {"persoon": "1", "niveau": "loa4", "vestiging": "000012345678", "keuze": "inloggen"}


@pytest.fixture
def simulator(bench: Bench) -> Iterator[BrokerSimulator]:
    with BrokerSimulator(bench.configuration, lambda: NOW, [PERSON]) as running:
        yield running


@pytest.fixture
def portal(bench: Bench, simulator: BrokerSimulator) -> EHerkenningBroker:
    provider = service_provider(bench.configuration)
    return EHerkenningBroker(
        provider,
        read_broker_metadata(simulator.metadata),
        BackChannel(provider.tls, bench.configuration.keys.tls_authority.certificate_pem),
        lambda: secrets.token_hex(16),
    )


def asked(portal: EHerkenningBroker, simulator: BrokerSimulator) -> tuple[Visitor, str]:
    """Return a visitor who was sent to the broker, and the path of the page there."""
    form = portal.sign_in_form(REQUEST_ID, "relay", NOW)
    assert form.action == simulator.sso_url
    visitor = Visitor(simulator.url)
    answer = visitor.post(urlsplit(form.action).path, dict(form.fields))
    assert answer.status == 303, answer.text
    return visitor, answer.headers["Location"]


def artifact_after(visitor: Visitor, path: str, **fields: str) -> str:
    """Return the artifact that comes of sending the login page's form."""
    answer = visitor.post(path, CHOICE | fields)
    returned = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert returned["RelayState"] == ["relay"]
    return returned["SAMLart"][0]


def test_who_logs_in_there_is_known_here(
    portal: EHerkenningBroker, simulator: BrokerSimulator
) -> None:
    found = portal.redeem(artifact_after(*asked(portal, simulator)), NOW)
    assert found.identity == Identity(PSEUDONYM, KVK_NUMBER)
    assert (found.level, found.branch_number) == (AssuranceLevel.LOA4, "000012345678")
    assert found.request_id == REQUEST_ID


def test_an_artifact_that_comes_back_in_a_form_is_as_good(
    portal: EHerkenningBroker, simulator: BrokerSimulator
) -> None:
    visitor, path = asked(portal, simulator)
    page = visitor.post(path, CHOICE | {"terugkeer": "post"}).text
    artifact = page.partition('name="SAMLart" value="')[2].partition('"')[0]
    assert portal.redeem(artifact, NOW).identity.kvk_number == KVK_NUMBER


def test_row_67_who_cancels_there_is_not_logged_in_here(
    portal: EHerkenningBroker, simulator: BrokerSimulator
) -> None:
    artifact = artifact_after(*asked(portal, simulator), keuze="annuleren")
    with pytest.raises(SignInNotCompleted) as refusal:
        portal.redeem(artifact, NOW)
    assert refusal.value.request_id == REQUEST_ID


def test_row_37_the_broker_hands_an_artifact_out_once(
    portal: EHerkenningBroker, simulator: BrokerSimulator
) -> None:
    artifact = artifact_after(*asked(portal, simulator))
    portal.redeem(artifact, NOW)
    with pytest.raises(BrokerFault) as refusal:
        portal.redeem(artifact, NOW)
    assert refusal.value.reason == "artifact-unknown"
