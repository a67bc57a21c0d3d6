"""Rows 1 to 12: a signature that is missing, by somebody else, or not of the fixed form."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from lxml import etree

from infra.local.broker import names
from infra.local.broker.keys import KeyPair
from infra.local.broker.spec import MessageSpec, Part, Transform
from tests.attacks.eherkenning.bench import (
    OF_BROKER,
    RESOLVE_ID,
    Bench,
    Change,
    attack,
    public_keys,
    rule_of,
)
from tests.attacks.eherkenning.trees import (
    ASSERTION,
    after_signing,
    before_signing,
    once_signed,
    one,
    repeat,
    set_attribute,
    set_text,
    with_signature,
    without_signature,
)

INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
WITH_COMMENTS = names.EXCLUSIVE_C14N + "WithComments"
XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116"
XSLT = "http://www.w3.org/TR/1999/REC-xslt-19991116"
RSA_SHA1 = names.DS + "rsa-sha1"
HMAC_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"

SELECT_ALL = f'<ds:XPath xmlns:ds="{names.DS}">true()</ds:XPath>'
COPY_ALL = (
    '<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform" version="1.0">'
    '<x:template match="/"><x:copy-of select="."/></x:template></x:stylesheet>'
)
ENVELOPED = Transform(names.ENVELOPED)
EXCLUSIVE = Transform(names.EXCLUSIVE_C14N)

UNSIGNED = [
    attack(1, "no signature anywhere", without_signature(*Part), rule_of(OF_BROKER[2], "count")),
    attack(
        2,
        "assertion unsigned",
        without_signature(Part.ASSERTION),
        rule_of(Part.ASSERTION, "count"),
    ),
    attack(
        2,
        "assertion and response unsigned",
        without_signature(Part.ASSERTION, Part.RESPONSE),
        rule_of(Part.ASSERTION, "count"),
    ),
    attack(
        3,
        "outermost message unsigned",
        without_signature(Part.ARTIFACT_RESPONSE),
        rule_of(Part.ARTIFACT_RESPONSE, "count"),
    ),
    attack(
        3,
        "only the assertion signed",
        without_signature(Part.ARTIFACT_RESPONSE, Part.RESPONSE),
        rule_of(Part.ARTIFACT_RESPONSE, "count"),
    ),
]


@pytest.mark.parametrize(("change", "rule"), UNSIGNED)
def test_a_message_with_an_unsigned_part_is_refused(
    bench: Bench, change: Change, rule: str
) -> None:
    assert bench.refused_rule(change(bench.honest())) == rule


@pytest.fixture(params=OF_BROKER, ids=str)
def part(request: pytest.FixtureRequest) -> Part:
    chosen: Part = request.param
    return chosen


def signed_by_other(bench: Bench, part: Part, key: KeyPair, **changes: object) -> str:
    """Return the rule that refuses a message in which ``key`` signed ``part``."""
    change = with_signature(part, key=key, **changes)
    return bench.refused_rule(change(bench.honest()))


def test_row_4_another_certificate_under_its_own_name(bench: Bench, part: Part) -> None:
    other = bench.configuration.keys.broker_signing_next
    rule = signed_by_other(bench, part, other, key_name=other.key_name)
    assert rule == rule_of(part, "key-unknown")


def test_row_4_another_certificate_without_a_name(bench: Bench, part: Part) -> None:
    other = bench.configuration.keys.broker_signing_next
    assert signed_by_other(bench, part, other, key_name=None) == rule_of(part, "value")


def test_row_5_the_message_brings_its_own_certificate(bench: Bench, part: Part) -> None:
    other = bench.configuration.keys.tls_server
    der = other.certificate_der
    rule = signed_by_other(bench, part, other, key_name=None, certificate_der=der)
    assert rule == rule_of(part, "key-info")


def test_row_5_the_certificate_of_another_under_the_name_of_the_broker(
    bench: Bench, part: Part
) -> None:
    other = bench.configuration.keys.tls_server
    rule = signed_by_other(bench, part, other, certificate_der=other.certificate_der)
    assert rule == rule_of(part, "key-info")


def test_row_6_the_name_of_the_broker_and_the_key_of_another(bench: Bench, part: Part) -> None:
    other = bench.configuration.keys.tls_server
    assert signed_by_other(bench, part, other) == rule_of(part, "value")


@pytest.mark.parametrize("party", ["authenticator", "registry"])
def test_row_7_signed_by_a_party_behind_the_broker(bench: Bench, part: Part, party: str) -> None:
    other: KeyPair = getattr(bench.configuration.keys, party)
    named = signed_by_other(bench, part, other, key_name=other.key_name)
    assert named == rule_of(part, "key-unknown")
    assert signed_by_other(bench, part, other) == rule_of(part, "value")


def test_row_7_a_changed_message_signed_by_a_key_that_is_trusted_elsewhere(
    bench: Bench,
) -> None:
    keys = bench.configuration.keys
    trusting = replace(bench.expected, broker_keys=public_keys(keys.authenticator))
    honest = replace(bench, expected=trusting).refused_rule(bench.honest())
    assert honest == rule_of(Part.ARTIFACT_RESPONSE, "key-unknown")


CHANGED = [
    attack(
        8,
        "one character of an attribute, in an otherwise intact message",
        after_signing(set_attribute(".", "InResponseTo", RESOLVE_ID[:-1] + "d")),
        rule_of(Part.ARTIFACT_RESPONSE, "digest"),
    ),
    attack(
        8,
        "the level, in an otherwise intact message",
        after_signing(
            set_text(
                f"{ASSERTION}/saml:AuthnStatement/saml:AuthnContext/saml:AuthnContextClassRef", "x"
            )
        ),
        rule_of(Part.ARTIFACT_RESPONSE, "digest"),
    ),
    attack(
        8,
        "the destination, under a new outer signature",
        before_signing(Part.ARTIFACT_RESPONSE, set_attribute("samlp:Response", "Destination", "x")),
        rule_of(Part.RESPONSE, "digest"),
    ),
    attack(
        8,
        "the authority, under new outer signatures",
        before_signing(
            Part.RESPONSE,
            set_text(
                "saml:Assertion/saml:AuthnStatement/saml:AuthnContext/saml:AuthenticatingAuthority",
                "x",
            ),
        ),
        rule_of(Part.ASSERTION, "digest"),
    ),
    attack(
        8,
        "a declaration in Advice, under new outer signatures",
        before_signing(
            Part.RESPONSE,
            set_text("saml:Assertion/saml:Advice/saml:Assertion/saml:Advice/*", "x"),
        ),
        rule_of(Part.ASSERTION, "digest"),
    ),
]


@pytest.mark.parametrize(("change", "rule"), CHANGED)
def test_a_message_changed_after_signing_is_refused(
    bench: Bench, change: Change, rule: str
) -> None:
    assert bench.refused_rule(change(bench.honest())) == rule


@pytest.mark.parametrize("place", range(3))
def test_row_8_one_character_of_a_cipher_text(bench: Bench, place: int) -> None:
    def flip(root: etree._Element) -> None:
        value = list(root.iter(names.clark(names.XENC, "CipherValue")))[place]
        text = value.text or ""
        value.text = ("B" if text[0] == "A" else "A") + text[1:]

    rule = bench.refused_rule(after_signing(flip)(bench.honest()))
    assert rule == rule_of(Part.ARTIFACT_RESPONSE, "digest")


@pytest.mark.parametrize(
    "changes", [{"method": RSA_SHA1}, {"digest": names.SHA1}], ids=["rsa-sha1", "sha1 digest"]
)
def test_row_9_an_algorithm_with_sha1(bench: Bench, part: Part, changes: dict[str, str]) -> None:
    rule = bench.refused_rule(with_signature(part, **changes)(bench.honest()))
    assert rule == rule_of(part, "algorithm")


def forms_of_public_key(bench: Bench) -> Iterator[bytes]:
    """Yield the ways to write the broker's public key, each a candidate for a shared secret."""
    pair = bench.configuration.keys.broker_signing
    public_key = next(iter(public_keys(pair).values()))
    yield pair.certificate_pem
    yield pair.certificate_der
    yield public_key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    yield public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def test_row_10_a_mac_keyed_with_the_public_key(bench: Bench, part: Part) -> None:
    for secret in forms_of_public_key(bench):
        change = with_signature(part, method=HMAC_SHA256, shared_secret=secret)
        assert bench.refused_rule(change(bench.honest())) == rule_of(part, "algorithm")


