"""Mijn DUO after login: overview, notices, and a task that ends in another site (manual 1.6)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.koppelproces import PORTAL, link
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor

NOTICE = "Onderhoud op zaterdag"
TASK = "Leerlinggegevens bekijken"


def test_overview_notices_and_menu_show_what_is_for_this_person(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    link(visitor, newcomer, desk.ask_code(newcomer))
    visitor.reads(f"U werkt namens {newcomer.organisation}.")
    visitor.reads(newcomer.beheerder)
    expect(visitor.page.get_by_text("Nieuw overzicht van verzuimmeldingen")).to_have_count(0)
    visitor.follow(NOTICE)
    visitor.sees(NOTICE, "mededeling")
    visitor.follow("Mededelingen")
    visitor.sees("Mededelingen", "mededelingen")
    visitor.page.get_by_text(newcomer.name, exact=True).click()
    visitor.watch.visit_checked(visitor.page, "menu-taken")
    visitor.follow(TASK)
    visitor.sees(TASK, "taak")
    visitor.go("/mijn-duo/taken/verzuim-melden")
    visitor.sees("Deze pagina bestaat niet", "taak-van-anderen", 404)


def test_task_hands_over_to_the_service_and_becomes_a_quick_link(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    link(visitor, newcomer, desk.ask_code(newcomer))
    visitor.page.get_by_role("main").get_by_role("link", name=TASK).click()
    visitor.reaches(TASK)
    visitor.press("Start")
    expect(visitor.page).to_have_title("U bent binnen bij dienst register - Demodienst")
    visitor.watch.visit_checked(visitor.page, "demodienst")
    visitor.reads("brin:12AB")
    assert newcomer.name not in visitor.page.content()
    visitor.follow("Terug naar Mijn DUO")
    visitor.reaches(PORTAL)
    quick = visitor.page.get_by_role("navigation", name="Snel naar")
    expect(quick.get_by_role("link")).to_have_text([TASK])
    visitor.watch.visit_checked(visitor.page, "snel-naar")
    visitor.press("English")
    expect(visitor.page.get_by_role("heading", name="All topics")).to_be_visible()
    expect(quick.page.get_by_role("link", name="View pupil data").first).to_be_attached()
    visitor.watch.visit_checked(visitor.page, "overview-in-english")
