"""What the files of a request look like, for the help of the commands that take one."""

from __future__ import annotations

import json

from infra.backoffice.invoking import Answer

ORGANISATION: Answer = {
    "name": "Stichting De Regenboog",
    "sector": "primair-onderwijs",
    "kvk_numbers": [{"kvk_number": "90000011", "branches": ["900000110001"]}],
    "kenmerken": ["brin:12AB", "vestiging:12AB00"],
    "reference": "2026-1234",
}
BEHEERDER: Answer = {
    "organisation_id": "org-...",
    "initials": "A.B.",
    "infix": "van",
    "surname": "Dijk",
    "email": "a.vandijk@school.example",
    "phone": "030 123 45 67",
    "rollen": ["berichten"],
    "kenmerken": ["brin:12AB"],
    "has_token": False,
    "reference": "2026-1234",
}
NOTICE: Answer = {
    "title": "Onderhoud op zaterdag",
    "body": "Zaterdag tussen 08.00 en 12.00 uur kunt u niet inloggen.",
    "shown_from": "2026-11-30T09:00:00+01:00",
    "shown_until": "2026-12-05T12:00:00+01:00",
    "sectors": ["primair-onderwijs"],
    "rollen": [],
    "kenmerken": [],
    "title_en": "Maintenance on Saturday",
    "body_en": "On Saturday from 08:00 to 12:00 you cannot log in.",
}


def shown(example: Answer, optional: str) -> str:
    """Return the end of a help text: the example as it stands in a file, and what may be left out.

    Click fills paragraphs up, unless they begin with a backspace.
    """
    text = json.dumps(example, indent=2, ensure_ascii=False)
    return f"The file:\n\n\b\n{text}\n\nMay be left out: {optional}."
