"""Signing with python-xmlsec: filling in a signature that stands in the message already."""

from __future__ import annotations

import xmlsec
from lxml import etree

from infra.local.broker import names
from infra.local.broker.keys import KeyPair
from infra.local.broker.spec import SignatureSpec

SIGNATURE = names.clark(names.DS, "Signature")
SIGNATURE_VALUE = names.clark(names.DS, "SignatureValue")


def sign(element: etree._Element, how: SignatureSpec) -> None:
    """Fill in the signature that is a child of ``element``, as its template there says."""
    context = xmlsec.SignatureContext()
    context.key = _key(how)
    context.register_id(element, "ID")
    context.sign(_child(element, SIGNATURE))


def verify(element: etree._Element, signer: KeyPair) -> None:
    """Check the signature that is a child of ``element`` with the certificate of ``signer``.

    Raises ValueError when it is missing, covers another element or does not fit. Nothing in the
    message chooses the key.
    """
    signature = _child(element, SIGNATURE)
    references = list(signature.iter(names.clark(names.DS, "Reference")))
    if [each.get("URI") for each in references] != ["#" + element.get("ID", "")]:
        raise ValueError("the signature covers something else")
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(
        signer.certificate_pem, xmlsec.constants.KeyDataFormatCertPem
    )
    context.register_id(element, "ID")
    try:
        context.verify(signature)
    except xmlsec.Error as error:
        raise ValueError("the signature does not fit") from error


def signature_value(element: etree._Element) -> str:
    """Return the value of the signature that is a child of ``element``, in base64."""
    return _child(element, SIGNATURE).findtext(SIGNATURE_VALUE) or ""


def _key(how: SignatureSpec) -> xmlsec.Key:
    if how.shared_secret is not None:
        return xmlsec.Key.from_binary_data(xmlsec.constants.KeyDataHmac, how.shared_secret)
    return xmlsec.Key.from_memory(how.key.private_key_pem, xmlsec.constants.KeyDataFormatPem)


def _child(element: etree._Element, tag: str) -> etree._Element:
    found = element.find(tag)
    if found is None:
        raise ValueError("the signature is missing")
    return found
