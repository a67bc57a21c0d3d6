"""Audit events in Dutch: what happened, about whom, by whom, and the beheerder's reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.quarantine import Cause
from chalicelib.web.beheer.seen import kenmerk_names, rol_names
from chalicelib.web.beheer.words import CAUSE_NAMES, FIELD_NAMES

NOBODY = "Iemand zonder account"
THE_ORGANISATION = "De organisatie"
THE_USER = "De gebruiker zelf"
KIND_NAMES = {
    EventKind.LOGIN_REFUSED: "Inloggen geweigerd",
    EventKind.KOPPELPROCES_STARTED: "Koppelproces begonnen",
    EventKind.LOGGED_IN: "Ingelogd",
    EventKind.LOGGED_OUT: "Uitgelogd",
    EventKind.STEP_CONFIRMED: "Stap van het koppelproces bevestigd",
    EventKind.ATTEMPT_COUNTED: "Verkeerde combinatie ingevuld",
    EventKind.ATTEMPT_GIVEN_BACK: "Poging telt niet mee",
    EventKind.LINKED: "Gekoppeld",
    EventKind.TERMS_ACCEPTED: "Gebruikersvoorwaarden geaccepteerd",
    EventKind.ACCOUNT_CHANGED: "Gegevens gewijzigd",
    EventKind.RIGHTS_CHANGED: "Rechten gewijzigd",
    EventKind.ACCOUNT_BLOCKED: "Gebruiker geblokkeerd",
    EventKind.ACCOUNT_RELEASED: "Gebruiker gedeblokkeerd",
    EventKind.ACCOUNT_ENDED: "Account beëindigd",
    EventKind.LOCKOUT_LIFTED: "Blokkade opgeheven",
    EventKind.LINK_CUT: "Koppeling verwijderd",
    EventKind.LINK_LAPSED: "Koppeling na 18 maanden ongedaan gemaakt",
    EventKind.LAPSE_ANNOUNCED: "Gewaarschuwd: koppeling vervalt",
    EventKind.MEANS_RELEASED: "Middel vrijgegeven",
    EventKind.TOKEN_RETURNED: "Token ingeleverd",
    EventKind.LETTER_PRINTED: "Brief afgedrukt",
    EventKind.LETTER_HANDED_OVER: "Brief overhandigd",
    EventKind.MAIL_REFUSED: "E-mail kwam niet aan",
    EventKind.BEHEERDER_ADDED: "Beheerder aangemeld",
    EventKind.BEHEERDER_ENDED: "Beheerder beëindigd",
    EventKind.ORGANISATION_CHANGED: "Organisatie gewijzigd",
    EventKind.NOTICE_PUBLISHED: "Mededeling geplaatst",
    EventKind.NOTICE_WITHDRAWN: "Mededeling ingetrokken",
    EventKind.CODE_ISSUED: "Activatiecode verstuurd",
    EventKind.ACCOUNT_REGISTERED: "Gebruiker aangemeld",
    EventKind.ORGANISATION_REGISTERED: "Organisatie aangemeld",
}


@dataclass(frozen=True)
class EventRow:
    """Hold one event in words.

    ``subject`` is a gebruikersnaam, or empty without an account; then ``about`` says whom it is of.
    """

    at: datetime
    text: str
    subject: str
    about: str
    actor: str
    explanation: str


def row_of(event: AuditEvent, organisation: Organisation) -> EventRow:
    """Return an event in words; no key of an identity is ever among them."""
    return EventRow(
        at=event.at,
        text=KIND_NAMES[event.kind],
        subject=_account_in(event.subject),
        about=THE_ORGANISATION if event.subject.startswith("organisation#") else NOBODY,
        actor=_actor(event, organisation),
        explanation=_explanation(event.details),
    )


def _account_in(subject: str) -> str:
    kind, _, name = subject.partition("#")
    return name if kind == "account" else ""


def _actor(event: AuditEvent, organisation: Organisation) -> str:
    name = _account_in(event.actor)
    if event.actor.startswith("identity#"):
        return THE_USER if event.kind is EventKind.LINKED else NOBODY
    if not name:
        return "DUO"
    known = {each.gebruikersnaam: each.name for each in organisation.beheerders}
    return f"{known[name]} ({name})" if name in known else name


def _explanation(details: dict[str, str]) -> str:
    parts = [
        _cause(details.get("cause", "")),
        _named("Toegekend", details.get("given", "")),
        _named("Ingetrokken", details.get("taken", "")),
        _named("Toegekend", f"{details.get('rollen', '')} {details.get('kenmerken', '')}"),
        _fields(details.get("fields", "")),
        details.get("reason", ""),
    ]
    return ". ".join(part for part in parts if part)


def _cause(word: str) -> str:
    return CAUSE_NAMES[Cause(word)] if word in {each.value for each in Cause} else ""


def _named(text: str, rights: str) -> str:
    """Return the names of rollen and kenmerken; only the latter have a colon."""
    words = frozenset(rights.split())
    kenmerken = frozenset(word for word in words if ":" in word)
    names = (*rol_names(words - kenmerken), *kenmerk_names(kenmerken))
    return f"{text}: {', '.join(names)}" if names else ""


def _fields(names: str) -> str:
    return ", ".join(FIELD_NAMES.get(name, name) for name in names.split()).capitalize()
