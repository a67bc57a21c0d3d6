"""Twenty thousand requests from a grammar of oddities: no fault of ours, no hang, no leak."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import cycle, islice
from urllib.parse import quote_plus, urlsplit

import pytest

from app import app
from chalicelib.web.cookies import BROWSER, CSRF, FLASH, LANGUAGE, SESSION, TOKEN, WAY_BACK
from infra.local.cloud import LocalCloud
from tests.adapters.local.accounts import accounts, linked_beheerder
from tests.adapters.local.client import Browser
from tests.adapters.local.journey import log_in
from tests.attacks.http.conftest import Sender
from tests.attacks.http.raw import Answer, request

STRANGERS, INSIDERS = 18_000, 2_000
LEAKS = re.compile(
    r"Traceback|\.py\b|Exception|botocore|pynamo|lxml|chalice|arn:aws|dynamodb", re.IGNORECASE
)
RANDOM = re.compile(r'(?im)^set-cookie:.*$|value="[\w.=-]{20,}"')
VALUES = [
    *("", "a", "'", '"><b>', "../", "%00", "\N{SNOWMAN}", "ja", "nee", "2345bcdg", "Z" * 16),
    *("-1", "99999999999999999999", "=1+1", "{{7*7}}", "null", "[]", "x" * 3000, "a@b", "\x00"),
    *("2026-02-30", "\N{RIGHT-TO-LEFT OVERRIDE}", " ", "\r\nX-Odd: 1", "primair-onderwijs"),
]
NAMES = [
    *("csrf", "situatie", "akkoord", "gebruikersnaam", "activatiecode", "SAMLart", "RelayState"),
    *("voorletters", "achternaam", "email", "telefoon", "rollen", "kenmerken", "reden", "oorzaak"),
    *("zoek", "status", "volgorde", "vanaf", "soort", "taal", "naar", "code", "bestand", "gezien"),
    *("keuze", "bekend", "link", "deel", "sector", "gebruiker", "formulier", "token", "engels"),
    *("stand", "tussenvoegsel", "rollen.berichten", "kenmerken.brin:12AB"),
]
COOKIES = [SESSION, BROWSER, CSRF, FLASH, LANGUAGE, WAY_BACK, TOKEN]
TYPES = ["application/x-www-form-urlencoded", "application/json", "text/html; charset=x", ""]
FORM, MULTIPART = TYPES[0], "multipart/form-data; boundary=b"
METHODS = ["GET", "GET", "POST", "POST", "HEAD", "PUT"]
# These end the session that the other requests need.
LEAVING = ("/uitloggen", "/mijn-duo/mijn-gegevens/dit-was-ik-niet", "/mijn-duo/overstappen")


def odd_paths(chance: random.Random, pieces: list[str]) -> Iterator[str]:
    """Yield the path of each route in turn, and of none, with odd pieces in its gaps."""
    for path in cycle([*app.routes, "/nergens", "/mijn-duo/"]):
        yield re.sub(r"\{\w+\}", lambda _: chance.choice(pieces), path)


def odd_fields(chance: random.Random) -> str:
    """Return some fields as a form sends them."""
    return "&".join(
        f"{chance.choice(NAMES)}={quote_plus(chance.choice(VALUES))}"
        for _ in range(chance.randrange(4))
    )


def odd_request(chance: random.Random, path: str) -> bytes:
    """Return one request of a stranger, made of oddities."""
    cookie = f"{chance.choice(COOKIES)}={chance.choice([*VALUES, 'a.b.c', 'x' * 300])}"
    headers = (
        ("Content-Type", chance.choice(TYPES)),
        ("Cookie", re.sub(r"[^ -~]", "?", cookie)),
        ("Origin", chance.choice(["null", "http://localhost:1", "http://evil.example"])),
    )
    method = chance.choice(METHODS)
    if method == "POST":
        return request(method, path, headers, odd_fields(chance).encode())
    return request(method, f"{path}?{odd_fields(chance)}", headers)


def hold(asked: bytes, answer: Answer) -> None:
    """Assert that an answer is none that a site may be ashamed of."""
    assert 200 <= answer.status < 500, (asked, answer.head)
    # What was signed at random may spell anything.
    told = RANDOM.sub("", answer.head + answer.body)
    assert not LEAKS.search(told), asked


def test_no_odd_request_brings_the_site_down(send: Sender) -> None:
    chance = random.Random(20261123)  # noqa: S311  the same oddities every time
    paths = odd_paths(chance, ["gemeenten", "%2e%2e", "x", "2345bcdg", "%F0%9F%92%A9"])
    for path in islice(paths, STRANGERS):
        asked = odd_request(chance, path)
        hold(asked, send(asked))


@pytest.mark.timeout(300)
def test_no_odd_request_of_a_beheerder_brings_the_site_down(
    cloud: LocalCloud, send: Sender
) -> None:
    chance = random.Random(20261124)  # noqa: S311  as above
    browser = Browser()
    page = log_in(browser, cloud.urls.portal, linked_beheerder(cloud))
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert token
    pieces = [
        *(each["gebruikersnaam"] for each in accounts(cloud)),
        "x",
        "%2e%2e",
        "berichten-lezen",
    ]
    cookies = browser.cookies(urlsplit(cloud.urls.portal).netloc)
    paths = (path for path in odd_paths(chance, pieces) if path not in LEAVING)
    for path in islice(paths, INSIDERS):
        asked = of_a_beheerder(chance, path, cookies, token[1], cloud.urls.portal)
        hold(asked, send(asked))
    assert browser.get(f"{cloud.urls.portal}/beheer/gebruikers").status == 200


def of_a_beheerder(
    chance: random.Random, path: str, cookies: str, token: str, origin: str
) -> bytes:
    """Return a request that passes every check of who sends it."""
    fields = f"csrf={quote_plus(token)}&{odd_fields(chance)}"
    headers = (("Cookie", cookies), ("Origin", origin))
    method = chance.choice(METHODS)
    if method != "POST":
        return request(method, f"{path}?{fields}", headers)
    if chance.random() < 0.1:
        body = odd_upload(chance, token)
        return request(method, path, (*headers, ("Content-Type", MULTIPART)), body)
    return request(method, path, (*headers, ("Content-Type", FORM)), fields.encode())


def odd_upload(chance: random.Random, token: str) -> bytes:
    """Return a form that brings a file, whole or cut off."""
    content = chance.choice([b"", b"\xff\xfe;", b"a;b\r\n" * 50, b'"open', bytes(range(256))])
    parts = [
        b'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n' + token.encode() + b"\r\n",
        b'--b\r\nContent-Disposition: form-data; name="bestand"; filename="x.csv"\r\n\r\n',
        content + b"\r\n--b--\r\n",
    ]
    whole = b"".join(parts)
    return whole[: chance.choice([len(whole), len(whole) // 2, len(whole) - 3])]