@pytest.mark.parametrize("uri", ["none", "", "urn:none", names.RSA_SHA256 + "#"])
def test_row_10_an_unknown_algorithm(bench: Bench, part: Part, uri: str) -> None:
    path = "ds:Signature/ds:SignedInfo/ds:SignatureMethod"
    change = once_signed(part, set_attribute(path, "Algorithm", uri))
    assert bench.refused_rule(change(bench.honest())) == rule_of(part, "algorithm")


@pytest.mark.parametrize("algorithm", [INCLUSIVE, WITH_COMMENTS, INCLUSIVE + "#WithComments"])
def test_row_11_another_canonicalisation(bench: Bench, part: Part, algorithm: str) -> None:
    change = with_signature(part, canonicalisation=algorithm)
    assert bench.refused_rule(change(bench.honest())) == rule_of(part, "algorithm")


TRANSFORMS = {
    "inclusive canonicalisation": (ENVELOPED, Transform(INCLUSIVE)),
    "canonicalisation with comments": (ENVELOPED, Transform(WITH_COMMENTS)),
    "xpath": (ENVELOPED, Transform(XPATH, content=SELECT_ALL)),
    "xslt": (ENVELOPED, Transform(XSLT, content=COPY_ALL)),
}


@pytest.mark.parametrize("transforms", TRANSFORMS.values(), ids=TRANSFORMS)
def test_row_11_another_transform(
    bench: Bench, part: Part, transforms: tuple[Transform, ...]
) -> None:
    rule = bench.refused_rule(with_signature(part, transforms=transforms)(bench.honest()))
    assert rule == rule_of(part, "transforms")


