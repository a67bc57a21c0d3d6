"""The rule that an identifier names one element of a message.

Signatures are never looked up by identifier here, so this is a second fence against wrapping.
One repetition is honest: the registry encrypts the identifiers, the broker cannot, so the broker
may copy an EncryptedID with its ``Id`` values out of the registry's declaration in Advice.
Source: SAML 2.0 core 1.3.4; scheme page 'SAML encryption'.
"""

from __future__ import annotations

from functools import cache

from lxml import etree

from chalicelib.adapters.eherkenning import names
from chalicelib.domain.errors import MessageRefused

_OF_ENCRYPTION = "self::xenc:EncryptedData or self::xenc:EncryptedKey"


def require_unique(root: etree._Element) -> None:
    """Raise MessageRefused when an identifier names more than one element."""
    binding = _values("//*[not({0})]/@Id | //@ID | //@id | //@xml:id", root)
    encrypted = _values("//*[{0}][not(ancestor::saml:Advice)]/@Id", root)
    advised = _values("//saml:Advice//*[{0}]/@Id", root)
    read = binding + encrypted
    if len(set(read)) < len(read) or not set(binding).isdisjoint(advised):
        raise MessageRefused("identifier-not-unique")


def _values(path: str, root: etree._Element) -> list[str]:
    return list(_compiled(path.format(_OF_ENCRYPTION))(root))


@cache
def _compiled(path: str) -> etree.XPath:
    prefixes = {"saml": names.SAML_NAMESPACE, "xenc": names.XENC_NAMESPACE}
    return etree.XPath(path, namespaces=prefixes, smart_strings=False)
