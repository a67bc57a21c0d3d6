"""Rules for single values of a request; each says in English what is wrong, or nothing.

A rule stands beside the type of a value: ``Annotated[str, kvk_number]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from chalicelib import catalogue
from chalicelib.contact_data import can_be_dialled, canonical_address
from chalicelib.domain.gebruikersnaam import is_well_formed
from chalicelib.domain.reasons import tidy
from chalicelib.domain.spelling import canonical

Rule = Callable[[Any], str | None]

_KVK_NUMBER = re.compile(r"[0-9]{8}")
_BRANCH_NUMBER = re.compile(r"[0-9]{12}")
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./-]{0,39}")


def text(longest: int, shortest: int = 1) -> Rule:
    """Return the rule for a text of so many characters once it is tidy."""

    def rule(value: str) -> str | None:
        if shortest <= len(tidy(value)) <= longest:
            return None
        return f"must have {shortest} to {longest} characters"

    return rule


def several(most: int, fewest: int = 0) -> Rule:
    """Return the rule for a list of so many different items."""

    def rule(value: tuple[object, ...]) -> str | None:
        if not fewest <= len(value) <= most:
            return f"must have {fewest} to {most} items"
        return None if len(set(value)) == len(value) else "must not repeat an item"

    return rule


def different_numbers(entries: tuple[Any, ...]) -> str | None:
    """Say that entries repeat a KvK number."""
    numbers = {entry.kvk_number for entry in entries}
    return None if len(numbers) == len(entries) else "must not repeat a KvK number"


def _shape(pattern: re.Pattern[str], fault: str) -> Rule:
    return lambda value: None if pattern.fullmatch(value) else fault


kvk_number = _shape(_KVK_NUMBER, "must have eight digits")
branch_number = _shape(_BRANCH_NUMBER, "must have twelve digits")
reference = _shape(_REFERENCE, "must have 1 to 40 letters, digits, dots, slashes or hyphens")


def phone(value: str) -> str | None:
    """Say what is wrong with a telephone number."""
    return None if can_be_dialled(tidy(value)) else "must be a telephone number of 10 to 15 digits"


def mail_address(value: str) -> str | None:
    """Say what is wrong with an e-mail address."""
    return None if canonical_address(tidy(value)) else "must be an e-mail address"


def sector(value: str) -> str | None:
    """Say what is wrong with the slug of a sector."""
    if catalogue.sector(value):
        return None
    return "must be one of " + ", ".join(known.slug for known in catalogue.sectors())


def rol(value: str) -> str | None:
    """Say what is wrong with the slug of a rol."""
    slugs = [known.slug for known in catalogue.rollen()]
    return None if value in slugs else "must be one of " + ", ".join(slugs)


def kenmerk(value: str) -> str | None:
    """Say what is wrong with a kenmerk."""
    if catalogue.is_kenmerk(value):
        return None
    kinds = ", ".join(f"{kind.slug}:{kind.pattern}" for kind in catalogue.kenmerk_kinds())
    return f"must match one of {kinds}"


def gebruikersnaam(value: str) -> str | None:
    """Say what is wrong with a gebruikersnaam, in any spelling."""
    known = is_well_formed(canonical(value))
    return None if known else "must have four digits and four letters"


def moment(value: datetime) -> str | None:
    """Say what is wrong with a moment."""
    return None if value.tzinfo else "must have a UTC offset"
