"""What protects the pages: audiences, tokens, headers, cookies, strict requests."""

import re

import pytest

from app import app
from chalicelib.web.audiences import Who
from chalicelib.web.cookies import SESSION
from chalicelib.web.pages import AUDIENCES
from tests.fakes.world import World
from tests.web.browser import FORM, Browser
from tests.web.walking import SECTOR, come_back, link, walk_to_credentials

ROUTES = [(method, path) for path, methods in app.routes.items() for method in methods]
POSTS = [(method, path) for method, path in ROUTES if method == "POST"]


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_every_route_declares_its_audience(method: str, path: str) -> None:
    assert (method, path) in AUDIENCES, (
        f"{method} {path} is registered without chalicelib.web.pages.page: declare its audience"
    )


def test_only_the_return_of_the_broker_and_the_language_are_exempt_from_the_token() -> None:
    exempt = {route for route, audience in AUDIENCES.items() if audience.csrf_exempt}
    assert exempt == {("POST", "/saml/acs"), ("POST", "/taal/{code}")}


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_who_has_no_session_gets_no_further_than_the_door(
    browser: Browser, method: str, path: str
) -> None:
    if AUDIENCES[method, path].who is Who.EVERYBODY:
        return
    headers = {"Content-Type": FORM} if method == "POST" else {}
    assert browser.request(method, path, headers=headers).status_code == 401


@pytest.mark.parametrize(("method", "path"), POSTS)
@pytest.mark.parametrize("token", ["", "forged", "\N{SNOWMAN}"])
def test_a_post_without_its_token_is_refused(
    world: World, browser: Browser, method: str, path: str, token: str
) -> None:
    if AUDIENCES[method, path].csrf_exempt:
        return
    walk_to_credentials(world, browser)
    commits = len(world.memory.commits)
    answer = browser.post(path.replace("{sector}", "gemeenten"), {"csrf": token, "situatie": "ja"})
    assert (answer.status_code, len(world.memory.commits)) == (403, commits)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://mijnduo.example.evil.example"},
        {"Origin": "http://mijnduo.example"},
        {"Referer": "https://evil.example/https://mijnduo.example/"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://[broken"},
    ],
)
def test_a_post_from_elsewhere_is_refused(browser: Browser, headers: dict[str, str]) -> None:
    browser.get(SECTOR)
    browser.headers.update(headers)
    assert browser.submit().status_code == 403


def test_a_post_from_here_is_accepted(browser: Browser) -> None:
    browser.get(SECTOR)
    browser.headers["Origin"] = "https://mijnduo.example"
    assert browser.submit().status_code == 200


def test_a_token_of_another_visitor_is_refused(world: World, browser: Browser) -> None:
    other = Browser()
    come_back(world, other)
    other.follow()
    come_back(world, browser)
    browser.follow()
    answer = browser.post(browser.path, {"csrf": other.token, "situatie": "ja"})
    assert answer.status_code == 403


def test_the_token_of_every_page_is_another_one_and_each_is_good(
    world: World, browser: Browser
) -> None:
    walk_to_credentials(world, browser)
    tokens = []
    for _ in range(3):
        browser.get("/koppelen/gegevens")
        tokens.append(browser.token)
    halves = [half for token in tokens for half in token.split(".")]
    assert len(set(halves)) == len(halves) == 6
    for token in tokens:
        answer = browser.post("/koppelen/gegevens", {"csrf": token, "gebruikersnaam": ""})
        assert answer.status_code == 422


@pytest.mark.parametrize("part", [0, 1])
def test_halves_of_two_tokens_make_no_token(world: World, browser: Browser, part: int) -> None:
    walk_to_credentials(world, browser)
    halves = browser.token.split(".")
    browser.get("/koppelen/gegevens")
    halves[part] = browser.token.split(".")[part]
    answer = browser.post("/koppelen/gegevens", {"csrf": ".".join(halves)})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "value",
    ["", "x", "a.b.c", "\N{SNOWMAN}", "x" * 4000, "WyJhIl0.aaaaaa.bbbb"],
)
def test_a_forged_cookie_is_no_cookie(browser: Browser, value: str) -> None:
    browser.cookies[SESSION] = value
    assert browser.get("/mijn-duo").status_code == 401
    assert browser.get(SECTOR).status_code == 200


def test_a_cut_cookie_and_one_of_another_kind_are_no_cookies(
    world: World, browser: Browser
) -> None:
    link(world, browser)
    cookie = browser.cookies[SESSION]
    for value in (cookie[:-1], cookie[1:], browser.cookies["__Host-inloggen"]):
        browser.cookies[SESSION] = value
        assert browser.get("/mijn-duo").status_code == 401


@pytest.mark.parametrize("neighbour", ['prefs={"a":[1,2]}', "a b=c", "x", '"', "=1"])
def test_a_cookie_of_a_neighbour_does_not_hide_ours(
    world: World, browser: Browser, neighbour: str
) -> None:
    link(world, browser)
    ours = f"{SESSION}={browser.cookies[SESSION]}"
    for line in (f"{neighbour}; {ours}", f"{ours}; {neighbour}"):
        assert Browser(headers={"Cookie": line}).get("/mijn-duo").status_code == 200


def test_a_session_idles_for_a_quarter_and_lives_on_by_use(world: World, browser: Browser) -> None:
    link(world, browser)
    for _ in range(3):
        world.clock.pass_by(minutes=14, seconds=59)
        assert browser.get("/mijn-duo").status_code == 200
    world.clock.pass_by(minutes=15)
    assert browser.get("/mijn-duo").status_code == 401


def test_a_cookie_that_was_copied_is_of_no_use_after_logging_out(
    world: World, browser: Browser
) -> None:
    link(world, browser)
    copy = Browser(cookies=dict(browser.cookies))
    browser.get("/mijn-duo")
    browser.post("/uitloggen", {"csrf": browser.token})
    assert copy.get("/mijn-duo").status_code == 401


def test_cookies_are_host_only_secure_and_out_of_reach_of_scripts(
    world: World, browser: Browser
) -> None:
    browser.get(SECTOR)
    lines: list[str] = []
    for answer in (browser.get(SECTOR), browser.submit(), come_back(world, Browser())):
        given: str | list[str] = answer.headers.get("Set-Cookie", [])
        lines += [given] if isinstance(given, str) else given
    assert lines
    for line in lines:
        assert re.match(r"__Host-(sessie|inloggen|csrf)=", line)
        assert "; Path=/; Secure; HttpOnly; SameSite=" in line
        assert ("SameSite=None" in line) is line.startswith("__Host-inloggen")
        assert "Domain" not in line
