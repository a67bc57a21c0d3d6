"""What brokers do differently from one another: changes to an ordinary message, by name.

Source: captured messages of two brokers; scheme pages 'Digital signature' and 'SAML encryption'.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from infra.local.broker import names
from infra.local.broker.spec import (
    Encryption,
    Hooks,
    Identifier,
    MessageSpec,
    PlainAttribute,
    Prefixes,
    Recipient,
    SignatureSpec,
    Transform,
    signed_by,
)
from tests.adapters.eherkenning.world import RSIN, World

SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
EXCLUSIVE = (Transform(names.ENVELOPED), Transform(names.EXCLUSIVE_C14N))
Change = Callable[[World, MessageSpec], MessageSpec]


def _signed_as(spec: MessageSpec, **changes: object) -> MessageSpec:
    """Return ``spec`` with the broker's three signatures changed."""

    def changed(how: SignatureSpec | None) -> SignatureSpec | None:
        return None if how is None else replace(how, **changes)  # type: ignore[arg-type]

    old = spec.signatures
    signatures = replace(
        old,
        assertion=changed(old.assertion),
        response=changed(old.response),
        artifact_response=changed(old.artifact_response),
    )
    return replace(spec, signatures=signatures)


def _signatures(spec: MessageSpec, **changes: SignatureSpec | None) -> MessageSpec:
    return replace(spec, signatures=replace(spec.signatures, **changes))


def _encrypted_with(spec: MessageSpec, how: Encryption) -> MessageSpec:
    return replace(
        spec,
        acting=tuple(replace(each, encryption=how) for each in spec.acting),
        legal=tuple(replace(each, encryption=how) for each in spec.legal),
    )


def _addressed(spec: MessageSpec, *recipients: Recipient) -> MessageSpec:
    return replace(
        spec,
        acting=tuple(replace(each, recipients=recipients) for each in spec.acting),
        legal=tuple(replace(each, recipients=recipients) for each in spec.legal),
    )


def _with_rsin(world: World, spec: MessageSpec) -> MessageSpec:
    rsin = Identifier(RSIN, (world.recipient,), "urn:etoegang:1.9:EntityConcernedID:RSIN")
    return replace(spec, legal=(rsin, *spec.legal))


def _several_in_one_value(world: World, spec: MessageSpec) -> MessageSpec:
    """Put both EncryptedIDs of LegalSubjectID in one AttributeValue."""

    def merge(assertion: etree._Element) -> None:
        path = f"{SAML}AttributeStatement/{SAML}Attribute[@Name='{names.LEGAL_SUBJECT}']"
        attribute = assertion.find(path)
        assert attribute is not None
        first, second = attribute
        first.append(second[0])
        attribute.remove(second)

    return replace(_with_rsin(world, spec), hooks=Hooks(assertion=merge))


def _attribute(name: str, value: str, value_type: str = "xsd:string") -> Change:
    extra = PlainAttribute(name, value, value_type)
    return lambda _, spec: replace(spec, plain_attributes=(*spec.plain_attributes, extra))


def _space_in_confirmation(_: World, spec: MessageSpec) -> MessageSpec:
    def add_space(assertion: etree._Element) -> None:
        next(assertion.iter(f"{SAML}SubjectConfirmationData")).text = "\n        "

    return replace(spec, hooks=Hooks(assertion=add_space))


def _broken_over_lines(_: World, spec: MessageSpec) -> MessageSpec:
    """Indent the message before it is signed, as some brokers do."""

    def indent(element: etree._Element) -> None:
        etree.indent(element)

    return replace(spec, hooks=Hooks(assertion=indent))


def _fractions(digits: int) -> Change:
    def with_fractions(element: etree._Element) -> None:
        fraction = "." + "1234567"[:digits] if digits else ""
        for each in element.iter():
            for name, value in each.attrib.items():
                if value.endswith("Z") and value.startswith("2026-"):
                    each.set(name, value[:19] + fraction + "Z")

    hooks = Hooks(assertion=with_fractions)
    return lambda _, spec: replace(spec, hooks=hooks, advice=None)


def _copied_out_of_advice(_: World, spec: MessageSpec) -> MessageSpec:
    """Let the registry's declaration hold the very EncryptedIDs that the broker passes on."""

    def copy_back(assertion: etree._Element) -> None:
        path = f"{SAML}AttributeStatement/{SAML}Attribute/{SAML}AttributeValue/{SAML}EncryptedID"
        inner = assertion.findall(f"{SAML}Advice/{SAML}Assertion")[-1]
        for each in assertion.findall(path):
            inner.append(etree.fromstring(etree.tostring(each, with_tail=False)))

    return replace(spec, hooks=Hooks(assertion=copy_back))


def _next_key(world: World, spec: MessageSpec) -> MessageSpec:
    how = signed_by(world.made.broker_signing_next)
    old = spec.signatures
    return replace(
        spec, signatures=replace(old, assertion=how, response=how, artifact_response=how)
    )


ACCEPTED: dict[str, Change] = {
    "as captured": lambda _, spec: spec,
    "response without its own signature": lambda _, spec: _signatures(spec, response=None),
    "no Advice": lambda _, spec: replace(spec, advice=None),
    "Advice with copies of our EncryptedIDs": _copied_out_of_advice,
    "attributes before authentication": lambda _, spec: replace(spec, attributes_first=True),
    "authentication before attributes": lambda _, spec: replace(spec, attributes_first=False),
    "other prefixes": lambda _, spec: replace(
        spec, prefixes=Prefixes("p", "a", "b", "dsig"), advice=None
    ),
    "boolean as 1": _attribute("urn:etoegang:core:Representation", "1", "xsd:boolean"),
    "boolean as true": _attribute("urn:etoegang:core:Representation", "true", "xsd:boolean"),
    "values without a type": _attribute("urn:etoegang:1.11:attribute-represented:X", "x", ""),
    "space in SubjectConfirmationData": _space_in_confirmation,
    "broken over lines": _broken_over_lines,
    "no KeyInfo": lambda _, spec: _signed_as(spec, key_name=None),
    "the next key of the broker": _next_key,
    "the next key without KeyInfo": lambda world, spec: _signed_as(
        _next_key(world, spec), key_name=None
    ),
    "InclusiveNamespaces": lambda _, spec: _signed_as(
        spec, transforms=(EXCLUSIVE[0], Transform(names.EXCLUSIVE_C14N, "xs xsd xacml-saml"))
    ),
    "no InclusiveNamespaces": lambda _, spec: _signed_as(spec, transforms=EXCLUSIVE),
    "OAEP with SHA-1": lambda _, spec: _encrypted_with(spec, Encryption(digest=names.SHA1)),
    "OAEP with SHA-256": lambda _, spec: _encrypted_with(spec, Encryption(digest=names.SHA256)),
    "AES-256-GCM": lambda _, spec: _encrypted_with(spec, Encryption(data=names.AES256_GCM)),
    "two EncryptedKeys": lambda world, spec: _addressed(
        spec, world.recipient, world.next_recipient
    ),
    "our next key": lambda world, spec: _addressed(spec, world.next_recipient),
    "RSIN beside the KvK number": _with_rsin,
    "several EncryptedIDs in one value": _several_in_one_value,
    "unknown extra attribute": _attribute("urn:etoegang:1.11:attribute-represented:Name", "X"),
    "no SessionIndex": lambda _, spec: replace(spec, ids=replace(spec.ids, session_index=None)),
    **{f"{digits} digits of a second": _fractions(digits) for digits in range(8)},
}
