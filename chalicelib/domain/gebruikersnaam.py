"""The gebruikersnaam: four digits and four letters, made by the system (manual 1.2 step 5).

Vowels are left out so that no words arise; so are letters and digits that look like another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from chalicelib.domain.spelling import canonical

DIGITS = "23456789"
LETTERS = "bcdfghjkmnprstwxz"
NOBODY = "0000xxxx"
_SHAPE = re.compile(r"[0-9]{4}[a-z]{4}")

Pick = Callable[[str, int], str]


def make_gebruikersnaam(pick: Pick) -> str:
    """Return a new gebruikersnaam; ``pick(alphabet, length)`` chooses characters at random."""
    return pick(DIGITS, 4) + pick(LETTERS, 4)


def canonical_gebruikersnaam(typed: str) -> str:
    """Return the one spelling of what somebody typed, whether or not such an account exists.

    What cannot be a gebruikersnaam becomes NOBODY, which is never given out.
    """
    name = canonical(typed)
    return name if is_well_formed(name) else NOBODY


def is_well_formed(gebruikersnaam: str) -> bool:
    """Return whether a canonical ``gebruikersnaam`` could name an account."""
    return _SHAPE.fullmatch(gebruikersnaam) is not None
