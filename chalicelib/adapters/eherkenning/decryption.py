"""Decrypting an EncryptedID that is addressed to us.

Every failure, from an unknown key to a plaintext that is no NameID, is one and the same refusal:
whoever could tell them apart could decrypt (padding oracles). Only called for signed messages.
Source: scheme page 'SAML encryption'; XML Encryption 1.1, 5.2 and 5.5.
"""

from __future__ import annotations

from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC
from lxml import etree

from chalicelib.adapters.eherkenning import base64text, names
from chalicelib.adapters.eherkenning.parsing import parse
from chalicelib.domain.errors import MessageRefused

RULE = "encrypted-identifier"

_DATA = names.XENC + "EncryptedData"
_KEY = names.XENC + "EncryptedKey"
_METHOD = names.XENC + "EncryptionMethod"
_CIPHER_VALUE = f"{names.XENC}CipherData/{names.XENC}CipherValue"
_KEY_NAME = f"{names.DS}KeyInfo/{names.DS}KeyName"
_DIGEST = names.DS + "DigestMethod"

_SESSION_KEY_BYTES = 32
_BLOCK_BYTES = 16
_GCM_NONCE_BYTES = 12


def decrypt(
    encrypted_id: etree._Element, own_id: str, keys: Mapping[str, RSAPrivateKey]
) -> etree._Element:
    """Return the element inside ``encrypted_id``, parsed with the same care as a message.

    ``keys`` are our keys by KeyName, two while keys are exchanged. Raises MessageRefused.
    """
    try:
        return parse(_plaintext(encrypted_id, own_id, keys))
    except (ValueError, InvalidTag, MessageRefused):
        raise MessageRefused(RULE) from None


def _plaintext(
    encrypted_id: etree._Element, own_id: str, keys: Mapping[str, RSAPrivateKey]
) -> bytes:
    data = _only(encrypted_id, _DATA)
    if data.get("Type") != names.ENCRYPTED_ELEMENT:
        raise _refused()
    encrypted_key, private_key = _addressed_to_us(encrypted_id, own_id, keys)
    session_key = private_key.decrypt(_cipher_value(encrypted_key), _oaep(encrypted_key))
    if len(session_key) != _SESSION_KEY_BYTES:
        raise _refused()
    return _decrypt_data(_only(data, _METHOD).get("Algorithm"), session_key, _cipher_value(data))


def _addressed_to_us(
    encrypted_id: etree._Element, own_id: str, keys: Mapping[str, RSAPrivateKey]
) -> tuple[etree._Element, RSAPrivateKey]:
    """Return the first EncryptedKey for us under a key that we have; those of others are passed."""
    for encrypted_key in encrypted_id.findall(_KEY):
        private_key = keys.get(encrypted_key.findtext(_KEY_NAME) or "")
        if private_key is not None and encrypted_key.get("Recipient") == own_id:
            return encrypted_key, private_key
    raise _refused()


def _oaep(encrypted_key: etree._Element) -> OAEP:
    """Return the padding that is named; its mask is always made with SHA-1 (5.5.2)."""
    method = _only(encrypted_key, _METHOD)
    others = [child for child in method if child.tag != _DIGEST]
    if method.get("Algorithm") != names.RSA_OAEP or others:
        raise _refused()
    digest = method.find(_DIGEST)
    named = names.SHA1 if digest is None else digest.get("Algorithm")
    return OAEP(MGF1(hashes.SHA1()), _oaep_digest(named), label=None)  # noqa: S303 - not a signature


def _oaep_digest(algorithm: str | None) -> hashes.HashAlgorithm:
    if algorithm == names.SHA1:
        return hashes.SHA1()  # noqa: S303 - what brokers send; OAEP needs no collision resistance
    if algorithm == names.SHA256:
        return hashes.SHA256()
    raise _refused()


def _decrypt_data(algorithm: str | None, key: bytes, data: bytes) -> bytes:
    if algorithm == names.AES256_GCM:
        return AESGCM(key).decrypt(data[:_GCM_NONCE_BYTES], data[_GCM_NONCE_BYTES:], None)
    if algorithm == names.AES256_CBC:
        return _decrypt_cbc(key, data)
    raise _refused()


def _decrypt_cbc(key: bytes, data: bytes) -> bytes:
    """Return the plaintext; only the last byte of its padding has a meaning (5.2)."""
    decryptor = Cipher(AES256(key), CBC(data[:_BLOCK_BYTES])).decryptor()
    padded = decryptor.update(data[_BLOCK_BYTES:]) + decryptor.finalize()
    if not padded or not 1 <= padded[-1] <= _BLOCK_BYTES:
        raise _refused()
    return padded[: -padded[-1]]


def _cipher_value(element: etree._Element) -> bytes:
    return base64text.decode(_only(element, _CIPHER_VALUE), _refused)


def _only(element: etree._Element, path: str) -> etree._Element:
    found = element.findall(path)
    if len(found) != 1:
        raise _refused()
    return found[0]


def _refused() -> MessageRefused:
    return MessageRefused(RULE)
