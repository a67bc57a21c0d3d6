"""Sample states of 'Mijn gegevens': template, state and what differs from a plain visit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from chalicelib.catalogue import rol_name
from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.email_change import EmailChange
from chalicelib.texts import gettext as _
from chalicelib.web.mijn_gegevens.flashes import EMAIL_ASKED, flash_of
from chalicelib.web.mijn_gegevens.overzicht import LoginRow
from chalicelib.web.visit import SessionClock
from infra.ui.sample_pages import (
    BEHEERDERS,
    BY_TOKEN,
    LINKED_AT,
    LOGGED_IN,
    Error,
    State,
    Visitor,
)

NOW = datetime(2026, 11, 23, 15, 7, 12, tzinfo=UTC)
NEW_ADDRESS = "anna.de.vries@regenboog.example"
ACCOUNT = Account(
    gebruikersnaam="4821vrkt",
    organisation_id="org-1",
    name=PersonName("A.", "de", "Vries"),
    email="a.devries@regenboog.example",
    phone="030 123 45 67",
    identity_key="x",
    linked_at=LINKED_AT,
)
LOGINS = [
    LoginRow(NOW, "EH3", with_linking=False, is_this_one=True),
    LoginRow(NOW - timedelta(minutes=10), "EH4", with_linking=False, is_this_one=False),
    LoginRow(LINKED_AT, "EH3", with_linking=True, is_this_one=False),
]
OVERVIEW: dict[str, object] = LOGGED_IN | {
    "account": ACCOUNT,
    "rollen": (rol_name("berichten"), rol_name("gegevens-leveren")),
    "kenmerken": ("BRIN 12AB",),
    "level": "EH3",
    "waiting": None,
    "logins": LOGINS,
    "flash": None,
}
WAITING = {"waiting": EmailChange(NEW_ADDRESS, "k", (NOW,))}
BARE = {
    "account": Account("4821vrkt", "org-1", ACCOUNT.name, ACCOUNT.email),
    "rollen": (),
    "kenmerken": (),
    "level": "",
    "logins": [],
}
NO_NUMBER = Error("telefoon", _("Vul een telefoonnummer in van 10 tot 15 cijfers"))
NO_ADDRESS = Error("email", _("Vul een volledig e-mailadres in, zoals naam@school.nl"))
ASKED = LOGGED_IN | {"present": ACCOUNT.email}

QUARTER = SessionClock(900, can_be_extended=True)
LAST_MINUTE = SessionClock(90, can_be_extended=False)

OWN_DATA: list[State] = [
    ("mijn-gegevens/overzicht", "", OVERVIEW),
    ("mijn-gegevens/overzicht", "wacht", OVERVIEW | WAITING),
    (
        "mijn-gegevens/overzicht",
        "sessie",
        OVERVIEW | {"session": QUARTER},
    ),
    (
        "mijn-gegevens/overzicht",
        "laatste-keer",
        OVERVIEW | {"session": LAST_MINUTE},
    ),
    (
        "mijn-gegevens/overzicht",
        "gevraagd",
        OVERVIEW | WAITING | {"flash": flash_of(EMAIL_ASKED, NEW_ADDRESS)},
    ),
    ("mijn-gegevens/overzicht", "leeg", OVERVIEW | BARE),
    (
        "mijn-gegevens/telefoonnummer",
        "",
        LOGGED_IN | {"values": {"telefoon": ACCOUNT.phone}},
    ),
    (
        "mijn-gegevens/telefoonnummer",
        "fout",
        LOGGED_IN | {"values": {"telefoon": "nul"}, "errors": [NO_NUMBER]},
    ),
    ("mijn-gegevens/e-mailadres", "", ASKED | {"values": {"email": ""}}),
    (
        "mijn-gegevens/e-mailadres",
        "fout",
        ASKED | {"values": {"email": "anna"}, "errors": [NO_ADDRESS]},
    ),
    (
        "mijn-gegevens/bevestigen",
        "",
        LOGGED_IN | {"secret": "s3cr3t", "old_address": ACCOUNT.email, "new_address": NEW_ADDRESS},
    ),
    ("mijn-gegevens/dit-was-ik-niet", "", LOGGED_IN | {"beheerders": BEHEERDERS}),
    (
        "mijn-gegevens/dit-was-ik-niet",
        "token",
        LOGGED_IN | BY_TOKEN | {"beheerders": BEHEERDERS},
    ),
    (
        "mijn-gegevens/dit-was-ik-niet",
        "enige-beheerder",
        LOGGED_IN | {"visitor": Visitor(is_beheerder=True), "beheerders": ()},
    ),
    ("meldingen/overal_uitgelogd", "", {}),
    ("meldingen/email_link_unknown", "", LOGGED_IN),
    ("meldingen/email_link_expired", "", LOGGED_IN),
    ("meldingen/email_already_confirmed", "", LOGGED_IN),
    ("meldingen/email_asked_too_often", "", LOGGED_IN | {"at": NOW}),
]
