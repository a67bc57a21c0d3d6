"""The rules on the attributes in clear text, and finding those that are encrypted.

Attributes that nobody asked for are not read. Source: scheme pages 'Identificerende kenmerken',
'ServiceID', 'ServiceUUID' and 'Attribuutcatalogus'.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from lxml import etree

from chalicelib.adapters.eherkenning import names
from chalicelib.adapters.eherkenning.assertion import ATTRIBUTE_STATEMENT
from chalicelib.adapters.eherkenning.elements import (
    only_child,
    require,
    require_only_space,
    tags,
    text_of,
)
from chalicelib.adapters.eherkenning.expectation import Expectation
from chalicelib.domain.errors import IntermediaryNotAccepted, MessageRefused

Attributes: TypeAlias = "Mapping[str, list[etree._Element]]"  # noqa: SLF001 - its name in lxml

_ATTRIBUTE = names.SAML + "Attribute"
_ENCRYPTED_ID = names.SAML + "EncryptedID"
_ONCE = {
    names.SERVICE_ID: "service-id-repeated",
    names.SERVICE_UUID: "service-uuid-repeated",
    names.ACTING_SUBJECT_ID: "acting-subject-repeated",
    names.LEGAL_SUBJECT_ID: "legal-subject-repeated",
}
_BRANCH_NUMBER = re.compile(r"[0-9]{12}")


def read_attributes(assertion: etree._Element) -> Attributes:
    """Return the values of each attribute by its name.

    Raises MessageRefused when one that identifies is repeated, or when one is encrypted whole.
    """
    statement = only_child(assertion, ATTRIBUTE_STATEMENT, "assertion-statements")
    found: dict[str, list[etree._Element]] = {}
    for attribute in statement:
        require(holds=attribute.tag == _ATTRIBUTE, rule="attribute-encrypted")
        name = attribute.get("Name", "")
        if name in found and name in _ONCE:
            raise MessageRefused(_ONCE[name])
        found.setdefault(name, []).extend(attribute)
    return found


def check_service(attributes: Attributes, expected: Expectation) -> None:
    """Raise MessageRefused unless the login was for exactly the service that was asked."""
    uuid = _texts(attributes, names.SERVICE_UUID, "service-uuid")
    require(holds=uuid == [expected.service_uuid], rule="service-uuid")
    service_id = _texts(attributes, names.SERVICE_ID, "service-id")
    require(holds=service_id == [expected.service_id], rule="service-id")


def check_no_intermediary(attributes: Attributes) -> None:
    """Raise IntermediaryNotAccepted when any attribute speaks of a chain of mandates.

    The scheme spells these names in several ways, of which not all are published.
    """
    if any("intermediate" in name.lower() for name in attributes):
        raise IntermediaryNotAccepted


def branch_number(attributes: Attributes) -> str | None:
    """Return the Vestigingsnr (twelve digits) that limits the authorisation, or None.

    Raises MessageRefused when it is something else or when there are several.
    """
    values = set(_texts(attributes, names.BRANCH_RESTRICTION, "branch-number"))
    require(holds=len(values) <= 1, rule="branch-number-repeated")
    require(holds=all(map(_BRANCH_NUMBER.fullmatch, values)), rule="branch-number")
    return next(iter(values), None)


def encrypted_ids(values: list[etree._Element], rule: str) -> list[etree._Element]:
    """Return every EncryptedID in ``values``.

    Raises MessageRefused when a value holds none, or anything besides, such as clear text.
    """
    for value in values:
        require(holds=set(tags(value)) == {_ENCRYPTED_ID}, rule=rule)
        require_only_space(value, rule)
    return [encrypted for value in values for encrypted in value]


def _texts(attributes: Attributes, name: str, rule: str) -> list[str]:
    return [text_of(value, rule) for value in attributes.get(name, [])]
