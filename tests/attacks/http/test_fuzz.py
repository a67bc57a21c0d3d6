"""Two thousand requests from a grammar of oddities: no error of ours, no hang, no leaked word."""

import random
import re

from app import app
from tests.attacks.http.conftest import Sender
from tests.attacks.http.raw import request

REQUESTS = 2000
LEAKS = re.compile(
    r"Traceback|\.py\b|Exception|botocore|pynamo|lxml|chalice|arn:aws|dynamodb", re.IGNORECASE
)
VALUES = ["", "a", "'", '"><b>', "../", "%00", "\N{SNOWMAN}", "ja", "nee", "2345bcdg", "Z" * 16]
NAMES = ["csrf", "situatie", "akkoord", "gebruikersnaam", "activatiecode", "SAMLart", "RelayState"]
COOKIES = ["__Host-sessie", "__Host-inloggen", "__Host-csrf"]
TYPES = ["application/x-www-form-urlencoded", "application/json", "text/html; charset=x", ""]


def odd_request(chance: random.Random) -> bytes:
    """Return one request made of oddities."""
    path = chance.choice([*app.routes, "/nergens", "/mijn-duo/"])
    path = re.sub(r"\{\w+\}", lambda _: chance.choice(["gemeenten", "%2e%2e", "x"]), path)
    fields = "&".join(
        f"{chance.choice(NAMES)}={chance.choice(VALUES)}" for _ in range(chance.randrange(4))
    )
    cookie = f"{chance.choice(COOKIES)}={chance.choice([*VALUES, 'a.b.c', 'x' * 300])}"
    headers = (
        ("Content-Type", chance.choice(TYPES)),
        ("Cookie", cookie.replace("\N{SNOWMAN}", "?")),
        ("Origin", chance.choice(["null", "http://localhost:1", "http://evil.example"])),
    )
    method = chance.choice(["GET", "GET", "POST", "POST", "HEAD", "PUT"])
    target = f"{path}?{fields.encode('ascii', 'ignore').decode()}".replace(" ", "+")
    if method == "POST":
        return request(method, path, headers, fields.encode())
    return request(method, target, headers)


def test_no_odd_request_brings_the_site_down(send: Sender) -> None:
    chance = random.Random(20261123)  # noqa: S311  the same oddities every time
    for _ in range(REQUESTS):
        asked = odd_request(chance)
        answer = send(asked)
        assert 200 <= answer.status < 500, (asked, answer.head)
        assert not LEAKS.search(answer.head + answer.body), asked
