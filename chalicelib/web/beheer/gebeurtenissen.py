"""Audit events in words: what happened, about whom, by whom, and the beheerder's reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib import catalogue
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.quarantine import Cause
from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web.beheer.seen import kenmerk_names, rol_names
from chalicelib.web.beheer.words import CAUSE_NAMES, FIELD_NAMES

NOBODY = mark("Iemand zonder account")
THE_ORGANISATION = mark("De organisatie")
THE_USER = mark("De gebruiker zelf")
KIND_NAMES = {
    EventKind.LOGIN_REFUSED: mark("Inloggen geweigerd"),
    EventKind.KOPPELPROCES_STARTED: mark("Koppelproces begonnen"),
    EventKind.LOGGED_IN: mark("Ingelogd"),
    EventKind.LOGGED_OUT: mark("Uitgelogd"),
    EventKind.STEP_CONFIRMED: mark("Stap van het koppelproces bevestigd"),
    # Counted before it is compared: whether it was right shows what follows.
    EventKind.ATTEMPT_COUNTED: mark("Gebruikersnaam en activatiecode ingevuld"),
    EventKind.ATTEMPT_GIVEN_BACK: mark("Poging telt niet mee"),
    EventKind.LINKED: mark("Gekoppeld"),
    EventKind.TERMS_ACCEPTED: mark("Gebruikersvoorwaarden geaccepteerd"),
    EventKind.ACCOUNT_CHANGED: mark("Gegevens gewijzigd"),
    EventKind.EMAIL_ASKED: mark("Nieuw e-mailadres opgegeven"),
    EventKind.LOGINS_DISOWNED: mark("‘Dit was ik niet’ gemeld"),
    EventKind.RIGHTS_CHANGED: mark("Rechten gewijzigd"),
    EventKind.ACCOUNT_BLOCKED: mark("Gebruiker geblokkeerd"),
    EventKind.ACCOUNT_RELEASED: mark("Gebruiker gedeblokkeerd"),
    EventKind.ACCOUNT_ENDED: mark("Account beëindigd"),
    EventKind.LOCKOUT_LIFTED: mark("Blokkade opgeheven"),
    EventKind.LINK_CUT: mark("Koppeling verwijderd"),
    EventKind.LINK_LAPSED: mark("Koppeling na 18 maanden ongedaan gemaakt"),
    EventKind.LAPSE_ANNOUNCED: mark("Gewaarschuwd: koppeling vervalt"),
    EventKind.MEANS_RELEASED: mark("Middel vrijgegeven"),
    EventKind.TOKEN_REGISTERED: mark("Token uitgegeven"),
    EventKind.TOKEN_RETURNED: mark("Token ingeleverd"),
    EventKind.LETTER_PRINTED: mark("Brief afgedrukt"),
    EventKind.LETTER_HANDED_OVER: mark("Brief overhandigd"),
    EventKind.MAIL_REFUSED: mark("E-mail kwam niet aan"),
    EventKind.MAIL_ARRIVED: mark("E-mail komt weer aan"),
    EventKind.BEHEERDER_ADDED: mark("Beheerder aangemeld"),
    EventKind.BEHEERDER_ENDED: mark("Beheerder beëindigd"),
    EventKind.ORGANISATION_CHANGED: mark("Organisatie gewijzigd"),
    EventKind.NOTICE_PUBLISHED: mark("Mededeling geplaatst"),
    EventKind.NOTICE_WITHDRAWN: mark("Mededeling ingetrokken"),
    EventKind.CODE_ISSUED: mark("Activatiecode verstuurd"),
    EventKind.IMPORT_CONFIRMED: mark("Bestand met gebruikers bevestigd"),
    EventKind.ACCOUNT_REGISTERED: mark("Gebruiker aangemeld"),
    EventKind.ORGANISATION_REGISTERED: mark("Organisatie aangemeld"),
    EventKind.TASK_STARTED: mark("Taak gestart"),
}


@dataclass(frozen=True)
class EventRow:
    """Hold one event in words.

    ``subject`` is a gebruikersnaam, or empty without an account; then ``about`` says whom it is of.
    ``link`` holds the place in the chain, for a file.
    """

    at: datetime
    text: str
    subject: str
    about: str
    actor: str
    explanation: str
    link: dict[str, str | int]


def row_of(event: AuditEvent, organisation: Organisation) -> EventRow:
    """Return an event in words; no key of an identity is ever among them."""
    return EventRow(
        at=event.at,
        text=_(KIND_NAMES[event.kind]),
        subject=_account_in(event.subject),
        about=_(THE_ORGANISATION if event.subject.startswith("organisation#") else NOBODY),
        actor=_actor(event, organisation),
        explanation=_explanation(event.details),
        link={
            "keten": event.chain,
            "nummer": event.sequence,
            "vorige": event.previous.digest,
            "hash": event.digest,
        },
    )


def _account_in(subject: str) -> str:
    kind, _sign, name = subject.partition("#")
    return name if kind == "account" else ""


def _actor(event: AuditEvent, organisation: Organisation) -> str:
    name = _account_in(event.actor)
    if event.actor.startswith("identity#"):
        return _(THE_USER if event.kind is EventKind.LINKED else NOBODY)
    if not name:
        return "DUO"
    known = {each.gebruikersnaam: each.name for each in organisation.beheerders}
    return f"{known[name]} ({name})" if name in known else name


def _explanation(details: dict[str, str]) -> str:
    parts = [
        _cause(details.get("cause", "")),
        _named(_("Toegekend"), details.get("given", "")),
        _named(_("Ingetrokken"), details.get("taken", "")),
        _named(_("Toegekend"), f"{details.get('rollen', '')} {details.get('kenmerken', '')}"),
        _fields(details.get("fields", "")),
        catalogue.task_name(details.get("task", "")),
        details.get("reason", ""),
    ]
    return ". ".join(part for part in parts if part)


def _cause(word: str) -> str:
    return _(CAUSE_NAMES[Cause(word)]) if word in {each.value for each in Cause} else ""


def _named(text: str, rights: str) -> str:
    """Return the names of rollen and kenmerken; only the latter have a colon."""
    words = frozenset(rights.split())
    kenmerken = frozenset(word for word in words if ":" in word)
    names = (*rol_names(words - kenmerken), *kenmerk_names(kenmerken))
    return f"{text}: {', '.join(names)}" if names else ""


def _fields(names: str) -> str:
    return ", ".join(_(FIELD_NAMES.get(name, name)) for name in names.split()).capitalize()
