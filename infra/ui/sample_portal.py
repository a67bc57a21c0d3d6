"""Sample states of the portal after login: template, state and what differs from a plain visit."""

from __future__ import annotations

from datetime import date, timedelta

from chalicelib.catalogue import agenda, rol_name
from chalicelib.domain.notices import Notice
from chalicelib.web.overzicht import Entry, Group
from infra.ui.sample_pages import (
    BEHEERDERS,
    BY_TOKEN,
    LINKED_AT,
    LOGGED_IN,
    MENU,
    SECTOR,
    TASKS,
    State,
    Visitor,
)

NOTICES = [
    Notice(
        "0" * 32,
        "Onderhoud op zaterdag 28 november",
        "Tussen 08.00 en 12.00 uur kunt u niet inloggen. Sla uw werk vóór die tijd op.",
        LINKED_AT,
        LINKED_AT + timedelta(days=5),
        title_en="Maintenance on Saturday 28 November",
        body_en="You cannot log in between 08:00 and 12:00. Save your work before that time.",
    ),
    Notice(
        "1" * 32,
        "Teldatum: controleer uw leerlinggegevens",
        "U kunt tot en met 15 december wijzigingen doorgeven over de teldatum 1 oktober. " * 3,
        LINKED_AT - timedelta(days=11),
        LINKED_AT + timedelta(days=22),
    ),
]
GROUPS = tuple(
    Group(
        topic.name, tuple(Entry(each, each in MENU) for each in TASKS if each.topic == topic.slug)
    )
    for topic in agenda().topics
    if any(each.topic == topic.slug for each in TASKS)
)
HOME = LOGGED_IN | {
    "sector": SECTOR,
    "last_login_day": date(2026, 11, 16),
    "notices": NOTICES,
    "groups": GROUPS,
    "has_closed": True,
    "quick": MENU,
    "beheerders": BEHEERDERS,
}
TASK = LOGGED_IN | {"task": TASKS[0], "service": agenda().service(TASKS[0].service)}

PORTAL: list[State] = [
    ("mijn-duo/overzicht", "", HOME),
    ("mijn-duo/overzicht", "token", HOME | BY_TOKEN),
    (
        "mijn-duo/overzicht",
        "eerste-keer",
        HOME | {"last_login_day": None, "notices": [], "quick": [], "beheerders": ["M. Jansen"]},
    ),
    (
        "mijn-duo/overzicht",
        "beheerder",
        HOME | {"visitor": Visitor(is_beheerder=True, tasks=TASKS), "has_closed": False},
    ),
    (
        "mijn-duo/taak",
        "",
        TASK
        | {"rollen": [rol_name("gegevens-inzien")], "kenmerken": ["BRIN 12AB", "Vestiging 12AB00"]},
    ),
    ("mijn-duo/taak", "zonder-kenmerken", TASK | {"rollen": ["Berichten"], "kenmerken": []}),
    (
        "mijn-duo/naar-dienst",
        "",
        TASK
        | {"action": "https://register.duo.example/aanmelden", "token": "eyJhbGciOiJFUzI1NiJ9"},
    ),
    ("mijn-duo/mededelingen", "", LOGGED_IN | {"notices": NOTICES}),
    ("mijn-duo/mededelingen", "geen", LOGGED_IN | {"notices": []}),
    ("mijn-duo/mededeling", "", LOGGED_IN | {"notice": NOTICES[0]}),
]
