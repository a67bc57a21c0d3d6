"""Mijn DUO after login: overview, notices, and a task that ends in another site (manual 1.6)."""

from __future__ import annotations

from playwright.sync_api import expect

from infra.local.demo_notices import NOTICES
from tests.journeys.koppelproces import PORTAL, come_in, open_menu
from tests.journeys.manners import in_every_manner
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor
from tests.journeys.words import AsIs

NOT_THERE = "Deze pagina bestaat niet"
TASK = "leerlinggegevens-bekijken"
SERVICE = {"nl": "Register Onderwijsdeelnemers", "en": "Register of Education Participants"}


def notice(visitor: Visitor, number: int) -> AsIs:
    """Return the title of one of the notices of the local cloud."""
    return AsIs(NOTICES[number]["title_en" if visitor.language == "en" else "title"])


@in_every_manner
def test_overview_notices_and_menu_show_what_is_for_this_person(
    visitor: Visitor, user: Person, desk: Desk
) -> None:
    come_in(visitor, user)
    visitor.watch.visit_checked(visitor.page, "mijn-duo")
    visitor.reads("U werkt namens %(organisation)s.", organisation=user.organisation)
    visitor.reads(AsIs(user.beheerder))
    visitor.reads("Geen toegang")
    expect(visitor.page.get_by_text(notice(visitor, 1))).to_have_count(0)
    visitor.follow(notice(visitor, 2))
    visitor.sees(notice(visitor, 2), "mededeling")
    visitor.follow("Mededelingen")
    visitor.sees("Mededelingen", "mededelingen")
    open_menu(visitor, user)
    visitor.follow(visitor.task(TASK))
    visitor.sees(visitor.task(TASK), "taak")
    desk.change(user, rollen=frozenset({"berichten"}))
    visitor.press("Start")
    visitor.sees(NOT_THERE, "recht-weg", 404)
    for others in ("taken/verzuim-melden", "mededelingen/onbekend"):
        visitor.go(f"/mijn-duo/{others}")
        visitor.sees(NOT_THERE, "niet-voor-u", 404)


@in_every_manner
def test_task_hands_over_to_the_service_and_becomes_a_quick_link(
    visitor: Visitor, user: Person
) -> None:
    come_in(visitor, user)
    task, service = visitor.task(TASK), SERVICE[visitor.language]
    quick = visitor.page.get_by_role("navigation", name=visitor.says("Snel naar"))
    topics = visitor.page.get_by_role("region", name=visitor.says("Alle onderwerpen"))
    topics.get_by_role("link", name=task).click()
    visitor.sees(task, "taak")
    visitor.press("Start")
    visitor.passes(
        "U gaat naar %(service)s", "naar-dienst", "Verder naar %(service)s", service=service
    )
    expect(visitor.page).to_have_title("U bent binnen bij dienst register - Demodienst")
    visitor.watch.visit_checked(visitor.page, "demodienst")
    visitor.reads(AsIs("brin:12AB"))
    assert user.name not in visitor.page.content()
    visitor.follow(AsIs("Terug naar Mijn DUO"))
    visitor.reaches(PORTAL)
    expect(quick.get_by_role("link").first).to_have_text(task)
    visitor.watch.visit_checked(visitor.page, "snel-naar")
