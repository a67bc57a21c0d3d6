"""The login page's form: what a visitor may fill in, and what comes of it.

Fields: ``persoon`` (number of a demo person, or empty), ``niveau`` (loa1, loa2, loa2plus, loa3,
loa4), free texts ``pseudoniem``, ``kvk`` and ``vestiging``, which go before those of the person and
are sent as they were typed, ``onthouden`` (remember), ``terugkeer`` (get or post: how the artifact
travels) and the button ``keuze`` (inloggen or annuleren).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, unquote

from infra.local.broker.configuration import Person
from infra.local.broker.logins import FailedLogin, LoginDeclaration, Outcome

LEVELS = {"loa1": "EH1", "loa2": "EH2", "loa2plus": "EH2+", "loa3": "EH3", "loa4": "EH4"}
REMEMBERED_FIELDS = ("persoon", "niveau", "pseudoniem", "kvk", "vestiging", "terugkeer")
DEFAULTS = {
    "persoon": "",
    "niveau": "loa3",
    "pseudoniem": "",
    "kvk": "",
    "vestiging": "",
    "terugkeer": "get",
}
REMEMBERED_LENGTH = 1000


@dataclass(frozen=True)
class ChoiceRefused(ValueError):
    """Say which ``field`` of the form needs another answer, and why, in Dutch."""

    field: str
    text: str


def outcome_of(
    form: dict[str, str], persons: Sequence[Person], request_id: str, now: datetime
) -> Outcome:
    """Return what the broker will declare about the visitor who sent ``form``.

    Raises ChoiceRefused when it is not clear who logs in.
    """
    if form.get("keuze") == "annuleren":
        return FailedLogin(request_id, now)
    person = _person(form, persons)
    pseudonym = form.get("pseudoniem", "").strip() or (person.pseudonym if person else "")
    kvk_number = form.get("kvk", "").strip() or (person.kvk_number if person else "")
    if not pseudonym:
        raise ChoiceRefused("persoon", "Kies een persoon of vul een pseudoniem in")
    if not kvk_number:
        raise ChoiceRefused("kvk", "Vul een KvK-nummer in of kies een persoon")
    level = form.get("niveau", DEFAULTS["niveau"])
    if level not in LEVELS:
        raise ChoiceRefused("niveau", "Kies een betrouwbaarheidsniveau")
    branch = form.get("vestiging", "").strip() or None
    return LoginDeclaration(request_id, now, pseudonym, kvk_number, level, branch)


def _person(form: dict[str, str], persons: Sequence[Person]) -> Person | None:
    number = form.get("persoon", "")
    if not number:
        return None
    if number not in map(str, range(1, len(persons) + 1)):
        raise ChoiceRefused("persoon", "Kies een persoon uit de lijst")
    return persons[int(number) - 1]


def to_cookie(form: dict[str, str]) -> str:
    """Return the fields of ``form`` that are remembered, as the value of a cookie."""
    return quote(json.dumps({name: form.get(name, "") for name in REMEMBERED_FIELDS}))


def from_cookie(value: str) -> dict[str, str]:
    """Return the fields that a cookie remembers; the defaults when it holds nothing usable."""
    try:
        found = json.loads(unquote(value[:REMEMBERED_LENGTH]))
    except ValueError:
        return DEFAULTS
    if not isinstance(found, dict):
        return DEFAULTS
    return {name: str(found.get(name, default)) for name, default in DEFAULTS.items()}
