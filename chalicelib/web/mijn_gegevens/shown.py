"""Which fields of what is held about people go into their file, and which do not.

Every field of every kind stands in one of the two tables; a test fails on a new field until
somebody decides about it.
"""

from __future__ import annotations

from chalicelib.domain.accounts import Account, Letter, Link, PersonName
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.email_change import EmailChange
from chalicelib.domain.events import AuditEvent
from chalicelib.domain.imports import ImportBatch, ImportPiece
from chalicelib.domain.known_as import KnownAs
from chalicelib.domain.lockout import Lockout
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.mail_feedback import SentMail
from chalicelib.domain.notices import NoticeBoard
from chalicelib.domain.organisations import Organisation, Registration
from chalicelib.domain.quarantine import Quarantine
from chalicelib.domain.sessions import Session
from chalicelib.domain.sign_in import BelievedMessage, SignInRequest
from chalicelib.domain.sweeping import SweepProgress
from chalicelib.domain.task_use import Tally, TaskUse
from chalicelib.domain.terms import TermsAcceptance
from chalicelib.domain.tokens import Token

SHOWN: dict[type, dict[str, str]] = {
    Account: {
        "gebruikersnaam": "gebruikersnaam",
        "organisation_id": "organisatie",
        "name": "naam",
        "email": "e-mailadres",
        "phone": "telefoonnummer",
        "is_beheerder": "beheerder",
        "rollen": "rollen",
        "kenmerken": "kenmerken",
        "status": "status",
        "linked_at": "gekoppeld_op",
        "terms": "gebruikersvoorwaarden",
        "sessions_since": "eerdere_sessies_beeindigd_op",
        "registered_at": "aangemeld_op",
        "codes_asked_at": "activatiecodes_aangevraagd_op",
        "code_expires_at": "activatiecode_geldig_tot",
        "letter": "brief",
        "last_login_day": "laatst_ingelogd_op",
        "has_token": "token_uitgereikt",
        "token_returned_at": "token_ingeleverd_op",
        "mail_refused_at": "e-mail_kwam_terug_op",
        "email_change": "nieuw_e-mailadres",
        "language": "taal",
    },
    PersonName: {
        "initials": "voorletters",
        "infix": "tussenvoegsel",
        "surname": "achternaam",
    },
    Letter: {"printed_at": "afgedrukt_op", "handed_over_at": "overhandigd_op"},
    TermsAcceptance: {"version": "versie", "accepted_at": "geaccepteerd_op"},
    EmailChange: {
        "email": "e-mailadres",
        "asked_at": "opgegeven_op",
        "confirmed_at": "bevestigd_op",
    },
    Link: {
        "linked_at": "gekoppeld_op",
        "login_day": "laatst_gebruikt_op",
        "warned_at_days": "gewaarschuwd_zoveel_dagen_vooraf",
    },
    ActivationCode: {"issued_at": "verstuurd_op", "used_at": "gebruikt_op"},
    Token: {"registered_at": "uitgegeven_op"},
    Lockout: {
        "failures": "verkeerde_pogingen",
        "last_attempt_at": "laatste_poging_op",
        "blocked_until": "geblokkeerd_tot",
    },
    Quarantine: {"since": "tegengehouden_sinds"},
    Session: {
        "stage": "soort",
        "means": "ingelogd_met",
        "kvk_number": "kvk_nummer",
        "level": "betrouwbaarheidsniveau",
        "opened_at": "begonnen_op",
        "ends_at": "eindigt_uiterlijk_op",
        "terms": "gebruikersvoorwaarden",
        "previous_login_day": "vorige_keer_ingelogd_op",
        "authenticated_at": "ingelogd_bij_leverancier_op",
        "branch_number": "vestigingsnummer",
    },
    TaskUse: {"tallies": "per_taak"},
    Tally: {
        "task": "taak",
        "day": "laatst_geopend_op",
        "counts": "keren_per_dag_de_laatste_eerst",
    },
    OutgoingMail: {
        "to": "aan",
        "template": "soort",
        "parameters": "gegevens",
        "language": "taal",
        "written_at": "geschreven_op",
        "due_at": "volgende_poging_op",
        "tries": "pogingen",
    },
    SentMail: {"sent_at": "verstuurd_op"},
}
# Keyed hashes and secrets help nobody but a thief; who somebody else is, is not about the visitor;
# the rest is said elsewhere in the file or counts how often a record was stored.
WITHHELD: dict[type, frozenset[str]] = {
    Account: frozenset({"identity_key", "quarantined_keys", "chain", "version"}),
    PersonName: frozenset(),
    Letter: frozenset({"handed_over_by"}),
    TermsAcceptance: frozenset(),
    EmailChange: frozenset({"link_key"}),
    Link: frozenset({"identity_key", "gebruikersnaam", "organisation_id", "version"}),
    ActivationCode: frozenset({"gebruikersnaam", "digest", "version"}),
    Token: frozenset({"gebruikersnaam", "sealed_seed", "last_step", "version"}),
    Lockout: frozenset({"counter", "guessers", "version"}),
    Quarantine: frozenset({"identity_key", "gebruikersnaam", "organisation_id", "version"}),
    Session: frozenset(
        {
            "session_key",
            "identity_key",
            "organisation_id",
            "reached",
            "gebruikersnaam",
            "chain",
            "version",
        }
    ),
    TaskUse: frozenset({"owner", "version"}),
    Tally: frozenset(),
    OutgoingMail: frozenset({"mail_id", "sealed", "gebruikersnaam", "version"}),
    SentMail: frozenset({"mail_id", "gebruikersnaam", "version"}),
}
# What is stored besides, and why none of it stands in the file as a record of its own.
NOT_IN_FILE: dict[type, str] = {
    AuditEvent: "told in words, as events",
    SignInRequest: "of a browser before anybody logged in; it names nobody",
    BelievedMessage: "says only that a message of the broker was used",
    SweepProgress: "says how far the clock is",
    KnownAs: "keyed hashes of a name and an address, which stand in the account",
    ImportBatch: "of the beheerder who brought a file; that stands in their events",
    ImportPiece: "what an account began with, of everybody in a file; gone after five weeks",
    Organisation: "told by name; of a beheerder it holds what the account holds",
    Registration: "says to which organisation a KvK number belongs",
    NoticeBoard: "for everybody",
}
