"""Texts that people write for other people: the reason for a step, and how names are spelt."""

from __future__ import annotations

import unicodedata

from chalicelib.domain.errors import ReasonNeeded

LONGEST_REASON = 200
# These turn the direction of all that follows them, also of what stands behind the text.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def tidy(text: str) -> str:
    """Return ``text`` composed (UAX 15, NFC), on one line, with single spaces inside.

    Control characters go; the letters of every script, and what joins them, stay.
    """
    spaced = "".join(
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", text)
        if character.isspace() or not _is_dropped(character)
    )
    return " ".join(spaced.split())


def canonical_reason(text: str) -> str:
    """Return a reason as it is kept; raise ReasonNeeded unless it has 1 to 200 characters."""
    reason = tidy(text)
    if not 1 <= len(reason) <= LONGEST_REASON:
        raise ReasonNeeded(LONGEST_REASON)
    return reason


def _is_dropped(character: str) -> bool:
    return character in _TURNING or unicodedata.category(character) in {"Cc", "Co", "Cs"}
