"""The adapter as a whole against the broker simulator, over its real back channel."""

from __future__ import annotations

import base64
import http.client
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import count
from urllib.parse import urlencode, urlsplit

import pytest

from chalicelib.adapters.eherkenning.backchannel import BackChannel
from chalicelib.adapters.eherkenning.broker import EHerkenningBroker
from chalicelib.adapters.eherkenning.broker_metadata import read_broker_metadata
from chalicelib.domain.errors import BrokerFault, MessageRefused, SignInNotCompleted
from chalicelib.domain.identity import Identity
from chalicelib.services.ports import Broker, SignInForm
from infra.local.broker.artifacts import make_artifact
from infra.local.broker.configuration import Person
from infra.local.broker.logins import FailedLogin, LoginDeclaration
from infra.local.broker.messages import answer
from infra.local.broker.simulator import BrokerSimulator
from tests.adapters.eherkenning.world import (
    KVK_NUMBER,
    NOW,
    PARTIES,
    PSEUDONYM,
    REQUEST_ID,
    RESOLVE_ID,
    World,
)


@pytest.fixture
def simulator(world: World) -> Iterator[BrokerSimulator]:
    configuration = replace(
        world.configuration,
        provider=replace(world.configuration.provider, service_index=9001),
    )
    persons = [Person("Sanne de Vries", PSEUDONYM, KVK_NUMBER)]
    with BrokerSimulator(configuration, lambda: NOW, persons) as running:
        yield running


@pytest.fixture
def broker(world: World, simulator: BrokerSimulator) -> EHerkenningBroker:
    numbers = count()
    channel = BackChannel(world.provider.tls, world.made.tls_authority.certificate_pem)
    described = read_broker_metadata(simulator.metadata)
    return EHerkenningBroker(world.provider, described, channel, lambda: str(next(numbers)))


def _login(request_id: str = REQUEST_ID) -> LoginDeclaration:
    return LoginDeclaration(request_id, NOW, PSEUDONYM, KVK_NUMBER, "loa3")


def test_an_artifact_is_redeemed_once(
    broker: EHerkenningBroker, simulator: BrokerSimulator
) -> None:
    artifact = simulator.artifacts.issue(_login())
    found = broker.redeem(artifact, NOW)
    assert found.identity == Identity(PSEUDONYM, KVK_NUMBER)
    assert found.request_id == REQUEST_ID
    with pytest.raises(BrokerFault, match="artifact-unknown"):
        broker.redeem(artifact, NOW)


def test_a_cancelled_login_names_its_request(
    broker: EHerkenningBroker, simulator: BrokerSimulator
) -> None:
    artifact = simulator.artifacts.issue(FailedLogin(REQUEST_ID, NOW))
    with pytest.raises(SignInNotCompleted) as refusal:
        broker.redeem(artifact, NOW)
    assert refusal.value.request_id == REQUEST_ID


def test_the_broker_takes_our_request(broker: EHerkenningBroker) -> None:
    form = broker.sign_in_form("_" + "a" * 32, "relay", NOW)
    assert _post(form) in {http.client.OK, http.client.SEE_OTHER}
    altered = base64.b64decode(form.fields["SAMLRequest"]).replace(b"loa3", b"loa2")
    fields = {**form.fields, "SAMLRequest": base64.b64encode(altered).decode()}
    assert _post(SignInForm(form.action, fields)) >= http.client.BAD_REQUEST


def _post(form: SignInForm) -> int:
    parts = urlsplit(form.action)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    with closing(http.client.HTTPConnection(parts.netloc, timeout=5)) as line:
        line.request("POST", parts.path, urlencode(form.fields), headers)
        with line.getresponse() as response:
            return response.status


def test_several_threads_share_one_adapter(
    broker: EHerkenningBroker, simulator: BrokerSimulator
) -> None:
    requests = [f"_request{number}" for number in range(24)]
    artifacts = [simulator.artifacts.issue(_login(request)) for request in requests]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda artifact: broker.redeem(artifact, NOW), artifacts))
        documents = set(pool.map(lambda _: broker.metadata(), range(8)))
        forms = list(pool.map(lambda each: broker.sign_in_form(each, "", NOW), requests))
    assert [each.request_id for each in found] == requests
    assert documents == {broker.metadata()}
    assert len({form.fields["SAMLRequest"] for form in forms}) == len(requests)


def test_an_answer_to_another_question_is_refused(world: World) -> None:
    broker = world.eherkenning()
    world.letterbox.answer = answer(replace(world.spec(), resolve_id="_another"))
    with pytest.raises(MessageRefused, match="artifact-response-in-response-to"):
        broker.redeem(make_artifact(PARTIES.broker), NOW)
    assert RESOLVE_ID.encode() in world.letterbox.posted[0][1]


def test_it_is_a_broker_as_the_use_cases_know_it(broker: EHerkenningBroker) -> None:
    known: Broker = broker
    assert known.metadata().startswith(b"<")
