"""SOAP 1.1 envelopes around the messages of the back channel.

Source: SAML 2.0 bindings 3.2; SOAP 1.1 chapter 4.
"""

from __future__ import annotations

from lxml import etree

from chalicelib.adapters.eherkenning import names
from chalicelib.adapters.eherkenning.elements import require, require_only_space, tags
from chalicelib.domain.errors import BrokerFault

_BODY = names.SOAP + "Body"
_HEADER = names.SOAP + "Header"
_FAULT = names.SOAP + "Fault"


def wrap(message: bytes) -> bytes:
    """Return ``message``, XML without a declaration, in an envelope."""
    opening = f'<soap:Envelope xmlns:soap="{names.SOAP_NAMESPACE}"><soap:Body>'
    return opening.encode() + message + b"</soap:Body></soap:Envelope>"


def unwrap(root: etree._Element) -> etree._Element:
    """Return the only element in the body of an envelope.

    Raises BrokerFault when it is a SOAP Fault, and MessageRefused when the envelope holds anything
    else besides, since that would be unsigned.
    """
    require(holds=root.tag == names.SOAP + "Envelope", rule="soap-envelope")
    require(holds=tags(root) in ([_BODY], [_HEADER, _BODY]), rule="soap-envelope")
    require(holds=all(len(header) == 0 for header in root.findall(_HEADER)), rule="soap-header")
    body = root[-1]
    require_only_space(root, "soap-envelope")
    require_only_space(body, "soap-body")
    if tags(body) == [_FAULT]:
        raise BrokerFault("soap-fault")
    require(holds=len(body) == 1, rule="soap-body")
    return body[0]
