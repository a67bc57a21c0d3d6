"""A signature is believed in one form only, made with a key that was pinned."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import xmlsec
from lxml import etree

from chalicelib.adapters.eherkenning.parsing import parse
from chalicelib.adapters.eherkenning.signatures import canonical, verify_and_remove
from chalicelib.domain.errors import MessageRefused
from infra.local.broker import names
from infra.local.broker.messages import artifact_response
from infra.local.broker.spec import MessageSpec, SignatureSpec, Transform, signed_by
from tests.adapters.eherkenning.cases import cases
from tests.adapters.eherkenning.trees import (
    Step,
    adding,
    after_signing,
    find,
    removing,
    repeating,
    setting,
    writing,
)
from tests.adapters.eherkenning.variants import ACCEPTED, Change
from tests.adapters.eherkenning.world import World

ENVELOPED = Transform(names.ENVELOPED)
EXCLUSIVE = Transform(names.EXCLUSIVE_C14N)
INCLUSIVE_C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
RSA_SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
RSA_SHA512 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"
HMAC_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
PARTS = {
    "artifact-response": ".",
    "response": "p:Response",
    "assertion": "p:Response/a:Assertion",
}

# What the broker's own key signed in another form than the scheme's.
FORMS: list[tuple[str, dict[str, Any]]] = [
    ("algorithm", {"method": RSA_SHA1}),
    ("algorithm", {"method": RSA_SHA512}),
    ("algorithm", {"method": HMAC_SHA256, "shared_secret": b"public key"}),
    ("algorithm", {"digest": names.SHA1}),
    ("algorithm", {"canonicalisation": INCLUSIVE_C14N}),
    ("algorithm", {"canonicalisation": names.EXCLUSIVE_C14N + "WithComments"}),
    ("transforms", {"transforms": (ENVELOPED, Transform(INCLUSIVE_C14N))}),
    ("transforms", {"transforms": (ENVELOPED, Transform(names.EXCLUSIVE_C14N + "WithComments"))}),
    ("transforms", {"transforms": (ENVELOPED,)}),
    ("transforms", {"transforms": (ENVELOPED, EXCLUSIVE, EXCLUSIVE)}),
    ("reference", {"uri": ""}),
    ("key-unknown", {"key_name": "somebody"}),
    ("key-info", {"certificate_der": b"certificate"}),
]
# What somebody changed in a message that was signed well.
CHANGES: list[tuple[str, Step]] = [
    ("count", removing("ds:Signature")),
    ("count", repeating("ds:Signature")),
    ("form", removing("ds:Signature/ds:SignatureValue")),
    ("form", writing("ds:Signature/ds:SignatureValue", "!")),
    ("form", writing("ds:Signature/ds:SignatureValue", "")),
    ("form", adding("ds:Signature", "<ds:Object/>")),
    ("form", repeating("ds:Signature/ds:SignedInfo/ds:Reference")),
    ("key-info", adding("ds:Signature/ds:KeyInfo", "<ds:KeyValue/>")),
    ("key-info", writing("ds:Signature/ds:KeyInfo/ds:KeyName", "")),
    ("algorithm", adding("ds:Signature/ds:SignedInfo/ds:SignatureMethod", "<ds:x/>")),
    ("reference", setting("ds:Signature/ds:SignedInfo/ds:Reference", "URI", "#_other")),
    ("reference", setting("ds:Signature/ds:SignedInfo/ds:Reference", "URI", None)),
    ("value", writing("ds:Signature/ds:SignatureValue", "QUFB")),
    ("value", writing("ds:Signature/ds:SignedInfo/ds:Reference/ds:DigestValue", "QUFB")),
    ("digest", setting(".", "IssueInstant", "2026-11-23T09:30:01Z")),
    ("digest", writing("a:Issuer", "somebody")),
]


def _verify(world: World, root: etree._Element, part: str) -> None:
    """Verify the signatures of the message from the outside in, up to ``part``."""
    tree = parse(etree.tostring(root))
    for name, path in PARTS.items():
        element = tree if path == "." else find(tree, path)
        verify_and_remove(element, world.broker.signing_keys, name)
        if name == part:
            return


def _rule(world: World, root: etree._Element, part: str) -> str:
    with pytest.raises(MessageRefused) as refusal:
        _verify(world, root, part)
    return refusal.value.rule


def _with(spec: MessageSpec, part: str, how: SignatureSpec | None) -> MessageSpec:
    changes: dict[str, Any] = {part.replace("-", "_"): how}
    return replace(spec, signatures=replace(spec.signatures, **changes))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("rule", "form"), cases(FORMS))
def test_another_form_is_refused_even_by_the_right_key(
    world: World, part: str, rule: str, form: dict[str, Any]
) -> None:
    how = replace(signed_by(world.made.broker_signing), **form)
    root = artifact_response(_with(world.spec(), part, how))
    assert _rule(world, root, part) == f"{part}-signature-{rule}"


@pytest.mark.parametrize(("rule", "step"), cases(CHANGES))
def test_a_change_after_signing_is_refused(world: World, rule: str, step: Step) -> None:
    root = artifact_response(after_signing(world.spec(), step))
    assert _rule(world, root, "artifact-response") == f"artifact-response-signature-{rule}"


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("holder", ["authenticator", "registry", "provider_signing"])
def test_a_key_that_was_not_pinned_is_refused(world: World, part: str, holder: str) -> None:
    other = signed_by(getattr(world.made, holder))
    root = artifact_response(_with(world.spec(), part, other))
    assert _rule(world, root, part) == f"{part}-signature-key-unknown"


@pytest.mark.parametrize("key_name", ["the broker's", None], ids=["with", "without"])
def test_the_name_of_the_broker_does_not_make_another_key_the_brokers(
    world: World, key_name: str | None
) -> None:
    how = signed_by(world.made.registry)
    named = replace(how, key_name=key_name and world.made.broker_signing.key_name)
    root = artifact_response(_with(world.spec(), "artifact-response", named))
    assert _rule(world, root, "artifact-response") == "artifact-response-signature-value"


def test_an_unsigned_part_is_refused(world: World) -> None:
    for part in PARTS:
        root = artifact_response(_with(world.spec(), part, None))
        assert _rule(world, root, part) == f"{part}-signature-count"


SIGNED_VARIANTS: dict[str, Change] = {
    name: ACCEPTED[name]
    for name in (
        "as captured",
        "other prefixes",
        "broken over lines",
        "InclusiveNamespaces",
        "no InclusiveNamespaces",
        "Advice with copies of our EncryptedIDs",
    )
}


@pytest.mark.parametrize("change", SIGNED_VARIANTS.values(), ids=SIGNED_VARIANTS.keys())
def test_what_we_verify_python_xmlsec_verifies_too(world: World, change: Change) -> None:
    root = artifact_response(change(world, world.spec()))
    for path in PARTS.values():
        _verify_with_xmlsec(world, copy.deepcopy(root), path)
    _verify(world, root, "assertion")


def _verify_with_xmlsec(world: World, root: etree._Element, path: str) -> None:
    element = root if path == "." else find(root, path)
    context = xmlsec.SignatureContext()
    certificate = world.made.broker_signing.certificate_pem
    context.key = xmlsec.Key.from_memory(certificate, xmlsec.constants.KeyDataFormatCertPem)
    context.register_id(element, "ID")
    context.verify(find(element, "ds:Signature"))


CANONICAL: list[tuple[str, Callable[[etree._Element], etree._Element], list[str], bytes]] = [
    ("inherited prefix", lambda root: root[0][0], ["q"], b'<a xmlns="urn:d" xmlns:q="urn:q">x</a>'),
    ("unused prefix", lambda root: root[0][0], [], b'<a xmlns="urn:d">x</a>'),
    ("text behind", lambda root: root[0][1], [], b'<b xmlns="urn:d"></b>'),
]


@pytest.mark.parametrize(
    ("pick", "prefixes", "expected"),
    [row[1:] for row in CANONICAL],
    ids=[row[0] for row in CANONICAL],
)
def test_canonical_form_counts_namespaces_of_ancestors(
    pick: Callable[[etree._Element], etree._Element], prefixes: list[str], expected: bytes
) -> None:
    root = etree.fromstring(
        b'<e:r xmlns:e="urn:e" xmlns="urn:d"><s xmlns:q="urn:q"><a>x</a><b/>text</s></e:r>'
    )
    assert canonical(pick(root), prefixes) == expected


def test_a_message_without_canonical_form_is_refused(world: World) -> None:
    step = adding(".", '<x xmlns="relative"/>')
    root = artifact_response(after_signing(world.spec(), step))
    assert _rule(world, root, "artifact-response") == "message-not-canonical"


def test_taking_a_signature_out_keeps_the_text_around_it(world: World) -> None:
    root = artifact_response(ACCEPTED["broken over lines"](world, world.spec()))
    tree = parse(etree.tostring(root))
    assertion = find(tree, "p:Response/a:Assertion")
    signature = find(assertion, "ds:Signature")
    issuer = find(assertion, "a:Issuer")
    behind = (issuer.tail or "") + (signature.tail or "")
    assert behind.strip() == ""
    assert len(behind) > 2
    verify_and_remove(assertion, world.broker.signing_keys, "assertion")
    assert issuer.tail == behind
