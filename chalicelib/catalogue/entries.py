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
