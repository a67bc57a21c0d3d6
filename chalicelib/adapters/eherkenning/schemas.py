"""The SAML schemas, compiled once by libxml2 from the files that pysaml2 ships.

Nothing is fetched: an address in a schema is answered with the file of the same name, and a file
that is not there is an error. Source: SAML 2.0 schemas (OASIS), XML Signature and Encryption (W3C).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any

from lxml import etree

from chalicelib.domain.errors import MessageRefused

_FOLDER = "saml2.data.schemas"
# lxml keeps the log of a validation on the schema, so one runs at a time; it takes 0.1 ms.
_validating = Lock()


def require_valid_message(element: etree._Element) -> None:
    """Raise MessageRefused unless ``element`` is a SAML message that keeps to the schemas."""
    if not is_valid(protocol_schema(), element):
        raise MessageRefused("schema")


def is_valid(schema: etree.XMLSchema, element: etree._Element) -> bool:
    """Return whether ``element`` keeps to ``schema``; safe to call from several threads."""
    with _validating:
        return schema.validate(element)


@cache
def protocol_schema() -> etree.XMLSchema:
    """Return the schema of messages (and of assertions in them)."""
    return _compiled("saml-schema-protocol-2.0.xsd")


@cache
def metadata_schema() -> etree.XMLSchema:
    """Return the schema of metadata."""
    return _compiled("saml-schema-metadata-2.0.xsd")


class _ShippedFiles(etree.Resolver):
    """Answer every address with the shipped file of the same name."""

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        """Return the file at the end of ``system_url``; raise FileNotFoundError without it."""
        del public_id
        return self.resolve_string(_shipped((system_url or "").rpartition("/")[2]), context)


def _compiled(file_name: str) -> etree.XMLSchema:
    # The schemas of the W3C use entities of their own; these files are part of the program.
    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=True)
    parser.resolvers.add(_ShippedFiles())
    return etree.XMLSchema(etree.fromstring(_shipped(file_name), parser))


def _shipped(file_name: str) -> bytes:
    return files(_FOLDER).joinpath(file_name).read_bytes()
