"""The kinds of entries in the catalogue, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Sector:
    """One kind of organisation on the first page.

    ``slug`` is the last part of the address, ``name`` the text of the choice and ``audience``
    the sentence that says who finds Mijn DUO there.
    """

    slug: str
    name: str
    audience: str


@dataclass(frozen=True)
class TermsVersion:
    """One version of the gebruikersvoorwaarden, in force from a day in the Netherlands."""

    version: str
    valid_from: date


@dataclass(frozen=True)
class Rol:
    """One rol that a beheerder may grant.

    ``slug`` is what an account keeps, ``name`` the text of the choice and ``meaning`` the sentence
    that says what somebody with the rol may do.
    """

    slug: str
    name: str
    meaning: str


@dataclass(frozen=True)
class KenmerkKind:
    """One kind of kenmerk, such as ``brin`` in ``brin:12AB``.

    ``name`` is the text on the screen and ``pattern`` the regular expression that the whole of
    what stands behind the colon matches.
    """

    slug: str
    name: str
    pattern: str
