"""Rows 9 to 12: a signature of another form than the one that the scheme prescribes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from lxml import etree

from infra.local.broker import names
from infra.local.broker.spec import MessageSpec, Part, Transform
from tests.attacks.eherkenning.bench import Bench, public_keys, rule_of
from tests.attacks.eherkenning.trees import (
    before_signing,
    once_signed,
    one,
    repeat,
    set_attribute,
    with_signature,
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
