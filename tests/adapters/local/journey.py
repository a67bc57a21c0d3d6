"""The koppelproces as steps that a test can take."""

from __future__ import annotations

from typing import Any

from tests.adapters.local.client import Browser, Page


def to_the_broker(browser: Browser, portal: str, sector: str = "primair-onderwijs") -> Page:
    """Return the login page of the broker, reached from the portal."""
    start = browser.get(f"{portal}/zakelijk/inloggen/{sector}")
    return browser.submit(browser.submit(start))


def log_in(browser: Browser, portal: str, account: dict[str, Any], level: str = "loa3") -> Page:
    """Return the page of the portal on which the person of a demo account lands."""
    choice = to_the_broker(browser, portal)
    return browser.post(
        choice.url,
        pseudoniem=account["pseudoniem"],
        kvk=account["kvk"],
        niveau=level,
        keuze="inloggen",
    )


def to_the_credentials(browser: Browser, situation: Page) -> Page:
    """Return the page of step 5, from that of step 2."""
    disclaimer = browser.submit(situation, "/koppelen", situatie="ja")
    terms = browser.submit(disclaimer, "/koppelen", akkoord="ja")
    return browser.submit(terms, "/koppelen", akkoord="ja")
