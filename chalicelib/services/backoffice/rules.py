"""Rules for single values of a request; each says in English what is wrong, or nothing.

A rule stands beside the type of a value: ``Annotated[str, kvk_number]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from chalicelib import catalogue
from chalicelib.domain.gebruikersnaam import is_well_formed
from chalicelib.domain.reasons import tidy
from chalicelib.domain.spelling import canonical

Rule = Callable[[Any], str | None]

_KVK_NUMBER = re.compile(r"[0-9]{8}")
_BRANCH_NUMBER = re.compile(r"[0-9]{12}")
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./-]{0,39}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{4,29}")
# RFC 5321: what SES takes is ASCII before the @; whether the domain exists shows when mail goes.
_MAIL_ADDRESS = re.compile(r"[!#-'*+/-9=?A-Z^-~.-]{1,64}@(?:[^\s@.<>,;:()\[\]\\\"]+\.)+[^\W\d_]\S*")
_LONGEST_MAIL_ADDRESS = 254


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
phone = _shape(_PHONE, "must be a phone number")


def mail_address(value: str) -> str | None:
    """Say what is wrong with an e-mail address."""
    known = len(value) <= _LONGEST_MAIL_ADDRESS and _MAIL_ADDRESS.fullmatch(value)
    return None if known else "must be an e-mail address"


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
