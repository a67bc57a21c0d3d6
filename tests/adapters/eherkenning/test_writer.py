"""Our messages, row by row of the scheme's table for an AuthnRequest."""

from __future__ import annotations

import base64

import pytest
import xmlsec
from lxml import etree

from chalicelib.adapters.eherkenning.schemas import protocol_schema
from infra.local.broker.artifacts import make_artifact
from infra.local.broker.keys import KeyPair
from tests.adapters.eherkenning.trees import PREFIXES, find
from tests.adapters.eherkenning.world import (
    NOW,
    PARTIES,
    RESOLUTION_URL,
    RESOLVE_ID,
    SSO_URL,
    World,
)

REQUEST_ID = "_" + "a" * 32


def _request(world: World) -> etree._Element:
    form = world.eherkenning().sign_in_form(REQUEST_ID, "relay", NOW)
    return etree.fromstring(base64.b64decode(form.fields["SAMLRequest"]))


def _resolve(world: World) -> tuple[etree._Element, str]:
    artifact = make_artifact(PARTIES.broker)
    with pytest.raises(Exception, match="message-not-well-formed"):
        world.eherkenning().redeem(artifact, NOW)
    ((url, message),) = world.letterbox.posted
    assert url == RESOLUTION_URL
    return etree.fromstring(message)[0][0], artifact


def _verify(element: etree._Element, signer: KeyPair) -> None:
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(
        signer.certificate_pem, xmlsec.constants.KeyDataFormatCertPem
    )
    context.register_id(element, "ID")
    context.verify(find(element, "ds:Signature"))


def test_the_form_goes_to_the_broker_and_brings_back_the_relay_state(world: World) -> None:
    form = world.eherkenning().sign_in_form(REQUEST_ID, "relay", NOW)
    assert form.action == SSO_URL
    assert set(form.fields) == {"SAMLRequest", "RelayState"}
    assert form.fields["RelayState"] == "relay"


def test_a_request_says_what_the_table_asks_and_nothing_else(world: World) -> None:
    request = _request(world)
    assert request.tag == f"{{{PREFIXES['p']}}}AuthnRequest"
    assert dict(request.attrib) == {
        "ID": REQUEST_ID,
        "Version": "2.0",
        "IssueInstant": "2026-11-23T09:30:00Z",
        "Destination": SSO_URL,
        "ForceAuthn": "true",
        "AssertionConsumerServiceIndex": "1",
        "AttributeConsumingServiceIndex": "9001",
        "ProviderName": "Dienst Uitvoering Onderwijs",
    }
    assert [etree.QName(child).localname for child in request] == [
        "Issuer",
        "Signature",
        "RequestedAuthnContext",
    ]


def test_the_issuer_is_our_name_without_attributes(world: World) -> None:
    issuer = find(_request(world), "a:Issuer")
    assert issuer.text == PARTIES.service_provider
    assert not issuer.attrib


def test_level_eh3_or_more_is_asked(world: World) -> None:
    context = find(_request(world), "p:RequestedAuthnContext")
    assert dict(context.attrib) == {"Comparison": "minimum"}
    (level,) = context
    assert level.text == "urn:etoegang:core:assurance-class:loa3"


def test_the_signature_is_in_the_form_of_the_scheme(world: World) -> None:
    signature = find(_request(world), "ds:Signature")
    named = [element.get("Algorithm") for element in signature.iter() if element.get("Algorithm")]
    exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
    assert named == [
        exclusive,
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        exclusive,
        "http://www.w3.org/2001/04/xmlenc#sha256",
    ]
    assert find(signature, "ds:SignedInfo/ds:Reference").get("URI") == f"#{REQUEST_ID}"
    key_info = find(signature, "ds:KeyInfo")
    assert [etree.QName(child).localname for child in key_info] == ["KeyName"]
    assert key_info[0].text == world.made.provider_signing.key_name


def test_our_messages_keep_to_the_schema_and_verify(world: World) -> None:
    request, (resolve, _) = _request(world), _resolve(world)
    for message in (request, resolve):
        protocol_schema().assertValid(message)
        _verify(message, world.made.provider_signing)


def test_a_resolve_names_the_artifact_and_itself(world: World) -> None:
    resolve, artifact = _resolve(world)
    assert dict(resolve.attrib) == {
        "ID": RESOLVE_ID,
        "Version": "2.0",
        "IssueInstant": "2026-11-23T09:30:00Z",
        "Destination": RESOLUTION_URL,
    }
    assert find(resolve, "p:Artifact").text == artifact
    assert find(resolve, "a:Issuer").text == PARTIES.service_provider


def test_no_optional_element_is_sent_empty(world: World) -> None:
    for element in _request(world).iter():
        assert element.text or element.attrib or len(element)


def test_a_relay_state_that_brokers_would_not_return_is_a_fault_of_ours(world: World) -> None:
    broker = world.eherkenning()
    assert broker.sign_in_form(REQUEST_ID, "é" * 40, NOW).fields["RelayState"] == "é" * 40
    with pytest.raises(ValueError, match="80 bytes"):
        broker.sign_in_form(REQUEST_ID, "é" * 41, NOW)
