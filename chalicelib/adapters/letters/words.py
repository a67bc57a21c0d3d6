"""The words of the letter, in the language of now; the template gives them their place.

What stands in braces is filled in by the template, so that data about people never becomes markup.
"""

from __future__ import annotations

from typing import Any

from chalicelib.texts import gettext as _
from chalicelib.texts import language

Words = dict[str, Any]


def words_of_letter(*, to_beheerder: bool) -> Words:
    """Return the words of the letter to a user, or of the one to a beheerder."""
    return {
        "language": language().value,
        "hand_over": _("Persoonlijk overhandigen aan:"),
        "date": _("Datum: {date}"),
        "heading": _("Uw gebruikersnaam voor Mijn DUO zakelijk"),
        "greeting": _("Beste {name},"),
        "registered": _registered(to_beheerder=to_beheerder),
        "gebruikersnaam": _("Dit is uw gebruikersnaam:"),
        "purpose": _(
            "Met deze gebruikersnaam koppelt u één keer uw eHerkenningsmiddel aan uw account. "
            "Daarna logt u in met eHerkenning."
        ),
        "todo": _("Wat moet u nu doen?"),
        "steps": _steps(to_beheerder=to_beheerder),
        "note": _("Let op"),
        "notes": _notes(),
        "closing": _("Met vriendelijke groet,"),
    }


def title_of(letters: int) -> str:
    """Return the title of a document with so many letters."""
    return _("Brief met gebruikersnaam") if letters == 1 else _("Brieven met gebruikersnaam")


def _registered(*, to_beheerder: bool) -> str:
    if to_beheerder:
        return _("DUO heeft u aangemeld als beheerder van Mijn DUO zakelijk.")
    return _("Uw beheerder, {beheerder}, heeft u aangemeld als gebruiker van Mijn DUO zakelijk.")


def _steps(*, to_beheerder: bool) -> list[str]:
    return [
        _(
            "Zorg dat u een eHerkenningsmiddel hebt van niveau 3 of hoger, voor de dienst "
            "‘Mijn DUO voor zakelijke klanten’."
        ),
        _(
            "Vraag DUO om een activatiecode. U krijgt de code per e-mail. "
            "Alleen u krijgt de code te zien."
        )
        if to_beheerder
        else _(
            "Vraag uw beheerder om een activatiecode. U krijgt de code per e-mail. "
            "Alleen u krijgt de code te zien."
        ),
        _("Ga binnen 24 uur naar {site}. Daarna werkt de code niet meer."),
        _("Kies uw sector en log in met uw eHerkenningsmiddel."),
        _("Vul uw gebruikersnaam en de activatiecode in en kies voor ‘Koppel’."),
    ]


def _notes() -> list[str]:
    return [
        _("Is de activatiecode verlopen? Vraag dan een nieuwe aan."),
        _(
            "Vult u 5 keer een verkeerde combinatie in? Dan kunt u 15 minuten niet koppelen. "
            "Probeer het daarna opnieuw."
        ),
        _(
            "Geef uw gebruikersnaam en activatiecode niet aan een ander. "
            "DUO vraagt u nooit om de code."
        ),
    ]
