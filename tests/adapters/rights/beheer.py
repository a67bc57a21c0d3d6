"""What a beheerder does, page by page, so that the site uses the rights that it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from infra.local.cloud import LocalCloud
from tests.adapters.local.accounts import linked_beheerder
from tests.adapters.local.client import Browser, Page
from tests.adapters.local.journey import log_in

USERS = "/beheer/gebruikers"
HEADING = "Voorletters;Tussenvoegsel;Achternaam;E-mailadres;Rollen\r\n"
NEWCOMER = {
    "voorletters": "S.",
    "achternaam": "Groen",
    "email": "s.groen@regenboog.example",
    "rollen.berichten": "ja",
    "token": "ja",
}
LISTS = ("", "?volgorde=last_login", "?status=code_valid", "?status=on_token", "/brieven")


@dataclass(frozen=True)
class Beheerder:
    """Hold a beheerder's browser at the site, and who that is as ``demo.json`` tells it."""

    cloud: LocalCloud
    browser: Browser
    account: dict[str, Any]

    @classmethod
    def logged_in(cls, cloud: LocalCloud) -> Beheerder:
        """Return the linked beheerder, after logging in."""
        browser, account = Browser(), linked_beheerder(cloud)
        assert log_in(browser, cloud.urls.portal, account).path == "/mijn-duo"
        return cls(cloud, browser, account)

    def get(self, path: str) -> Page:
        """Return a page of the site."""
        page = self.browser.get(self.cloud.urls.portal + path)
        assert page.status == 200, (path, page.status)
        return page

    def post(self, path: str, seen: str = "", **fields: str) -> Page:
        """Send ``fields`` to ``path`` with the token of a form of the page ``seen``."""
        csrf = self.get(seen or path).form().fields["csrf"]
        page = self.browser.post(self.cloud.urls.portal + path, csrf=csrf, **fields)
        assert page.status == 200, (path, page.status)
        self.cloud.functions.settle()
        return page

    def do(self, name: str, action: str, *, of_user: bool = False, **fields: str) -> Page:
        """Do something to a user: on the page of the action, or on that of the user."""
        path = f"{USERS}/{name}/{action}"
        return self.post(path, f"{USERS}/{name}" if of_user else path, **fields)

    def register(self, **fields: str) -> str:
        """Register a user who gets a token; return the gebruikersnaam."""
        page = self.post(f"{USERS}/nieuw", **{**NEWCOMER, **fields})
        if page.path.endswith("/nieuw"):  # somebody looks like the newcomer
            page = self.browser.submit(page, "/nieuw", keuze="toch")
        return page.path.rpartition("/")[2]

    def look_around(self, name: str) -> None:
        """Open lists, a user, and the logboek of the organisation and of the user."""
        for query in LISTS:
            self.get(f"{USERS}{query}")
        self.get(f"{USERS}/{name}")
        self.get("/beheer/logboek")
        self.get(f"/beheer/logboek?gebruiker={name}&controle=ja")

    def change(self, name: str, **fields: str) -> None:
        """Change a user: the form is sent as ``fields`` say."""
        page = self.get(f"{USERS}/{name}/wijzigen")
        sent = {**page.form("/wijzigen").fields, **NEWCOMER, **fields}
        changed = self.browser.post(page.url, **sent)
        assert changed.path == f"{USERS}/{name}", changed.status

    def import_users(self, *names: str) -> str:
        """Have users of a file registered, without waiting; return the address of the file."""
        rows = "".join(
            f"B.;;{name};{name.casefold()}@regenboog.example;Berichten\r\n" for name in names
        )
        form = self.get(f"{USERS}/importeren")
        page = self.browser.upload(form, f"{USERS}/importeren", (HEADING + rows).encode())
        assert page.status == 200
        self.browser.submit(page, page.path)
        return page.path

    def print_letters_of(self, batch: str) -> None:
        """Look at the result of a file, and print its letters."""
        self.get(f"{batch}/resultaat")
        self.browser.submit(self.get(batch), f"{batch}/brieven")
