"""Whether the broker's metadata is as the broker signed it.

It is trusted because the operator put it there; a signature that fails tells of a slip on the way.
Source: SAML 2.0 metadata 3; scheme page 'Digital signature' (metadata carries X509Data).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

import xmlsec
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from chalicelib.adapters.checks.broker import METADATA
from chalicelib.adapters.checks.circumstances import Circumstances, found
from chalicelib.adapters.eherkenning import names
from chalicelib.adapters.eherkenning.broker_metadata import signing_certificates
from chalicelib.adapters.eherkenning.signatures import SIGNATURE
from chalicelib.domain.findings import Finding

CODE = "metadata_signature"


def of_signature(root: etree._Element, at: Circumstances) -> Iterator[Finding]:
    """Yield when metadata is not signed, was changed since, or is signed by a key it lacks."""
    signature = root.find(SIGNATURE)
    if signature is None:
        yield found(CODE, METADATA, "is not signed", is_warning=not at.stage.is_real)
        return
    named = [each.public_bytes(Encoding.DER) for _, each in signing_certificates(root)]
    if any(_verifies(root, signature, der) for der in named):
        return
    if any(_verifies(root, signature, der) for der in _brought(signature)):
        yield found(CODE, METADATA, "is signed by a key that it does not name", is_warning=True)
        return
    yield found(CODE, METADATA, "was changed after it was signed")


def _brought(signature: etree._Element) -> Iterator[bytes]:
    for element in signature.iter(names.DS + "X509Certificate"):
        try:
            yield base64.b64decode(element.text or "")
        except binascii.Error:
            continue


def _verifies(root: etree._Element, signature: etree._Element, certificate: bytes) -> bool:
    """Return whether the signature of ``root`` is by the key of a certificate (DER)."""
    context = xmlsec.SignatureContext()
    try:
        context.key = xmlsec.Key.from_memory(certificate, xmlsec.constants.KeyDataFormatCertDer)
        context.register_id(root, "ID")
        context.verify(signature)
    except xmlsec.Error:
        return False
    return True
