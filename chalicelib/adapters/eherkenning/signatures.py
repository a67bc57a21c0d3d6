"""Verifying enveloped signatures with pinned keys.

Everything that a signature may say is held against a fixed form before a key is touched: one
reference to the parent's own identifier, two transforms, one algorithm each. The message never
brings a key; its KeyName only picks one of the broker's. Canonical XML comes from libxml2, the
arithmetic from ``cryptography``. Source: scheme page 'Digital signature'; XML Signature 1.1.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from lxml import etree

from chalicelib.adapters.eherkenning import base64text, names
from chalicelib.adapters.eherkenning.elements import detach, require, tags, text_of
from chalicelib.domain.errors import MessageRefused

SIGNATURE = names.DS + "Signature"


def is_signed(element: etree._Element) -> bool:
    """Return whether ``element`` has a signature of its own, right or wrong."""
    return element.find(SIGNATURE) is not None


def verify_and_remove(element: etree._Element, keys: Mapping[str, RSAPublicKey], part: str) -> None:
    """Check the one signature of ``element`` by one of ``keys`` (by KeyName) and take it out.

    Outer elements must come first, because their digest covers the signatures inside them.
    Raises MessageRefused with a rule that begins with ``part``.
    """
    found = element.findall(SIGNATURE)
    require(holds=len(found) == 1, rule=f"{part}-signature-count")
    _Check(element, found[0], part).run(keys)


class _Check:
    """Hold one signature and what it should cover, so that each rule is one method."""

    def __init__(self, element: etree._Element, signature: etree._Element, part: str) -> None:
        self._element = element
        self._signature = signature
        self._part = part

    def run(self, keys: Mapping[str, RSAPublicKey]) -> None:
        signed_info, value, *key_info = self._children(self._signature, "form")
        canonicalisation, method, reference = self._children(signed_info, "form")
        transforms, digest_method, digest_value = self._children(reference, "form")
        self._require_algorithm(canonicalisation, names.EXCLUSIVE_C14N)
        self._require_algorithm(method, names.RSA_SHA256)
        self._require_algorithm(digest_method, names.SHA256)
        self._require_empty(method, digest_method)
        self._require_own_reference(reference)
        prefixes = self._transform_prefixes(transforms)
        candidates = self._candidates(key_info, keys)
        signed = canonical(signed_info, self._prefixes(canonicalisation))
        self._require_signed(signed, self._bytes(value), candidates)
        expected = self._bytes(digest_value)
        detach(self._signature)
        actual = hashlib.sha256(canonical(self._element, prefixes)).digest()
        self._require(hmac.compare_digest(actual, expected), "digest")

    def _require(self, holds: bool, rule: str) -> None:  # noqa: FBT001 - private, rule beside it
        require(holds=holds, rule=f"{self._part}-signature-{rule}")

    def _bytes(self, element: etree._Element) -> bytes:
        return base64text.decode(element, lambda: MessageRefused(f"{self._part}-signature-form"))

    def _children(self, element: etree._Element, rule: str) -> list[etree._Element]:
        self._require(tags(element) in _FORMS[str(element.tag)], rule)
        return list(element)

    def _require_algorithm(self, element: etree._Element, algorithm: str) -> None:
        self._require(element.get("Algorithm") == algorithm, "algorithm")

    def _require_empty(self, *elements: etree._Element) -> None:
        self._require(not any(len(element) for element in elements), "algorithm")

    def _require_own_reference(self, reference: etree._Element) -> None:
        own = self._element.get("ID")
        self._require(bool(own) and reference.get("URI") == f"#{own}", "reference")

    def _transform_prefixes(self, transforms: etree._Element) -> list[str]:
        enveloped, exclusive = self._children(transforms, "transforms")
        self._require(enveloped.get("Algorithm") == names.ENVELOPED_SIGNATURE, "transforms")
        self._require(exclusive.get("Algorithm") == names.EXCLUSIVE_C14N, "transforms")
        self._require(len(enveloped) == 0, "transforms")
        return self._prefixes(exclusive)

    def _prefixes(self, method: etree._Element) -> list[str]:
        """Return the namespace prefixes that are treated inclusively (exclusive C14N 1.3)."""
        if len(method) == 0:
            return []
        self._require(tags(method) == [names.INCLUSIVE_NAMESPACES], "transforms")
        self._require(len(method[0]) == 0, "transforms")
        return (method[0].get("PrefixList") or "").split()

    def _candidates(
        self, key_info: list[etree._Element], keys: Mapping[str, RSAPublicKey]
    ) -> Iterable[RSAPublicKey]:
        """Return the key that KeyInfo names, or every pinned key without KeyInfo."""
        if not key_info:
            return keys.values()
        (key_name,) = self._children(key_info[0], "key-info")
        name = text_of(key_name, f"{self._part}-signature-key-info")
        self._require(name in keys, "key-unknown")
        return [keys[name]]

    def _require_signed(
        self, signed: bytes, value: bytes, candidates: Iterable[RSAPublicKey]
    ) -> None:
        self._require(any(_is_signature(key, value, signed) for key in candidates), "value")


def canonical(element: etree._Element, prefixes: list[str]) -> bytes:
    """Return ``element`` in exclusive canonical XML 1.0 without comments.

    Namespaces of its ancestors count where ``prefixes`` names them. The tree is not changed.
    Raises MessageRefused when there is no such form, as with a relative namespace.
    """
    try:
        return etree.tostring(
            element,
            method="c14n",
            exclusive=True,
            with_comments=False,
            inclusive_ns_prefixes=prefixes,
        )
    except etree.C14NError:
        raise MessageRefused("message-not-canonical") from None


def _is_signature(key: RSAPublicKey, value: bytes, signed: bytes) -> bool:
    try:
        key.verify(value, signed, PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def _named(*local_names: str) -> list[str]:
    return [names.DS + name for name in local_names]


# Which children each element of a signature may have, in order: nothing else is understood.
_FORMS: Mapping[str, list[list[str]]] = {
    SIGNATURE: [
        _named("SignedInfo", "SignatureValue"),
        _named("SignedInfo", "SignatureValue", "KeyInfo"),
    ],
    names.DS + "SignedInfo": [_named("CanonicalizationMethod", "SignatureMethod", "Reference")],
    names.DS + "Reference": [_named("Transforms", "DigestMethod", "DigestValue")],
    names.DS + "Transforms": [_named("Transform", "Transform")],
    names.DS + "KeyInfo": [_named("KeyName")],
}
