"""Walk through the local cloud by every route that people use, each at least once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from infra.local.cloud import LocalCloud
from tests.adapters.local.accounts import accounts, linkable, linked_beheerder
from tests.adapters.local.client import Browser, Page
from tests.adapters.local.journey import log_in, to_the_credentials

OPEN = (
    "/",
    "/zakelijk",
    "/zakelijk/inloggen",
    "/zakelijk/inloggen/problemen-met-inloggen",
    "/zakelijk/contact",
    "/zakelijk/eherkenning-gebruiken",
    "/zakelijk/formulier-beheerder",
    "/privacy",
    "/gebruikersvoorwaarden",
    "/toegankelijkheid",
    "/uitgelogd",
    "/health",
    "/saml/metadata",
    "/.well-known/jwks.json",
)
INSIDE = (
    "/mijn-duo",
    "/mijn-duo/mededelingen",
    "/mijn-duo/mijn-gegevens",
    "/mijn-duo/mijn-gegevens/downloaden",
)
OFFICE = (
    "/beheer/gebruikers",
    "/beheer/gebruikers/brieven",
    "/beheer/gebruikers/export",
    "/beheer/gebruikers/importeren",
    "/beheer/gebruikers/importeren/voorbeeld",
    "/beheer/logboek",
    "/beheer/logboek/export",
    "/beheer/logboek/export-regels",
)

SOMEBODY = {
    "voorletters": "S.",
    "achternaam": "Bakker",
    "email": "s.bakker@school.example",
    "rollen.berichten": "ja",
}

ROWS = ("A.;;Jansen;a.jansen@school.example", "B.;de;Boer;b.deboer@school.example")


class Walker:
    """Go from page to page of one portal, in one browser."""

    def __init__(self, portal: str) -> None:
        self.portal = portal
        self.browser = Browser()

    def look(self, path: str) -> Page:
        """Return the page at ``path``; raise AssertionError when it is none."""
        return shown(self.browser.get(self.portal + path))

    def act(self, path: str, form: str = "", **filled: str) -> Page:
        """Return where a form on the page at ``path`` leads: its own, or one whose action is given.

        Raises AssertionError when that is no page.
        """
        return shown(self.browser.submit(self.look(path), form or path, **filled))


def shown(page: Page) -> Page:
    """Return ``page``; raise AssertionError unless it is a page."""
    if page.status != 200:
        raise AssertionError(f"{page.url}: {page.status}")
    return page


def everywhere(cloud: LocalCloud) -> None:
    """Link, look around, change things, log out and in again; then be a beheerder for a while."""
    account = linkable(cloud)
    newcomer = Walker(cloud.urls.portal)
    for path in OPEN:
        newcomer.look(path)
    newcomer.act("/zakelijk/contact", "/taal/")
    link(newcomer, account)
    look_around(newcomer)
    shown(newcomer.browser.submit(newcomer.look("/mijn-duo"), "/uitloggen"))
    log_in(newcomer.browser, newcomer.portal, account)
    owner = next(each for each in accounts(cloud) if each["tokencode"])
    use_token(Walker(cloud.urls.portal), owner)
    guess(Walker(cloud.urls.portal), owner["gebruikersnaam"])
    chief = Walker(cloud.urls.portal)
    log_in(chief.browser, chief.portal, linked_beheerder(cloud))
    for path in OFFICE:
        chief.look(path)
    register(chief)
    take_back(chief, owner["gebruikersnaam"])
    manage(chief, account["gebruikersnaam"])
    chief.act("/mijn-duo/mijn-gegevens/dit-was-ik-niet")


def link(walker: Walker, account: Mapping[str, Any]) -> None:
    """Walk through the koppelproces."""
    situation = log_in(walker.browser, walker.portal, dict(account))
    walker.look("/koppelen/geen-code")
    credentials = to_the_credentials(walker.browser, situation)
    combination = {name: account[name] for name in ("gebruikersnaam", "activatiecode")}
    shown(walker.browser.submit(credentials, "/koppelen", **combination))


def look_around(walker: Walker) -> None:
    """Look at what Mijn DUO has, start a task, and change a telephone number."""
    for path in INSIDE:
        walker.look(path)
    notices = walker.look("/mijn-duo/mededelingen").text
    for notice in re.findall(r'href="(/mijn-duo/mededelingen/[^"]+)"', notices)[:1]:
        walker.look(notice)
    own = "/mijn-duo/mijn-gegevens"
    walker.act(f"{own}/telefoonnummer", telefoonnummer="0612345678")
    walker.act(f"{own}/e-mailadres", email="een.ander@school.example")
    walker.look(f"{own}/dit-was-ik-niet")
    task = re.findall(r'href="(/mijn-duo/taken/[^"]+)"', walker.look("/mijn-duo").text)[0]
    walker.act(task)
    walker.browser.submit(walker.look("/mijn-duo"), "/sessie/verlengen")


def use_token(walker: Walker, owner: Mapping[str, Any]) -> None:
    """Log in with a token, and accept the terms."""
    given = {"gebruikersnaam": owner["gebruikersnaam"], "code": owner["tokencode"]}
    walker.act("/zakelijk/inloggen/primair-onderwijs/token", **given)
    walker.act("/mijn-duo/gebruikersvoorwaarden", akkoord="ja")
    walker.look("/mijn-duo/overstappen")


def guess(walker: Walker, gebruikersnaam: str) -> None:
    """Guess at a token until that is over for a while."""
    form = "/zakelijk/inloggen/primair-onderwijs/token"
    for code in range(10_000_000, 10_000_005):
        page = walker.look(form)
        walker.browser.submit(page, form, gebruikersnaam=gebruikersnaam, code=str(code))


def register(walker: Walker) -> None:
    """Register a user by the form, and users from a file."""
    registered = walker.act("/beheer/gebruikers/nieuw", **SOMEBODY)
    walker.act(f"{registered.path}/activatiecode")
    walker.act("/beheer/gebruikers/brieven")
    files = "/beheer/gebruikers/importeren"
    names, *_ = walker.look(f"{files}/voorbeeld").text.splitlines()
    people = [names, *(row.ljust(len(row) + names.count(";") - 3, ";") for row in ROWS)]
    parked = shown(walker.browser.upload(walker.look(files), files, "\n".join(people).encode()))
    shown(walker.browser.submit(parked, parked.path))
    walker.look(f"{parked.path}/resultaat")


def manage(walker: Walker, gebruikersnaam: str) -> None:
    """Do to a user what a beheerder can do, and end the account."""
    user = f"/beheer/gebruikers/{gebruikersnaam}"
    walker.look(user)
    walker.act(user, f"{user}/brief")
    walker.act(user, f"{user}/brief/overhandigd")
    walker.act(f"{user}/wijzigen", **SOMEBODY)
    walker.act(f"{user}/ontkoppelen", reden="lost")
    walker.act(f"{user}/middel-vrijgeven", reden="Gevonden")
    walker.act(f"{user}/blokkeren", reden="Met verlof")
    walker.act(f"{user}/deblokkeren", reden="Terug")
    walker.act(f"{user}/beeindigen", reden="Uit dienst")


def take_back(walker: Walker, gebruikersnaam: str) -> None:
    """Lift the lockout of a token, and note that it was handed in."""
    user = f"/beheer/gebruikers/{gebruikersnaam}"
    walker.act(f"{user}/blokkade-opheffen", reden="Vergissing")
    walker.act(user, f"{user}/token-ingeleverd")
