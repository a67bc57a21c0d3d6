"""The letter with the gebruikersnaam (manual 1.1 step 3): what stands in it.

No activation code ever does: that goes by e-mail to the gebruiker only (manual 1.1 step 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.language import Language

# A batch of so many is some 3 MB and 4 seconds: well below what a function may answer (6 MB).
MOST_AT_ONCE = 400
# Printing as many for a page, each recorded, stays well within the 29 seconds that it may take.
LETTERS_IN_PART = 200


@dataclass(frozen=True)
class LetterFacts:
    """Hold what one letter tells, as the persons and the organisation spell it.

    ``beheerder_name`` is whom to ask for the activation code: None when that is DUO itself, in
    the letter to a beheerder. ``printed_on`` is a calendar day in Europe/Amsterdam.
    """

    name: str
    organisation_name: str
    gebruikersnaam: str
    beheerder_name: str | None
    printed_on: date
    language: Language = Language.DUTCH
