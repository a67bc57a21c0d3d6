"""The letter with the gebruikersnaam (manual 1.1 step 3): what stands in it.

No activation code ever does: that goes by e-mail to the gebruiker only (manual 1.1 step 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class LetterFacts:
    """Hold what one letter tells, as the persons and the organisation spell it.

    ``beheerder_name`` is who hands the letter over and asks for the code, or who printed it;
    ``printed_on`` is a calendar day in Europe/Amsterdam.
    """

    name: str
    organisation_name: str
    gebruikersnaam: str
    beheerder_name: str
    printed_on: date
