"""The rules on the two identifiers that make an identity: the person and the organisation.

A value is never taken because it stands first: its type must be one that this service asked for.
Source: scheme pages 'Identificerende kenmerken', 'LegalSubjectID' and 'Pseudonyms'.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from lxml import etree

from chalicelib.adapters.eherkenning import names
from chalicelib.adapters.eherkenning.attributes import Attributes, encrypted_ids
from chalicelib.adapters.eherkenning.elements import require, text_of
from chalicelib.domain.errors import LegalSubjectMissing
from chalicelib.domain.identity import Identity

Decrypt: TypeAlias = "Callable[[etree._Element], etree._Element]"  # noqa: SLF001 - as in lxml

_NAME_ID = names.SAML + "NameID"
_PSEUDONYM = re.compile(r"[0-9A-Fa-f]{64}@[0-9A-Fa-f]{32}")
_KVK_NUMBER = re.compile(r"[0-9]{8}")
_RSIN = re.compile(r"[0-9]{9}")
_RSIN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def read_identity(attributes: Attributes, decrypt: Decrypt) -> Identity:
    """Return who acts for whom.

    Raises MessageRefused when an identifier is not what was asked for, and LegalSubjectMissing
    when no organisation with a KvK number is named.
    """
    acting_subject_id = _acting_subject(attributes, decrypt)
    return Identity(acting_subject_id, _kvk_number(attributes, decrypt))


def is_rsin(text: str) -> bool:
    """Return whether ``text`` is an RSIN: nine digits that pass the eleven test."""
    if not _RSIN.fullmatch(text):
        return False
    weighed = sum(w * int(digit) for w, digit in zip(_RSIN_WEIGHTS, text, strict=True))
    return weighed % 11 == 0


def _acting_subject(attributes: Attributes, decrypt: Decrypt) -> str:
    rule = "acting-subject"
    encrypted = encrypted_ids(attributes.get(names.ACTING_SUBJECT_ID, []), rule)
    require(holds=len(encrypted) == 1, rule=f"{rule}-count")
    qualifier, value = _read_name_id(decrypt(encrypted[0]))
    require(holds=qualifier == names.PSEUDONYM, rule=f"{rule}-type")
    require(holds=_PSEUDONYM.fullmatch(value) is not None, rule=f"{rule}-value")
    return value


def _kvk_number(attributes: Attributes, decrypt: Decrypt) -> str:
    if names.LEGAL_SUBJECT_ID not in attributes:
        raise LegalSubjectMissing
    rule = "legal-subject"
    encrypted = encrypted_ids(attributes[names.LEGAL_SUBJECT_ID], rule)
    pairs = [_read_name_id(decrypt(each)) for each in encrypted]
    values = dict(pairs)
    require(holds=len(values) == len(pairs), rule=f"{rule}-repeated")
    require(holds=values.keys() <= {names.KVK_NUMBER, names.RSIN}, rule=f"{rule}-type")
    if names.RSIN in values:
        require(holds=is_rsin(values[names.RSIN]), rule=f"{rule}-rsin")
    if names.KVK_NUMBER not in values:
        raise LegalSubjectMissing
    kvk_number = values[names.KVK_NUMBER]
    require(holds=_KVK_NUMBER.fullmatch(kvk_number) is not None, rule=f"{rule}-kvk-number")
    return kvk_number


def _read_name_id(name_id: etree._Element) -> tuple[str | None, str]:
    """Return the type and the value of a decrypted NameID."""
    require(holds=name_id.tag == _NAME_ID, rule="identifier-form")
    require(holds=name_id.get("Format") == names.PERSISTENT, rule="identifier-format")
    return name_id.get("NameQualifier"), text_of(name_id, "identifier-form")
