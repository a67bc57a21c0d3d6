"""Sample states of the ordinary pages: template, state and what differs from a plain visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from chalicelib.catalogue import agenda, current_terms, sectors
from chalicelib.domain.tasks import Task
from chalicelib.texts import gettext as _
from chalicelib.web.refusals import wrong_combination_text, wrong_token_text

LINKED_AT = datetime(2026, 11, 23, 14, 52, tzinfo=UTC)
BEHEERDERS = ["M. Jansen", "F. el Amrani"]
ORGANISATION = "Stichting De Regenboog"
SECTOR = sectors()[0]
TASKS = agenda().of_sector(SECTOR.slug)
MENU = (*TASKS[:2], TASKS[-1])


@dataclass(frozen=True)
class Visitor:
    """The person in the bar."""

    name: str = "A. de Vries"
    organisation_name: str = ORGANISATION
    is_beheerder: bool = False
    tasks: tuple[Task, ...] = MENU
    is_by_token: bool = False


@dataclass(frozen=True)
class Error:
    """A message at a field."""

    field: str
    text: str


State = tuple[str, str, dict[str, object]]

IN_FLOW: dict[str, object] = {"flow": True}
LOGGED_IN: dict[str, object] = {"visitor": Visitor()}
NO_CONSENT: dict[str, object] = IN_FLOW | {
    "errors": [Error("akkoord", _("Zet een vinkje als u akkoord gaat. Anders kunt u niet verder"))]
}
BY_TOKEN: dict[str, object] = {"visitor": Visitor(is_by_token=True)}
LINK: dict[str, object] = {"gebruikersnaam": "4821vrkt", "linked_at": LINKED_AT}

SIGN_IN: list[State] = [
    ("inloggen/kies-sector", "", {"sectors": sectors()}),
    ("inloggen/inloggen", "", {"sector": sectors()[0]}),
    (
        "inloggen/naar-eherkenning",
        "",
        {
            "action": "https://makelaar.example/sso",
            "fields": {"SAMLRequest": "PHNhbWxwOkF1dGhuUmVxdWVzdC8+", "RelayState": "a1b2"},
        },
    ),
]

TOKEN_FORM: dict[str, object] = {"sector": sectors()[0], "remaining": None}
TOKEN: list[State] = [
    ("inloggen/token", "", TOKEN_FORM | {"values": {"gebruikersnaam": ""}}),
    (
        "inloggen/token",
        "leeg",
        TOKEN_FORM
        | {
            "values": {"gebruikersnaam": ""},
            "errors": [
                Error("gebruikersnaam", _("Vul uw gebruikersnaam in")),
                Error("code", _("Vul de code van uw token in")),
            ],
        },
    ),
    (
        "inloggen/token",
        "verkeerd",
        TOKEN_FORM
        | {
            "values": {"gebruikersnaam": "4821vrkt"},
            "remaining": 1,
            "errors": [Error("gebruikersnaam", wrong_token_text(1))],
        },
    ),
    (
        "mijn-duo/overstappen",
        "",
        BY_TOKEN | {"sector": "gemeenten", "gebruikersnaam": "4821vrkt", "beheerders": BEHEERDERS},
    ),
    ("mijn-duo/gebruikersvoorwaarden", "token", BY_TOKEN | {"terms": current_terms()}),
]

KOPPELPROCES: list[State] = [
    ("koppelen/situatie", "", IN_FLOW | {"values": {"situatie": ""}}),
    (
        "koppelen/situatie",
        "fout",
        IN_FLOW
        | {"values": {"situatie": ""}, "errors": [Error("situatie", _("Kies wat uw situatie is"))]},
    ),
    ("koppelen/situatie", "gekozen", IN_FLOW | {"values": {"situatie": "ja"}}),
    (
        "koppelen/geen-code",
        "",
        IN_FLOW | {"organisation_name": ORGANISATION, "beheerders": BEHEERDERS},
    ),
    (
        "koppelen/geen-code",
        "zonder-beheerder",
        IN_FLOW | {"organisation_name": ORGANISATION, "beheerders": []},
    ),
    ("koppelen/disclaimer", "", IN_FLOW),
    ("koppelen/disclaimer", "fout", NO_CONSENT),
    ("koppelen/gebruikersvoorwaarden", "", IN_FLOW),
    ("koppelen/gebruikersvoorwaarden", "fout", NO_CONSENT),
    (
        "koppelen/gegevens",
        "",
        IN_FLOW | {"values": {"gebruikersnaam": ""}, "remaining": None},
    ),
    (
        "koppelen/gegevens",
        "leeg",
        IN_FLOW
        | {
            "values": {"gebruikersnaam": ""},
            "remaining": None,
            "errors": [
                Error("gebruikersnaam", _("Vul uw gebruikersnaam in")),
                Error("activatiecode", _("Vul uw activatiecode in")),
            ],
        },
    ),
    (
        "koppelen/gegevens",
        "verkeerd",
        IN_FLOW
        | {
            "values": {"gebruikersnaam": "4821vrkt"},
            "remaining": 3,
            "errors": [
                Error("gebruikersnaam", wrong_combination_text(3)),
            ],
        },
    ),
    ("koppelen/gelukt", "", LOGGED_IN | LINK | {"organisation_name": ORGANISATION}),
]

TERMS: list[State] = [
    ("mijn-duo/gebruikersvoorwaarden", "", LOGGED_IN | {"terms": current_terms()}),
    (
        "mijn-duo/gebruikersvoorwaarden",
        "fout",
        LOGGED_IN | {"terms": current_terms(), "errors": NO_CONSENT["errors"]},
    ),
]

INFORMATION: list[State] = [
    ("informatie/problemen-met-inloggen", "", {}),
    ("informatie/contact", "", {}),
    ("informatie/eherkenning-gebruiken", "", {}),
    ("informatie/privacy", "", {}),
    ("informatie/gebruikersvoorwaarden", "", {"terms": current_terms()}),
    ("informatie/toegankelijkheid", "", {}),
    ("informatie/contact", "ingelogd", LOGGED_IN),
]

PAGES = (*SIGN_IN, *TOKEN, *KOPPELPROCES, *TERMS, *INFORMATION)
