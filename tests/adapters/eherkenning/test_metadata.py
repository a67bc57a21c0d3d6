"""Our metadata: everything that the scheme's table asks, and nothing that it forbids."""

from __future__ import annotations

from dataclasses import replace

import pytest
import xmlsec
from lxml import etree

from chalicelib.adapters.eherkenning.broker import EHerkenningBroker
from chalicelib.adapters.eherkenning.schemas import metadata_schema
from tests.adapters.eherkenning.trees import PREFIXES
from tests.adapters.eherkenning.world import PARTIES, SERVICE, World

NAMES = PREFIXES | {"m": "urn:oasis:names:tc:SAML:2.0:metadata"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
KEY_NAME = "ds:KeyInfo/ds:KeyName"
CERTIFICATE = "ds:KeyInfo/ds:X509Data/ds:X509Certificate"


@pytest.fixture
def entity(world: World) -> etree._Element:
    return etree.fromstring(world.eherkenning().metadata())


def _find(element: etree._Element, path: str) -> etree._Element:
    (found,) = element.findall(path, NAMES)
    return found


def test_it_keeps_to_the_schema(entity: etree._Element) -> None:
    metadata_schema().assertValid(entity)


def test_it_is_signed_and_carries_the_certificate_and_nothing_else(
    world: World, entity: etree._Element
) -> None:
    signature = _find(entity, "ds:Signature")
    (x509_data,) = _find(signature, "ds:KeyInfo")
    assert [etree.QName(child).localname for child in x509_data] == ["X509Certificate"]
    context = xmlsec.SignatureContext()
    certificate = world.made.provider_signing.certificate_pem
    context.key = xmlsec.Key.from_memory(certificate, xmlsec.constants.KeyDataFormatCertPem)
    context.register_id(entity, "ID")
    context.verify(signature)


def test_nothing_that_is_not_listed_is_in_it(entity: etree._Element) -> None:
    assert set(entity.attrib) == {"ID", "entityID"}
    assert entity.get("entityID") == PARTIES.service_provider
    names = {etree.QName(element).localname for element in entity.iter()}
    forbidden = {"NameIDFormat", "SingleLogoutService", "ManageNameIDService", "Extensions"}
    assert names.isdisjoint(forbidden)
    role = _find(entity, "m:SPSSODescriptor")
    assert dict(role.attrib) == {
        "AuthnRequestsSigned": "true",
        "WantAssertionsSigned": "true",
        "protocolSupportEnumeration": "urn:oasis:names:tc:SAML:2.0:protocol",
    }


def test_all_keys_are_listed_by_use_with_name_and_certificate(
    world: World, entity: etree._Element
) -> None:
    made = world.made
    listed = [
        (key.get("use"), key.findtext(KEY_NAME, None, NAMES))
        for key in entity.findall("m:SPSSODescriptor/m:KeyDescriptor", NAMES)
    ]
    assert listed == [
        ("signing", made.provider_signing.key_name),
        ("signing", made.provider_tls_client.key_name),
        ("encryption", made.provider_decryption.key_name),
        ("encryption", made.provider_decryption_next.key_name),
    ]
    for key in entity.findall("m:SPSSODescriptor/m:KeyDescriptor", NAMES):
        assert len(_find(key, CERTIFICATE).text or "") > 500


def test_a_key_with_two_uses_is_listed_once_for_signing(world: World) -> None:
    provider = replace(world.provider, tls=world.provider.signing)
    broker = EHerkenningBroker(provider, world.broker, world.letterbox, lambda: "1")
    uses = [
        key.get("use")
        for key in etree.fromstring(broker.metadata()).iter(f"{{{NAMES['m']}}}KeyDescriptor")
    ]
    assert uses == ["signing", "encryption", "encryption"]


def test_the_artifact_comes_back_to_one_address(entity: etree._Element) -> None:
    service = _find(entity, "m:SPSSODescriptor/m:AssertionConsumerService")
    assert dict(service.attrib) == {
        "Binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact",
        "Location": SERVICE.acs_url,
        "index": "1",
        "isDefault": "true",
    }


def test_the_service_is_asked_by_its_service_id(entity: etree._Element) -> None:
    service = _find(entity, "m:SPSSODescriptor/m:AttributeConsumingService")
    assert dict(service.attrib) == {"index": "9001", "isDefault": "true"}
    (requested,) = service.findall("m:RequestedAttribute", NAMES)
    assert dict(requested.attrib) == {"Name": SERVICE.service_id}
    assert _find(service, "m:ServiceName").get(XML_LANG) == "nl"


def test_without_an_address_there_is_no_organisation(world: World) -> None:
    provider = replace(world.provider, organisation_url=None)
    broker = EHerkenningBroker(provider, world.broker, world.letterbox, lambda: "1")
    entity = etree.fromstring(broker.metadata())
    metadata_schema().assertValid(entity)
    assert entity.find("m:Organization", NAMES) is None


def test_it_is_the_same_at_every_call(world: World) -> None:
    broker = world.eherkenning()
    assert broker.metadata() == broker.metadata()


def test_no_private_key_is_in_it_or_in_what_is_printed(world: World) -> None:
    assert b"PRIVATE" not in world.eherkenning().metadata()
    assert "PRIVATE" not in repr(world.provider)
