"""The SOAP 1.1 envelope around messages of the back channel."""

from __future__ import annotations

from lxml import etree

from infra.local.broker import names

OPENING = (
    b'<?xml version="1.0" encoding="UTF-8"?>'
    b'<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>'
)
CLOSING = b"</soapenv:Body></soapenv:Envelope>"


def envelope(message: etree._Element) -> bytes:
    """Return ``message`` in an envelope, as bytes.

    The bytes are joined, because appending to a tree drops the second of two prefixes for one
    namespace, and with it the validity of signatures that count it.
    """
    return OPENING + etree.tostring(message, encoding="UTF-8", xml_declaration=False) + CLOSING


def body_of(encoded: bytes) -> etree._Element:
    """Return the one element in the body of the envelope ``encoded``.

    Raises ValueError when it is no such envelope. DTDs are not read, entities not resolved.
    """
    try:
        outer = etree.fromstring(encoded, safe_parser())
    except etree.XMLSyntaxError as error:
        raise ValueError("no XML") from error
    found = outer.findall(f"{names.clark(names.SOAP, 'Body')}/*")
    if outer.tag != names.clark(names.SOAP, "Envelope") or len(found) != 1:
        raise ValueError("no SOAP envelope with one message")
    return found[0]


def safe_parser() -> etree.XMLParser[etree._Element]:
    """Return a parser for what others send: no entities, no network, no comments."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )


def fault(text: str) -> bytes:
    """Return a SOAP fault that blames the sender, with ``text`` for its developer."""
    element = etree.Element(names.clark(names.SOAP, "Fault"), nsmap={"soapenv": names.SOAP})
    etree.SubElement(element, "faultcode").text = "soapenv:Client"
    etree.SubElement(element, "faultstring").text = text
    return envelope(element)
