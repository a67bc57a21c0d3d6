"""Messages have the captured shape, their signatures fit, and every hook changes them."""

from __future__ import annotations

import base64
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from lxml import etree

from infra.local.broker import names
from infra.local.broker.configuration import BrokerConfiguration
from infra.local.broker.keys import KeyPair
from infra.local.broker.logins import FailedLogin, LoginDeclaration, message_of
from infra.local.broker.messages import answer
from infra.local.broker.signing import signature_value, verify
from infra.local.broker.soap import body_of
from infra.local.broker.spec import Hooks, MessageSpec, Part, Prefixes

PSEUDONYM = "ab" * 32 + "@" + "cd" * 16


@pytest.fixture
def spec(configuration: BrokerConfiguration, now: datetime) -> MessageSpec:
    login = LoginDeclaration("_request", now, PSEUDONYM, "12345678", "loa3", "000012345678")
    return message_of(login, configuration, "_resolve", now + timedelta(seconds=2))


def element(encoded: bytes, part: Part, spec: MessageSpec) -> etree._Element:
    """Return the element of ``part``, found by its ID."""
    wanted = getattr(spec.ids, part)
    root = body_of(encoded)
    return next(each for each in root.iter(etree.Element) if each.get("ID") == wanted)


@pytest.mark.parametrize("part", Part)
def test_each_of_the_five_signatures_fits_its_signer(
    configuration: BrokerConfiguration, spec: MessageSpec, part: Part
) -> None:
    keys = configuration.keys
    signer = {Part.AUTHENTICATION: keys.authenticator, Part.AUTHORISATION: keys.registry}
    verify(element(answer(spec), part, spec), signer.get(part, keys.broker_signing))


def test_a_message_holds_what_the_captured_one_holds(spec: MessageSpec) -> None:
    counted = Counter(etree.QName(each).localname for each in body_of(answer(spec)).iter("*"))
    expected = {"Assertion": 3, "Signature": 5, "EncryptedID": 5, "EncryptedData": 5}
    expected |= {"Advice": 2, "Statement": 1, "AttributeStatement": 2, "AuthnStatement": 2}
    assert {name: counted[name] for name in expected} == expected


def test_attributes_come_before_the_authentication(spec: MessageSpec) -> None:
    assertion = element(answer(spec), Part.ASSERTION, spec)
    assert [etree.QName(each).localname for each in assertion] == [
        "Issuer",
        "Signature",
        "Subject",
        "Conditions",
        "Advice",
        "AttributeStatement",
        "AuthnStatement",
    ]


def test_the_registry_names_the_signature_of_the_authenticator(spec: MessageSpec) -> None:
    encoded = answer(spec)
    linked = element(encoded, Part.AUTHORISATION, spec).xpath(
        "string(.//*[contains(@AttributeId, 'LinkedDeclaration')])"
    )
    assert linked == signature_value(element(encoded, Part.AUTHENTICATION, spec))


def test_the_identifiers_are_readable_for_the_provider_only(
    configuration: BrokerConfiguration, spec: MessageSpec
) -> None:
    assertion = element(answer(spec), Part.ASSERTION, spec)
    path = "./saml:AttributeStatement//saml:EncryptedID"
    found = assertion.xpath(path, namespaces={"saml": names.SAML})
    assert isinstance(found, list)
    texts = [decrypted(each, configuration.keys.provider_decryption) for each in found]
    assert [text.text for text in texts] == [PSEUDONYM, "12345678"]
    with pytest.raises(ValueError, match="Decryption failed"):
        decrypted(found[0], configuration.keys.provider_decryption_next)


