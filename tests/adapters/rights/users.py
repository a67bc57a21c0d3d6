"""What people with an account do at the site: link, log in, look, change, start tasks, leave."""

from __future__ import annotations

import re
from typing import Any

from infra.local.cloud import LocalCloud
from tests.adapters.local.accounts import linkable, standing
from tests.adapters.local.client import Browser
from tests.adapters.local.journey import log_in, to_the_credentials

OWN = "/mijn-duo/mijn-gegevens"
TASK = "/mijn-duo/taken/leerlinggegevens-bekijken"
TOKEN = "/zakelijk/inloggen/primair-onderwijs/token"
WRONG = "ZZZZZZZZZZZZZZZZ"


def link(cloud: LocalCloud) -> dict[str, Any]:
    """Link somebody who first mistypes the code; return the account."""
    browser, account = Browser(), linkable(cloud)
    page = to_the_credentials(browser, log_in(browser, cloud.urls.portal, account))
    name, code = account["gebruikersnaam"], account["activatiecode"]
    for typed in (WRONG, code):
        page = browser.submit(page, "/koppelen", gebruikersnaam=name, activatiecode=typed)
    assert page.path == "/koppelen/gelukt"
    cloud.functions.settle()
    return account


def look_and_change(cloud: LocalCloud, account: dict[str, Any]) -> None:
    """Log in, look at what is kept, change it, start a task, and log out."""
    portal, browser = cloud.urls.portal, Browser()
    assert log_in(browser, portal, account).path == "/mijn-duo"
    for path in ("/mijn-duo", "/mijn-duo/mededelingen", OWN, f"{OWN}/downloaden"):
        assert browser.get(portal + path).status == 200
    browser.submit(browser.get(f"{portal}{OWN}/telefoonnummer"), OWN, telefoon="030 123 45 67")
    browser.submit(browser.get(f"{portal}{OWN}/e-mailadres"), OWN, email="nieuw@regenboog.example")
    cloud.functions.settle()
    confirm = re.search(r"https?://\S+/bevestigen\?\S+", cloud.mailbox.mails()[-1].text)
    assert confirm
    kept = browser.submit(browser.get(confirm[0]), "bevestigen")
    assert kept.status == 200
    browser.submit(browser.get(f"{portal}/mijn-duo"), "/taal/en")
    browser.submit(browser.get(portal + TASK), TASK)
    assert browser.submit(browser.get(f"{portal}/mijn-duo"), "/uitloggen").status == 200
    cloud.functions.settle()


def disown(cloud: LocalCloud, account: dict[str, Any]) -> None:
    """Log in and say that it was somebody else."""
    portal, browser = cloud.urls.portal, Browser()
    log_in(browser, portal, account)
    path = f"{OWN}/dit-was-ik-niet"
    assert browser.submit(browser.get(portal + path), path).status == 200
    cloud.functions.settle()


def come_by_token(cloud: LocalCloud, name: str) -> Browser:
    """Log in with a token, after a code that is wrong; return the browser."""
    portal, browser = cloud.urls.portal, Browser()
    page = browser.get(portal + TOKEN)
    page = browser.submit(page, TOKEN, gebruikersnaam=name, code="000000")
    shown = standing(cloud, name)["tokencode"]
    page = browser.submit(page, TOKEN, gebruikersnaam=name, code=shown)
    assert page.status == 200
    return browser


def with_token(cloud: LocalCloud) -> str:
    """Return the gebruikersnaam of somebody with a token."""
    return next(name for demo, name in cloud.demo.names.items() if demo.has_token)
