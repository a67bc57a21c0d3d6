"""Making a signed ArtifactResponse of a spec, from the innermost part outwards.

Three assertions and five signatures: the broker's own assertion carries in its Advice what the
authenticator and the registry of authorisations declared. Every part is signed in its final place,
so that the namespaces around it are those that a receiver canonicalises.
Source: scheme page 'DV-HM response'; shape of messages seen in practice.
"""

from __future__ import annotations

from functools import cache

from lxml import etree

from infra.local.broker import names
from infra.local.broker.encrypting import encrypt
from infra.local.broker.signing import sign, signature_value
from infra.local.broker.soap import envelope
from infra.local.broker.spec import MessageSpec, Part
from infra.local.broker.templating import render

LINKED_SIGNATURE = (
    ".//{*}Attribute[@AttributeId='urn:etoegang:core:LinkedDeclarationSignatureValue']"
    "/{*}AttributeValue"
)


def answer(spec: MessageSpec) -> bytes:
    """Return the SOAP message that answers an ArtifactResolve as ``spec`` says."""
    encoded = envelope(artifact_response(spec))
    return encoded if spec.hooks.encoded is None else spec.hooks.encoded(encoded)


def artifact_response(spec: MessageSpec) -> etree._Element:
    """Return the signed ArtifactResponse that ``spec`` describes."""
    root = _unsigned(spec)
    elements = {part: _element_of(root, part, spec) for part in Part}
    for part in Part:
        element = elements[part]
        if element is None:
            continue
        if part is Part.AUTHORISATION:
            _link_declarations(elements[Part.AUTHENTICATION], element)
        _finish(part, element, spec)
    if spec.hooks.finished is not None:
        spec.hooks.finished(root)
    return root


def _unsigned(spec: MessageSpec) -> etree._Element:
    encrypter = cache(encrypt) if spec.copied_identifiers else encrypt
    text = render("messages/artifact_response.xml.j2", spec=spec, encrypt=encrypter)
    return etree.fromstring(text, etree.XMLParser(remove_blank_text=True))


def _element_of(root: etree._Element, part: Part, spec: MessageSpec) -> etree._Element | None:
    wanted = getattr(spec.ids, part)
    return next((each for each in root.iter(etree.Element) if each.get("ID") == wanted), None)


def _finish(part: Part, element: etree._Element, spec: MessageSpec) -> None:
    hook = getattr(spec.hooks, part)
    if hook is not None:
        hook(element)
    how = getattr(spec.signatures, part)
    if how is not None:
        sign(element, how)


def _link_declarations(first: etree._Element | None, second: etree._Element) -> None:
    """Let the registry's declaration name the signature of the authenticator's."""
    target = second.find(LINKED_SIGNATURE)
    signed = first is not None and first.find(names.clark(names.DS, "Signature")) is not None
    if first is not None and target is not None and signed:
        target.text = signature_value(first)