@pytest.mark.parametrize(
    "transforms",
    [
        (ENVELOPED,),
        (EXCLUSIVE,),
        (ENVELOPED, EXCLUSIVE, EXCLUSIVE),
        (ENVELOPED, Transform(XPATH, content=SELECT_ALL), EXCLUSIVE),
    ],
    ids=["enveloped alone", "exclusive alone", "three", "xpath between"],
)
def test_row_11_more_or_fewer_transforms(
    bench: Bench, part: Part, transforms: tuple[Transform, ...]
) -> None:
    rule = bench.refused_rule(with_signature(part, transforms=transforms)(bench.honest()))
    assert rule == rule_of(part, "transforms")


def test_row_11_the_transforms_in_the_other_order(bench: Bench, part: Part) -> None:
    def turn(element: etree._Element) -> None:
        transforms = one(element, "ds:Signature/ds:SignedInfo/ds:Reference/ds:Transforms")
        transforms.append(transforms[0])

    rule = bench.refused_rule(once_signed(part, turn)(bench.honest()))
    assert rule == rule_of(part, "transforms")


def test_row_12_a_reference_to_the_whole_document(bench: Bench, part: Part) -> None:
    rule = bench.refused_rule(with_signature(part, uri="")(bench.honest()))
    assert rule == rule_of(part, "reference")


def test_row_12_a_reference_to_another_signed_element(bench: Bench, part: Part) -> None:
    def foreign(spec: MessageSpec) -> MessageSpec:
        return with_signature(part, uri=f"#{spec.ids.authentication}")(spec)

    assert bench.refused_rule(foreign(bench.honest())) == rule_of(part, "reference")


def test_row_12_two_references(bench: Bench, part: Part) -> None:
    def refer_twice(element: etree._Element) -> None:
        signed_info = one(element, "ds:Signature/ds:SignedInfo")
        signed_info.append(deepcopy(signed_info[-1]))

    rule = bench.refused_rule(before_signing(part, refer_twice)(bench.honest()))
    assert rule == rule_of(part, "form")


def test_row_12_two_signatures(bench: Bench, part: Part) -> None:
    rule = bench.refused_rule(once_signed(part, repeat("ds:Signature"))(bench.honest()))
    assert rule == rule_of(part, "count")
