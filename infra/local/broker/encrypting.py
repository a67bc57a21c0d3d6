"""Making EncryptedIDs with python-xmlsec, in the layout that registries send.

EncryptedData comes first and points with a RetrievalMethod at the EncryptedKey beside it; each
EncryptedKey names its recipient and its key. Source: scheme page 'SAML encryption'.
"""

from __future__ import annotations

import secrets
from typing import Any

import xmlsec
from lxml import etree
from markupsafe import Markup

from infra.local.broker import names
from infra.local.broker.spec import Encryption, Identifier, Recipient
from infra.local.broker.templating import environment

# The kind of the session key and its length in bytes, for each algorithm that can be asked.
SESSION_KEYS = {
    names.AES256_CBC: (xmlsec.constants.KeyDataAes, 32),
    names.AES256_GCM: (xmlsec.constants.KeyDataAes, 32),
    names.AES128_CBC: (xmlsec.constants.KeyDataAes, 16),
    names.TRIPLE_DES: (xmlsec.constants.KeyDataDes, 24),
}


def encrypt(identifier: Identifier) -> Markup:
    """Return the content of an EncryptedID, under a fresh key, as XML that stands on its own."""
    kind, length = SESSION_KEYS[identifier.encryption.data]
    session_key, data_id = secrets.token_bytes(length), _new_id()
    keys = [
        _encrypted_key(session_key, recipient, identifier.encryption, data_id)
        for recipient in identifier.recipients
    ]
    template = _template(
        "data", data_id, [key.get("Id") for key in keys], identifier.encryption.data
    )
    plaintext = name_id(identifier) if identifier.plaintext is None else identifier.plaintext
    data = _fill(template, xmlsec.Key.from_binary_data(kind, session_key), plaintext)
    content = "".join(_serialised(element) for element in (data, *keys))
    return Markup(content)  # noqa: S704 - a serialised tree is markup already


def name_id(identifier: Identifier) -> bytes:
    """Return the NameID of ``identifier``, with every namespace that it needs declared on it."""
    element = etree.Element(names.clark(names.SAML, "NameID"), nsmap={"saml": names.SAML})
    if identifier.name_format is not None:
        element.set("Format", identifier.name_format)
    if identifier.qualifier is not None:
        element.set("NameQualifier", identifier.qualifier)
    element.text = identifier.value
    return etree.tostring(element)


def _encrypted_key(
    session_key: bytes, recipient: Recipient, how: Encryption, data_id: str
) -> etree._Element:
    """Encrypt the session key; python-xmlsec fills an EncryptedData, which then gets its name."""
    public_key = xmlsec.Key.from_memory(
        recipient.certificate_pem, xmlsec.constants.KeyDataFormatCertPem
    )
    element = _fill(_template("key", _new_id(), recipient, how), public_key, session_key)
    element.tag = names.clark(names.XENC, "EncryptedKey")
    element.append(_template("references", data_id))
    return element


def _fill(template: etree._Element, key: xmlsec.Key, plaintext: bytes) -> etree._Element:
    context = xmlsec.EncryptionContext()
    context.key = key
    filled: etree._Element = context.encrypt_binary(template, plaintext)
    return filled


def _template(macro: str, *arguments: Any) -> etree._Element:
    macros = environment().get_template("messages/encrypted.xml.j2").module
    parser = etree.XMLParser(remove_blank_text=True)
    return etree.fromstring(str(getattr(macros, macro)(*arguments)), parser)


def _serialised(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _new_id() -> str:
    return "_" + secrets.token_hex(16)
