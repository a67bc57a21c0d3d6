"""Every answer to somebody who may see nearly everything: what it is, and that it stays here."""

from __future__ import annotations

import re

import pytest

from app import app
from tests.fakes.world import World
from tests.web.beheer.desk import USER, enter
from tests.web.browser import Browser

ROUTES = sorted(path for path, methods in app.routes.items() if "GET" in methods)
FILLED = {"sector": "gemeenten", "file": "licenties.txt", "gebruikersnaam": USER}
# Text and XML say in which signs they are written; JSON has one way (RFC 8259), and a PDF none.
TOLD = re.compile(
    r"(text|image|application)/[a-z+-]+; charset=utf-8|application/(jwk-set\+json|pdf)"
)


@pytest.fixture
def chief(world: World) -> Browser:
    """Return a beheerder with a user, who takes whatever comes."""
    world.invite(USER)
    browser = enter(world, world.appoint())
    browser.headers["Accept"] = "*/*"
    return browser


@pytest.mark.parametrize("route", ROUTES)
def test_every_answer_says_what_it_is_and_is_for_this_site_only(chief: Browser, route: str) -> None:
    answer = chief.get(re.sub(r"\{(\w+)\}", lambda gap: FILLED.get(gap[1], "x"), route))
    headers = {name.lower(): value for name, value in answer.headers.items()}
    if answer.body:
        assert TOLD.fullmatch(headers["content-type"]), headers["content-type"]
    assert [name for name in headers if name.startswith("access-control-")] == []
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["strict-transport-security"] == "max-age=63072000; includeSubDomains"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith("; base-uri 'none'; frame-ancestors 'none'")
    assert "unsafe" not in policy
    assert "*" not in policy
