"""What a visitor claims about the site never ends up in addresses: the settings say where it is."""

from __future__ import annotations

import pytest

from chalicelib.adapters.mail.messages import compose
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.own_data.contact import CONFIRM_MAIL
from tests.fakes.ports import NOON
from tests.fakes.world import World
from tests.web.browser import Browser
from tests.web.walking import SECTOR, link

EVIL = "evil.example"
CLAIMS = [
    {"Host": EVIL},
    {"X-Forwarded-Host": EVIL, "X-Forwarded-Proto": "http"},
    {"Forwarded": f"host={EVIL};proto=http"},
    {"X-Original-URL": f"//{EVIL}/", "X-Rewrite-URL": f"//{EVIL}/"},
]


@pytest.mark.parametrize("claims", CLAIMS, ids=str)
def test_links_in_mails_are_of_this_site(
    world: World, browser: Browser, claims: dict[str, str]
) -> None:
    link(world, browser)
    browser.headers |= claims
    browser.get("/mijn-duo/mijn-gegevens/e-mailadres")
    assert browser.submit(email="nieuw@school.example").status_code == 303
    (mail,) = (it for it in world.memory.all_of(OutgoingMail) if it.template == CONFIRM_MAIL)
    portal = world.portal
    text = str(compose(mail, {"link_secret": "x"}, "a@duo.example", portal.base_url, NOON))
    assert EVIL not in repr(mail) + text
    assert "https://mijnduo.example/" in text


@pytest.mark.parametrize("claims", CLAIMS, ids=str)
def test_pages_and_redirects_are_of_this_site(browser: Browser, claims: dict[str, str]) -> None:
    browser.headers |= claims
    for path in (SECTOR, "/", "/mijn-duo", "/saml/metadata"):
        answer = browser.get(path)
        assert EVIL not in answer.body.decode() + str(answer.headers)
