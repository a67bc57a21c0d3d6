"""A beheerder at work: from a new user to a stolen means, each in a browser of their own."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdf

from infra.local.broker.configuration import Person as Means
from infra.local.demo import person
from tests.journeys.conftest import NewVisitor
from tests.journeys.koppelproces import (
    log_in,
    submit,
    to_the_credentials,
)
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor

KVK = "90000011"
CODE = re.compile(r"\b([A-Z]{4}(?: [A-Z]{4}){3})\b")


def register(beheerder: Visitor, surname: str, email: str) -> Person:
    """Register a user; return who that is now."""
    beheerder.go("/beheer/gebruikers/nieuw")
    beheerder.sees("Gebruiker aanmelden", "aanmelden")
    beheerder.fill("Voorletters", "N.")
    beheerder.fill("Achternaam", surname)
    beheerder.fill("E-mailadres", email)
    beheerder.page.get_by_label("Berichten").check()
    beheerder.press("Gebruiker aanmelden")
    beheerder.reaches(f"Gebruiker N. {surname}")
    beheerder.watch.visit_checked(beheerder.page, "gebruiker")
    name = beheerder.page.url.rpartition("/")[2].partition("?")[0]
    return Person(f"N. {surname}", "Stichting", email, name, "M. de Vries")


def letter_of(beheerder: Visitor, user: Person) -> str:
    """Print the letter; return what it says."""
    beheerder.go(f"/beheer/gebruikers/{user.gebruikersnaam}")
    with beheerder.page.expect_download() as download:
        beheerder.page.get_by_role("button", name="Brief afdrukken").click()
    pages = pypdf.PdfReader(io.BytesIO(download.value.path().read_bytes())).pages
    return "\n".join(page.extract_text() for page in pages)


def ask_code(beheerder: Visitor, desk: Desk, user: Person) -> str:
    """Ask for a code; return it as it came in the user's mailbox, and nowhere else."""
    beheerder.go(f"/beheer/gebruikers/{user.gebruikersnaam}/activatiecode")
    beheerder.sees(f"Activatiecode aanvragen: {user.name}", "code-aanvragen")
    beheerder.press("Activatiecode aanvragen")
    found = CODE.search(desk.mails(user)[-1]["text"])
    assert found
    assert found[1] not in beheerder.page.content()
    return found[1]


def link(visitor: Visitor, user: Person, means: Means, code: str) -> None:
    """Log in with a means and link it."""
    log_in(visitor, replace(user, means=means))
    to_the_credentials(visitor)
    submit(visitor, user, code)


def test_from_a_new_user_to_a_stolen_means_and_a_new_one(
    beheerder: Visitor, new_visitor: NewVisitor, desk: Desk
) -> None:
    user = register(beheerder, "Öztürk", "n.ozturk@regenboog.example")
    assert "Mijn DUO" in desk.mails(user)[-1]["subject"]
    letter = letter_of(beheerder, user)
    assert user.gebruikersnaam in letter
    visitor = new_visitor()
    code = ask_code(beheerder, desk, user)
    assert code not in letter
    old, new = person("old", "old means", KVK), person("new", "new means", KVK)
    link(visitor, user, old, code)
    visitor.reaches("Koppeling gelukt")
    visitor.follow("Verder")
    visitor.is_known_as(user.name)

    beheerder.go(f"/beheer/gebruikers/{user.gebruikersnaam}/ontkoppelen")
    beheerder.sees(f"Koppeling verwijderen: {user.name}", "ontkoppelen")
    beheerder.page.get_by_label("Gestolen").check()
    beheerder.press("Koppeling verwijderen")
    beheerder.reaches(f"Gebruiker {user.name}")
    visitor.page.reload()
    visitor.sees("U bent niet meer ingelogd", "uitgelogd-door-beheerder", 401)
    assert "ontkoppeld" in desk.mails(user)[-1]["text"]

    desk.forward("PT10M")
    second = ask_code(beheerder, desk, user)
    thief, rightful = new_visitor(), new_visitor()
    link(thief, user, old, second)
    thief.watch.visit_checked(thief.page, "middel-in-quarantaine")
    assert "Koppeling gelukt" not in thief.page.title()
    link(rightful, user, new, second)
    rightful.reaches("Koppeling gelukt")

    beheerder.go("/beheer/logboek")
    beheerder.sees("Logboek", "logboek")
    beheerder.reads("Koppeling verwijderd")
    beheerder.follow("Controleer of het logboek klopt")
    beheerder.reads("Wat we controleerden, klopt.")


def test_a_user_who_is_blocked_is_out_until_released(
    beheerder: Visitor, new_visitor: NewVisitor, desk: Desk
) -> None:
    user = register(beheerder, "Smit", "n.smit@regenboog.example")
    visitor = new_visitor()
    means = person("smit", "means of smit", KVK)
    link(visitor, user, means, ask_code(beheerder, desk, user))
    visitor.follow("Verder")
    beheerder.go(f"/beheer/gebruikers/{user.gebruikersnaam}/blokkeren")
    beheerder.sees(f"Blokkeren: {user.name}", "blokkeren")
    beheerder.fill("Reden", "Uit dienst, nog niet ingeleverd")
    beheerder.press("Gebruiker blokkeren")
    visitor.go("/mijn-duo")
    assert visitor.watch.status(visitor.page) == 403
    beheerder.go(f"/beheer/gebruikers/{user.gebruikersnaam}/deblokkeren")
    beheerder.fill("Reden", "Toch niet uit dienst")
    beheerder.press("Gebruiker deblokkeren")
    log_in(visitor, replace(user, means=means))
    visitor.go("/mijn-duo")
    visitor.is_known_as(user.name)


def test_registering_somebody_who_looks_known_warns_first(beheerder: Visitor) -> None:
    user = register(beheerder, "Visser", "n.visser@regenboog.example")
    beheerder.go("/beheer/gebruikers/nieuw")
    again = replace(user, email="n.visser2@regenboog.example")
    beheerder.fill("Voorletters", "N.")
    beheerder.fill("Achternaam", "Visser")
    beheerder.fill("E-mailadres", again.email)
    beheerder.press("Gebruiker aanmelden")
    beheerder.watch.visit_checked(beheerder.page, "lijkt-bekend")
    assert "lijkt al bekend" in beheerder.page.title()
