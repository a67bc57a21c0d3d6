"""Sample states of the beheerder's pages: template, state and what differs from a plain visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.accounts import Account, AccountStatus, Letter, PersonName
from chalicelib.domain.errors import RolNotAllowed
from chalicelib.domain.verification import Break, Fault, Verdict
from chalicelib.services.auditing.verifying import Report
from chalicelib.texts import gettext as _
from chalicelib.web.beheer.acties import ACTIONS, CAUSES, CHOOSE_CAUSE, Asks
from chalicelib.web.beheer.choices import rights_offered
from chalicelib.web.beheer.controle import in_words as check_in_words
from chalicelib.web.beheer.flashes import flash_of
from chalicelib.web.beheer.forms import UserForm, told, values_of
from chalicelib.web.beheer.gebruikers import FILTERS
from chalicelib.web.beheer.logboek import KINDS
from chalicelib.web.beheer.seen import SeenUser, seen
from chalicelib.web.beheer.wijzigen import differences_between
from chalicelib.web.beheer.words import in_words
from infra.ui.sample_events import EVENTS
from infra.ui.sample_organisation import SCHOOL
from infra.ui.sample_pages import LINKED_AT, Error, State, Visitor

NOW = LINKED_AT + timedelta(hours=1)
AS_BEHEERDER: dict[str, object] = {"visitor": Visitor(is_beheerder=True)}
BAKKER = Account(
    "4821bkkr",
    SCHOOL.organisation_id,
    PersonName("S.", "", "Bakker"),
    "s.bakker@regenboog.example",
    "030 123 45 67",
    rollen=frozenset({"gegevens-leveren", "overzichten"}),
    kenmerken=frozenset({"brin:12AB"}),
    registered_at=NOW - timedelta(days=3),
)
PRINTED = replace(BAKKER, letter=Letter(NOW - timedelta(days=2)))
WITH_CODE = replace(
    PRINTED,
    letter=Letter(NOW - timedelta(days=2), NOW - timedelta(days=1), "4821vrkt"),
    code_expires_at=NOW + timedelta(hours=23),
)
LINKED = replace(
    BAKKER,
    gebruikersnaam="4821krnd",
    name=PersonName("P.", "de", "Kleijn-van den Broek"),
    identity_key="key",
    linked_at=LINKED_AT,
    last_login_day=LINKED_AT.date(),
    has_token=True,
    mail_refused_at=LINKED_AT,
    letter=WITH_CODE.letter,
)
USERS = (
    WITH_CODE,
    LINKED,
    replace(
        BAKKER, gebruikersnaam="4821jnsn", name=PersonName("M.", "", "Jansen"), rollen=frozenset()
    ),
    replace(
        PRINTED,
        gebruikersnaam="4821ngyn",
        name=PersonName("T.", "", "Nguyen"),
        code_expires_at=NOW - timedelta(hours=2),
    ),
    replace(
        LINKED,
        gebruikersnaam="4821drss",
        name=PersonName("R.", "el", "Idrissi"),
        has_token=False,
        mail_refused_at=None,
        status=AccountStatus.BLOCKED,
    ),
    replace(
        BAKKER,
        gebruikersnaam="4821zzhr",
        name=PersonName("ز.", "", "الزهراء"),
        status=AccountStatus.ENDED,
    ),
)
LIST: dict[str, object] = AS_BEHEERDER | {
    "search": "",
    "filters": in_words(FILTERS),
    "chosen": "all",
    "order": "name",
    "sort_links": {"name": "?volgorde=name_reversed", "last_login": "?volgorde=last_login"},
    "first_link": "",
    "next_link": "",
    "flash": None,
}
FORM: dict[str, object] = AS_BEHEERDER | rights_offered(SCHOOL) | {"is_self": False}
NEW: dict[str, object] = FORM | {"values": UserForm().values(), "form_id": "f0e1d2c3"}
CHANGE: dict[str, object] = FORM | {
    "account": BAKKER,
    "values": values_of(BAKKER),
    "seen_state": "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
    "differences": None,
}
ASK: dict[str, object] = AS_BEHEERDER | {
    "account": LINKED,
    "causes": [],
    "asks_reason": False,
    "values": {"reden": ""},
    "blocked_until": NOW,
    "token_blocked_until": NOW,
    "quarantined_since": LINKED_AT,
}
EVERY_ACTION = frozenset({"wijzigen", "brief", *(action.path for action in ACTIONS)})
ONE: dict[str, object] = AS_BEHEERDER | {
    "actions": EVERY_ACTION,
    "blocked_until": None,
    "token_blocked_until": None,
    "quarantined_since": None,
    "is_self": False,
    "flash": None,
}
LOGBOOK: dict[str, object] = AS_BEHEERDER | {
    "rows": EVENTS,
    "gebruikersnaam": "",
    "kinds": in_words(KINDS),
    "chosen": "",
    "more": "?aantal=200",
    "export_query": "?",
    "chained": (4,),
    "check_query": "?controle=ja",
    "check": None,
}
VERDICT = Verdict("account#4821vrkt", 16, None)
FAULTY = replace(VERDICT, broken=Break(Fault.CHANGED, 3))
SEALED_AT = LINKED_AT - timedelta(hours=9)
CHECKED = check_in_words(Report(LINKED_AT, (VERDICT,), SEALED_AT))
BROKEN = check_in_words(Report(LINKED_AT, (FAULTY,), SEALED_AT))
OF_ONE: dict[str, object] = LOGBOOK | {"gebruikersnaam": "4821vrkt", "chained": (4, 12)}
MISTAKES = [
    Error("achternaam", _("Vul de achternaam in")),
    Error("email", _("Vul een volledig e-mailadres in, zoals naam@school.nl")),
    Error("rollen", told(RolNotAllowed("overzichten")).text),
]


def _users() -> list[SeenUser]:
    return [seen(account, NOW) for account in USERS]


def _questions() -> list[State]:
    """Return every page that asks for confirmation, and those that miss an answer."""
    states: list[State] = []
    for action in ACTIONS:
        if not action.is_confirmed:
            continue
        asked = ASK | {
            "causes": in_words(CAUSES) if action.asks is Asks.CAUSE else [],
            "asks_reason": action.asks is Asks.REASON,
        }
        template = f"beheer/bevestigen/{action.path}"
        states.append((template, "", asked))
        if action.asks is not Asks.NOTHING:
            fault = (
                _(CHOOSE_CAUSE)
                if action.asks is Asks.CAUSE
                else _("Vul een reden in van hooguit %(longest)s tekens", longest=200)
            )
            states.append((template, "fout", asked | {"errors": [Error("reden", fault)]}))
    return states


def _conflict() -> dict[str, object]:
    stored, typed = values_of(BAKKER), values_of(BAKKER)
    typed |= {"email": "sanne.bakker@regenboog.example", "rollen": frozenset({"overzichten"})}
    return CHANGE | {"values": typed, "differences": differences_between(stored, typed)}


BEHEER: list[State] = [
    ("beheer/gebruikers", "", LIST | {"users": _users(), "next_link": "?vanaf=x"}),
    (
        "beheer/gebruikers",
        "melding",
        LIST | {"users": _users()[:1], "flash": flash_of("aangemeld")},
    ),
    (
        "beheer/gebruikers",
        "niets-gevonden",
        LIST | {"users": [], "search": "Zz", "first_link": "?"},
    ),
    (
        "beheer/gebruikers",
        "op-code",
        LIST | {"users": _users()[:1], "order": "code", "sort_links": {}},
    ),
    ("beheer/aanmelden", "", NEW),
    ("beheer/aanmelden", "fout", NEW | {"errors": MISTAKES}),
    ("beheer/aanmelden", "zonder-kenmerken", NEW | {"kenmerken": []}),
    (
        "beheer/lijkt-bekend",
        "",
        AS_BEHEERDER
        | {
            "gebruikersnamen": ["4821bkkr"],
            "typed": [("achternaam", "Bakker")],
            "name": "S. Bakker",
        },
    ),
    (
        "beheer/gebruiker",
        "",
        ONE | {"user": seen(PRINTED, NOW), "flash": flash_of("code-verstuurd")},
    ),
    (
        "beheer/gebruiker",
        "alles",
        ONE
        | {
            "user": seen(LINKED, NOW),
            "blocked_until": NOW,
            "token_blocked_until": NOW,
            "quarantined_since": LINKED_AT,
        },
    ),
    (
        "beheer/gebruiker",
        "uzelf",
        ONE | {"user": seen(WITH_CODE, NOW), "is_self": True, "actions": frozenset({"wijzigen"})},
    ),
    ("beheer/wijzigen", "", CHANGE),
    ("beheer/wijzigen", "fout", CHANGE | {"errors": MISTAKES}),
    ("beheer/wijzigen", "uzelf", CHANGE | {"is_self": True}),
    ("beheer/wijzigen", "ondertussen", _conflict()),
    *_questions(),
    ("beheer/logboek", "", LOGBOOK),
    ("beheer/logboek", "klopt", OF_ONE | {"check": CHECKED}),
    ("beheer/logboek", "klopt-niet", OF_ONE | {"check": BROKEN}),
    ("beheer/logboek", "niets-gevonden", LOGBOOK | {"rows": [], "more": ""}),
]
