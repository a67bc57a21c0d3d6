"""Signing our own messages in process, with python-xmlsec.

Messages name only the key; metadata carries the certificate and nothing else, as the scheme asks.
Source: scheme page 'Digital signature'.
"""

from __future__ import annotations

from functools import cached_property

import xmlsec
from lxml import etree

from chalicelib.adapters.eherkenning.configuration import KeyPair


class Signer:
    """Sign elements with one key pair, loaded on first use. Safe to use from several threads."""

    def __init__(self, pair: KeyPair) -> None:
        self._pair = pair

    def sign_message(self, element: etree._Element) -> None:
        """Put a signature behind the Issuer of a message, its first child; KeyInfo names the key.

        ``element`` must have an ``ID``.
        """
        signature = self._template(element)
        element.insert(1, signature)
        key_info = xmlsec.template.ensure_key_info(signature)
        xmlsec.template.add_key_name(key_info, self._pair.name)
        self._sign(element, signature)

    def sign_metadata(self, element: etree._Element) -> None:
        """Put a signature with our certificate at the front of an EntityDescriptor."""
        signature = self._template(element)
        element.insert(0, signature)
        key_info = xmlsec.template.ensure_key_info(signature)
        x509_data = xmlsec.template.add_x509_data(key_info)
        xmlsec.template.x509_data_add_certificate(x509_data)
        self._sign(element, signature)

    def _template(self, element: etree._Element) -> etree._Element:
        signature = xmlsec.template.create(
            element,
            xmlsec.constants.TransformExclC14N,
            xmlsec.constants.TransformRsaSha256,
            ns="ds",
        )
        reference = xmlsec.template.add_reference(
            signature, xmlsec.constants.TransformSha256, uri=f"#{element.attrib['ID']}"
        )
        xmlsec.template.add_transform(reference, xmlsec.constants.TransformEnveloped)
        xmlsec.template.add_transform(reference, xmlsec.constants.TransformExclC14N)
        return signature

    def _sign(self, element: etree._Element, signature: etree._Element) -> None:
        context = xmlsec.SignatureContext()
        context.key = self._key
        context.register_id(element, "ID")
        context.sign(signature)

    @cached_property
    def _key(self) -> xmlsec.Key:
        key = xmlsec.Key.from_memory(
            self._pair.private_key_pem, xmlsec.constants.KeyDataFormatPem, None
        )
        key.load_cert_from_memory(self._pair.certificate_pem, xmlsec.constants.KeyDataFormatPem)
        return key