def decrypted(encrypted_id: object, key: KeyPair) -> etree._Element:
    """Decrypt an EncryptedID with another library than made it: AES-256-CBC, OAEP with SHA-1."""
    assert isinstance(encrypted_id, etree._Element)  # noqa: SLF001 - the name that lxml has
    private = serialization.load_pem_private_key(key.private_key_pem, None)
    assert isinstance(private, rsa.RSAPrivateKey)
    data, transported = (
        base64.b64decode(text)
        for text in encrypted_id.xpath("./*/*[local-name()='CipherData']/*/text()")
    )
    sha1 = hashes.SHA1()  # noqa: S303 - what the scheme prescribes for OAEP
    session_key = private.decrypt(transported, padding.OAEP(padding.MGF1(sha1), sha1, None))
    decryptor = Cipher(algorithms.AES(session_key), modes.CBC(data[:16])).decryptor()
    padded = decryptor.update(data[16:]) + decryptor.finalize()
    return etree.fromstring(padded[: -padded[-1]])


def test_the_window_is_back_dated_and_two_minutes_long(spec: MessageSpec) -> None:
    conditions = element(answer(spec), Part.ASSERTION, spec).find(f"{{{names.SAML}}}Conditions")
    assert conditions is not None
    assert dict(conditions.attrib) == {
        "NotBefore": "2026-11-23T09:29:55.000Z",
        "NotOnOrAfter": "2026-11-23T09:32:00.000Z",
    }


def test_a_failed_login_says_success_outside_and_the_reason_inside(
    configuration: BrokerConfiguration, now: datetime
) -> None:
    root = body_of(answer(message_of(FailedLogin("_request", now), configuration, "_r", now)))
    codes = [each.get("Value") for each in root.iter(names.clark(names.SAMLP, "StatusCode"))]
    assert codes == [names.SUCCESS, names.RESPONDER, names.AUTHN_FAILED]
    assert root.find(f".//{{{names.SAML}}}Assertion") is None


@pytest.mark.parametrize("part", Part)
def test_a_hook_changes_its_part_before_it_is_signed(
    configuration: BrokerConfiguration, spec: MessageSpec, part: Part
) -> None:
    def mark(found: etree._Element) -> None:
        found.set("Consent", "changed")

    changes: dict[str, Any] = {part.value: mark}
    encoded = answer(replace(spec, hooks=Hooks(**changes)))
    changed = element(encoded, part, spec)
    assert changed.get("Consent") == "changed"
    keys = configuration.keys
    signer = {Part.AUTHENTICATION: keys.authenticator, Part.AUTHORISATION: keys.registry}
    verify(changed, signer.get(part, keys.broker_signing))


def test_a_hook_after_signing_breaks_the_signature(
    configuration: BrokerConfiguration, spec: MessageSpec
) -> None:
    hooks = Hooks(finished=lambda root: root.set("Consent", "changed"))
    encoded = answer(replace(spec, hooks=hooks))
    with pytest.raises(ValueError, match="does not fit"):
        verify(element(encoded, Part.ARTIFACT_RESPONSE, spec), configuration.keys.broker_signing)


def test_other_prefixes_change_no_name(spec: MessageSpec) -> None:
    other = replace(spec, prefixes=Prefixes("p", "a", "b", "d"))
    tags = [[each.tag for each in body_of(answer(made)).iter("*")] for made in (spec, other)]
    assert tags[0] == tags[1]


@pytest.mark.parametrize("part", Part)
def test_a_part_without_signer_has_no_signature(spec: MessageSpec, part: Part) -> None:
    unsigned = replace(spec, signatures=replace(spec.signatures, **{part.value: None}))
    found = element(answer(unsigned), part, unsigned)
    assert found.find(names.clark(names.DS, "Signature")) is None


@pytest.mark.parametrize(("copied", "ciphers"), [(True, 3), (False, 5)], ids=["copied", "fresh"])
def test_the_broker_may_copy_what_the_registry_encrypted(
    spec: MessageSpec, *, copied: bool, ciphers: int
) -> None:
    root = body_of(answer(replace(spec, copied_identifiers=copied)))
    ids = [each.get("Id") for each in root.iter(names.clark(names.XENC, "EncryptedData"))]
    assert len(set(ids)) == ciphers
