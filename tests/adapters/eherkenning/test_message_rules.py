"""Each rule on the envelope, the ArtifactResponse and the Response refuses under its own name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.domain.errors import BrokerFault, MessageRefused, SignInNotCompleted
from infra.local.broker import names
from infra.local.broker.logins import CANCELLED, UNSUPPORTED
from infra.local.broker.spec import Hooks, MessageSpec, Status
from tests.adapters.eherkenning.cases import cases
from tests.adapters.eherkenning.trees import (
    Step,
    adding,
    after_signing,
    in_artifact_response,
    in_response,
    removing,
    repeating,
    setting,
    writing,
)
from tests.adapters.eherkenning.world import PARTIES, REQUEST_ID, World

OTHER = "urn:etoegang:HM:00000003888888880000:entities:9002"

ARTIFACT_RESPONSE: list[tuple[str, Step]] = [
    ("artifact-response-version", setting(".", "Version", "2.1")),
    ("artifact-response-issuer", writing("a:Issuer", OTHER)),
    ("artifact-response-issuer-attributes", setting("a:Issuer", "Format", "urn:x")),
    ("artifact-response-issue-instant", setting(".", "IssueInstant", "2026-11-23T09:20:00Z")),
    ("artifact-response-in-response-to", setting(".", "InResponseTo", "_other")),
    ("artifact-response-in-response-to", setting(".", "InResponseTo", None)),
    ("artifact-response-content", adding(".", "<a:Assertion/>")),
    ("artifact-response-content", adding(".", "<p:Response/>")),
    ("artifact-response-content", adding(".", "<p:Extensions/>", 1)),
    ("schema", setting(".", "Surprise", "x")),
]
RESPONSE: list[tuple[str, Step]] = [
    ("response-version", setting(".", "Version", "1.1")),
    ("response-issuer", writing("a:Issuer", OTHER)),
    ("response-issuer", writing("a:Issuer", PARTIES.broker + " ")),
    ("response-issuer", removing("a:Issuer")),
    ("response-issuer-attributes", setting("a:Issuer", "NameQualifier", "urn:x")),
    ("response-issue-instant", setting(".", "IssueInstant", "2026-11-23T09:32:00Z")),
    ("response-destination", setting(".", "Destination", "https://portal.example/saml/acs/")),
    ("response-destination", setting(".", "Destination", None)),
    ("response-in-response-to", setting(".", "InResponseTo", None)),
    ("response-extensions", adding(".", '<p:Extensions><x xmlns="urn:x"/></p:Extensions>', 2)),
    ("assertion-count", removing("a:Assertion")),
    ("assertion-encrypted", adding(".", "<a:EncryptedAssertion/>")),
    ("schema", adding(".", '<x xmlns="urn:x"/>')),
    ("schema", repeating("p:Status")),
]


def _rule_of(world: World, spec: MessageSpec) -> str:
    with pytest.raises(MessageRefused) as refusal:
        world.read(spec)
    return refusal.value.rule


@pytest.mark.parametrize(("rule", "step"), cases(ARTIFACT_RESPONSE))
def test_an_artifact_response_is_refused(world: World, rule: str, step: Step) -> None:
    assert _rule_of(world, in_artifact_response(world.spec(), step)) == rule


@pytest.mark.parametrize(("rule", "step"), cases(RESPONSE))
def test_a_response_is_refused(world: World, rule: str, step: Step) -> None:
    assert _rule_of(world, in_response(world.spec(), step)) == rule


def test_two_assertions_are_refused(world: World) -> None:
    assert _rule_of(world, in_response(world.spec(), repeating("a:Assertion"))) == (
        "identifier-not-unique"
    )
    second = adding(".", '<a:Assertion ID="_second"/>')
    assert _rule_of(world, in_response(world.spec(), second)) == "assertion-count"


def _bytes(change: Callable[[bytes], bytes]) -> Hooks:
    return Hooks(encoded=change)


ENVELOPES: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("soap-envelope", lambda sent: sent.replace(b":Envelope", b":Parcel")),
    ("soap-body", lambda sent: sent.replace(b":Body>", b":Body><x/>", 1)),
    ("soap-body", lambda sent: sent.replace(b":Body>", b":Body>x", 1)),
    ("soap-envelope", lambda sent: sent.replace(b"/soap/envelope/", b"/soap/other/")),
    ("message-not-well-formed", lambda sent: sent[:-1]),
]


@pytest.mark.parametrize(("rule", "change"), cases(ENVELOPES))
def test_an_envelope_is_refused(world: World, rule: str, change: Callable[[bytes], bytes]) -> None:
    assert _rule_of(world, replace(world.spec(), hooks=_bytes(change))) == rule


def test_another_message_than_an_artifact_response_is_refused(world: World) -> None:
    soap = "http://schemas.xmlsoap.org/soap/envelope/"
    message = f'<s:Envelope xmlns:s="{soap}"><s:Body><x/></s:Body></s:Envelope>'
    with pytest.raises(MessageRefused, match="artifact-response-missing"):
        world.read_bytes(message.encode())


def test_a_soap_fault_is_a_fault_of_the_broker(world: World) -> None:
    soap = "http://schemas.xmlsoap.org/soap/envelope/"
    message = f'<s:Envelope xmlns:s="{soap}"><s:Body><s:Fault/></s:Body></s:Envelope>'
    with pytest.raises(BrokerFault, match="soap-fault"):
        world.read_bytes(message.encode())


def test_an_unknown_artifact_is_a_fault_of_the_broker(world: World) -> None:
    with pytest.raises(BrokerFault, match="artifact-unknown"):
        world.read(replace(world.spec(), status=None))


def test_cancelling_names_the_request_that_is_answered(world: World) -> None:
    with pytest.raises(SignInNotCompleted) as refusal:
        world.read(replace(world.spec(), status=CANCELLED))
    assert refusal.value.request_id == REQUEST_ID


def test_cancelling_with_a_changed_message_is_refused(world: World) -> None:
    spec = replace(world.spec(), status=CANCELLED)
    changed = after_signing(spec, setting("p:Response", "InResponseTo", "_other"))
    assert _rule_of(world, changed) == "artifact-response-signature-digest"


FAULTS = [
    (UNSUPPORTED, "request-unsupported"),
    (Status(names.RESPONDER, names.STATUS + "UnknownPrincipal"), "unknown-principal"),
    (Status(names.REQUESTER, names.AUTHN_FAILED), "login-not-possible"),
    (Status(names.RESPONDER, names.STATUS + "NoAuthnContext"), "login-not-possible"),
    (Status(names.RESPONDER), "login-not-possible"),
]


@pytest.mark.parametrize(("status", "reason"), FAULTS)
def test_other_outcomes_are_faults_of_the_broker(world: World, status: Status, reason: str) -> None:
    with pytest.raises(BrokerFault) as fault:
        world.read(replace(world.spec(), status=status))
    assert fault.value.reason == reason


def test_an_assertion_beside_an_error_is_ignored(world: World) -> None:
    error = names.RESPONDER
    failed = setting("p:Status/p:StatusCode", "Value", error)
    second = adding("p:Status/p:StatusCode", f'<p:StatusCode Value="{names.AUTHN_FAILED}"/>')
    with pytest.raises(SignInNotCompleted):
        world.read(in_response(world.spec(), failed, second))


def test_an_artifact_response_that_failed_is_a_fault_of_the_broker(world: World) -> None:
    failed = setting("p:Status/p:StatusCode", "Value", names.REQUESTER)
    with pytest.raises(BrokerFault, match="artifact-not-resolved"):
        world.read(in_artifact_response(world.spec(), failed))
