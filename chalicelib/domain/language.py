"""The languages of the site: Dutch, in which everything is written first, and English."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """Name a language by its code (ISO 639-1)."""

    DUTCH = "nl"
    ENGLISH = "en"

    @property
    def other(self) -> Language:
        """Return the language that somebody who reads this one can switch to."""
        return Language.ENGLISH if self is Language.DUTCH else Language.DUTCH


def language_of(code: str) -> Language | None:
    """Return the language that goes by ``code``, or none."""
    return next((known for known in Language if known.value == code), None)
