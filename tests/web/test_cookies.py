"""Every cookie that is set anywhere, and what it may do."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from chalicelib.domain.language import Language
from chalicelib.services.tickets import Ticket
from chalicelib.services.token_browsers import KnownBrowser
from chalicelib.web import cookies
from tests.fakes.ports import NOON
from tests.fakes.world import World

# They come along when the broker sends somebody back by a form, which is a post from another site.
AFTER_THE_BROKER = {cookies.BROWSER, cookies.WAY_BACK}
LINES: dict[str, Callable[[World], str]] = {
    "set_ticket": lambda w: cookies.set_ticket(w.portal, Ticket("s", "o", "n"), NOON),
    "clear_ticket": lambda _: cookies.clear_ticket(),
    "set_browser_secret": lambda w: cookies.set_browser_secret(w.portal, "s", NOON),
    "set_csrf_secret": lambda _: cookies.set_csrf_secret("s"),
    "set_flash": lambda w: cookies.set_flash(w.portal, "done", NOON),
    "clear_flash": lambda _: cookies.clear_flash(),
    "set_way_back": lambda w: cookies.set_way_back(w.portal, ["/mijn-duo"], NOON),
    "clear_way_back": lambda _: cookies.clear_way_back(),
    "set_language": lambda _: cookies.set_language(Language.ENGLISH),
    "set_known_browser": lambda w: cookies.set_known_browser(
        w.portal, KnownBrowser("s", "p"), NOON
    ),
}


def test_no_cookie_is_left_out() -> None:
    assert set(LINES) == {name for name in dir(cookies) if re.match("set_|clear_", name)}


@pytest.mark.parametrize("make", LINES.values(), ids=LINES)
def test_every_cookie_is_of_this_host_secure_and_out_of_reach_of_scripts(
    world: World, make: Callable[[World], str]
) -> None:
    pair, *attributes = make(world).split("; ")
    name = pair.partition("=")[0]
    assert name.startswith("__Host-")
    assert attributes[:3] == ["Path=/", "Secure", "HttpOnly"]
    same_site = "None" if name in AFTER_THE_BROKER else "Lax"
    assert attributes[3] == f"SameSite={same_site}"
    assert [each for each in attributes[4:] if not each.startswith("Max-Age=")] == []
