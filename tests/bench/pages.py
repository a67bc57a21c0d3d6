"""Pages per second on one core: a step of the koppelproces, with session, token and headers.

Storage is in the process on both sides. Django has its seven standard middlewares and a page of the
same size; bare Chalice renders the same page, dialog of the session included, and does nothing
else.
"""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chalice.app import Chalice, Response

from app import app
from chalicelib.web import wiring
from chalicelib.web.rendering import render
from chalicelib.web.visit import HTML, SessionClock
from infra.local.broker.keyring import open_key_ring
from infra.local.gateway.context import LambdaContext
from infra.local.gateway.event import proxy_event
from infra.local.gateway.messages import HttpRequest
from infra.local.gateway.routes import Match
from tests.bench.peers.running import DjangoSite, django_site
from tests.bench.peers.templates import django_templates
from tests.bench.rows import Row
from tests.bench.spread import compare
from tests.fakes.world import World
from tests.web.browser import Browser
from tests.web.walking import walk_to_credentials

ROUNDS = 7
PAGES = 1500
STEP = "/koppelen/gegevens"
SAME_SIZE = 0.1
HEADERS = [
    ("Host", "www.mijnduo.example"),
    ("Accept", "text/html"),
    ("Accept-Encoding", "gzip, br"),
    ("Accept-Language", "nl"),
    ("User-Agent", "Mozilla/5.0"),
]


def measure() -> list[Row]:
    """Return our rate beside that of Django, and beside that of bare Chalice."""
    world = World()
    world.organise()
    previous = wiring.provide(lambda: world.portal)
    try:
        browser = Browser()
        walk_to_credentials(world, browser)
        event = event_for(browser.cookies)
        page = body_of(app, event)
        bare = bare_chalice(hidden_token(page))
        if len(body_of(bare, event)) != len(page):
            raise AssertionError("bare Chalice renders another page")
        with tempfile.TemporaryDirectory() as folder:
            made = open_key_ring(Path(folder), datetime.now(UTC))
            with django_site(Path(folder) / "site", made, django_templates(page)) as site:
                rounds = [one_round(event, bare, site, len(page.encode())) for _ in range(ROUNDS)]
    finally:
        wiring.provide(previous)
    ours, django, bare_rates = (list(each) for each in zip(*rounds, strict=True))
    unit = "pages/s"
    return [
        compare("pages_vs_django", ours, django, unit, 1.0, is_floor=True),
        compare("pages_vs_bare_chalice", ours, bare_rates, unit, 0.7, is_floor=True),
    ]


def one_round(
    event: dict[str, Any], bare: Chalice, site: DjangoSite, size: int
) -> tuple[float, float, float]:
    """Return the rates of ours, Django and bare Chalice."""
    theirs = json.loads(site.run("tests.bench.peers.serving", "", PEER_SESSIONS_IN_PROCESS="1"))
    if abs(theirs["bytes"] - size) > SAME_SIZE * size:
        raise AssertionError(f"their page has {theirs['bytes']} bytes, ours {size}")
    return rate(lambda: body_of(app, event)), theirs["rate"], rate(lambda: body_of(bare, event))


def rate(action: Callable[[], object]) -> float:
    """Return how often ``action`` happens in a second of CPU."""
    begun = time.process_time()
    for _ in range(PAGES):
        action()
    return PAGES / (time.process_time() - begun)


def body_of(site: Chalice, event: dict[str, Any]) -> str:
    """Return the body of the answer; raise AssertionError unless it is a page."""
    answer = site(event, LambdaContext("bench"))
    if answer["statusCode"] != 200:
        raise AssertionError(answer["statusCode"])
    return str(answer["body"])


def event_for(cookies: dict[str, str]) -> dict[str, Any]:
    """Return the event of the gateway for the step, asked by a browser with ``cookies``."""
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    request = HttpRequest("GET", STEP, [*HEADERS, ("Cookie", cookie)], b"", "127.0.0.1")
    return proxy_event(
        request, Match(STEP, {}), request_id="bench", stage="api", binary_types=("*/*",)
    )


def hidden_token(page: str) -> str:
    """Return the token against forgery that the forms of a page carry."""
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    if found is None:
        raise AssertionError("no form with a token")
    return found[1]


def bare_chalice(token: str) -> Chalice:
    """Return an application that renders the same page, and does nothing else."""
    bare = Chalice(app_name="bare", configure_logs=False)
    context: dict[str, Any] = {
        "csrf": token,
        "visitor": None,
        "flow": True,
        "errors": [],
        "reference": "bench",
        "values": {"gebruikersnaam": ""},
        "remaining": None,
        "return_to": STEP,
        "session": SessionClock(seconds=900, can_be_extended=True),
        "may_log_out": True,
    }

    def show() -> Response:
        return Response(render("koppelen/gegevens", **context), headers={"Content-Type": HTML})

    bare.route(STEP)(show)
    return bare
