"""Mijn gegevens in real browsers (manual 1.7): contact data, and a login by somebody else."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from tests.journeys.conftest import NewVisitor
from tests.journeys.koppelproces import (
    LOG_IN_FIRST,
    PORTAL,
    SESSION_OVER,
    come_in,
    log_in,
    open_menu,
)
from tests.journeys.manners import in_every_manner
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor
from tests.journeys.words import AsIs

OWN_DATA = "/mijn-duo/mijn-gegevens"
MINE = "Mijn gegevens"
MOVE = "E-mailadres wijzigen"
CONFIRM = "E-mailadres bevestigen"
DISOWNED = "U hebt een onbekende keer inloggen gemeld bij Mijn DUO zakelijk"

pytestmark = in_every_manner


def to_own_data(visitor: Visitor, person: Person) -> None:
    """Go to Mijn gegevens by the menu under one's name."""
    open_menu(visitor, person)
    visitor.follow(MINE)
    visitor.sees(MINE, "mijn-gegevens")
    for own in (person.email, person.gebruikersnaam, person.organisation, "EH3", "12AB"):
        visitor.reads(AsIs(own))


def everything(visitor: Visitor) -> dict[str, object]:
    """Download all that is held about the visitor."""
    with visitor.page.expect_download() as download:
        visitor.link("Mijn gegevens downloaden").click()
    found: dict[str, object] = json.loads(download.value.path().read_text("utf-8"))
    return found


def link_in(desk: Desk, person: Person) -> str:
    """Return the path of the link in the newest mail to somebody."""
    found = re.search(rf"{OWN_DATA}\S+", desk.mails(person)[-1]["text"])
    assert found
    return found[0]


def ask_to_move(visitor: Visitor, address: str) -> None:
    """Ask for another address, after a mistake."""
    visitor.follow(MOVE)
    visitor.open_fold("Welk e-mailadres vul ik in?")
    visitor.sees(MOVE, "e-mailadres")
    visitor.fill("Nieuw e-mailadres", "anna")
    visitor.press("Verder")
    visitor.sees(f"Fout: {MOVE}", "geen-adres", 422)
    visitor.fill("Nieuw e-mailadres", address)
    visitor.press("Verder")
    visitor.reads("Bevestig uw nieuwe e-mailadres")
    visitor.watch.visit_checked(visitor.page, "gevraagd")


def test_contact_data_change_and_a_new_address_is_confirmed_from_the_mailbox(
    visitor: Visitor, new_visitor: NewVisitor, user: Person, desk: Desk
) -> None:
    come_in(visitor, user)
    to_own_data(visitor, user)
    visitor.follow("Telefoonnummer wijzigen")
    visitor.sees("Telefoonnummer wijzigen", "telefoonnummer")
    visitor.fill("Telefoonnummer (niet verplicht)", "030 765 43 21")
    visitor.press("Opslaan")
    visitor.reads("Uw telefoonnummer is gewijzigd.")
    moved = replace(user, email=f"nieuw.{user.email}")
    ask_to_move(visitor, moved.email)

    elsewhere = new_visitor()
    elsewhere.go(link_in(desk, moved))
    elsewhere.choose_language()
    elsewhere.sees(LOG_IN_FIRST, "eerst-inloggen", 401)
    log_in(elsewhere, user)
    elsewhere.sees(CONFIRM, "bevestigen")
    elsewhere.press(CONFIRM)
    elsewhere.reads("Uw e-mailadres is gewijzigd.")
    told = desk.mails(user)[-1]["subject"]
    assert told == visitor.says("Uw e-mailadres voor Mijn DUO zakelijk is gewijzigd")
    visitor.go(link_in(desk, moved))
    visitor.sees("U hebt dit e-mailadres al bevestigd", "al-bevestigd", 409)
    visitor.go(OWN_DATA)
    held = everything(visitor)
    assert (moved.email, "030 765 43 21") == (
        held["account"]["e-mailadres"],  # type: ignore[index]
        held["account"]["telefoonnummer"],  # type: ignore[index]
    )


def test_disowning_a_login_ends_it_in_the_other_browser(
    visitor: Visitor, new_visitor: NewVisitor, user: Person, desk: Desk
) -> None:
    other = new_visitor()
    come_in(other, user)
    desk.forward("PT1M")
    come_in(visitor, user)
    desk.forward("PT1M")
    visitor.go(OWN_DATA)
    visitor.follow("Dit was ik niet")
    visitor.sees("Dit was ik niet", "dit-was-ik-niet")
    visitor.press("Melden en overal uitloggen")
    visitor.sees("U bent overal uitgelogd", "overal-uitgelogd")
    other.page.reload()
    other.sees(SESSION_OVER, "door-een-ander-beeindigd", 401)
    assert desk.mails(user)[-1]["subject"] == visitor.says(DISOWNED)
    desk.forward("PT1M")
    log_in(visitor, user)
    visitor.reaches(PORTAL)
    visitor.reads(AsIs(user.organisation))
