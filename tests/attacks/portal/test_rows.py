"""The return from the broker, attacked: one test a row, by the number of the row."""

from dataclasses import replace

import pytest

from chalicelib.domain.identity import AssuranceLevel, Authentication
from chalicelib.domain.sessions import Session
from tests.fakes.world import SOMEONE, World
from tests.web.browser import FORM, Browser
from tests.web.walking import SECTOR, come_back, link

RETURN = "/saml/acs?SAMLart=art"


def start(world: World, browser: Browser) -> str:
    """Start a login; return the ID of the request."""
    browser.get(SECTOR)
    browser.submit()
    return world.broker.requests[-1]


def prepare(world: World, answer: Authentication) -> None:
    """Let the broker give an answer for the artifact."""
    world.broker.answers["art"] = lambda: answer


def test_row_35_an_answer_to_a_request_that_was_never_made(world: World, browser: Browser) -> None:
    start(world, browser)
    prepare(world, world.declare(SOMEONE, "_never"))
    assert browser.get(RETURN).status_code == 400
    assert not world.memory.all_of(Session)


def test_row_36_an_answer_in_another_browser(world: World, browser: Browser) -> None:
    request_id = start(world, browser)
    other = Browser()
    start(world, other)
    prepare(world, world.declare(SOMEONE, request_id))
    assert other.get(RETURN).status_code == 400
    assert not world.memory.all_of(Session)
    prepare(world, world.declare(SOMEONE, request_id))
    assert browser.get(RETURN).status_code == 303


def test_row_36_a_browser_that_never_asked(world: World, browser: Browser) -> None:
    prepare(world, world.declare(SOMEONE, start(world, browser)))
    assert Browser().get(RETURN).status_code == 400
    assert "art" in world.broker.answers, "the broker was asked for a browser without a cookie"


@pytest.mark.parametrize("fresh_assertion", [True, False])
def test_rows_37_and_39_the_same_request_answered_twice(
    world: World,
    browser: Browser,
    fresh_assertion: bool,  # noqa: FBT001
) -> None:
    request_id = start(world, browser)
    answer = world.declare(SOMEONE, request_id)
    prepare(world, answer)
    browser.get(RETURN)
    again = replace(answer, assertion_id="_other") if fresh_assertion else answer
    prepare(world, again)
    assert browser.get(RETURN).status_code == 400
    assert browser.get("/koppelen/mijn-situatie").status_code == 200, "first session untouched"
    assert len(world.memory.all_of(Session)) == 1


def test_row_38_the_same_assertion_in_answer_to_a_new_request(
    world: World, browser: Browser
) -> None:
    first = world.declare(SOMEONE, start(world, browser))
    prepare(world, first)
    browser.get(RETURN)
    prepare(world, replace(first, request_id=start(world, browser)))
    assert browser.get(RETURN).status_code == 400
    assert len(world.memory.all_of(Session)) == 1


@pytest.mark.parametrize(
    "level", [AssuranceLevel.LOA1, AssuranceLevel.LOA2, AssuranceLevel.LOA2PLUS]
)
def test_row_43_a_level_below_the_need_has_its_own_page(
    world: World, browser: Browser, level: AssuranceLevel
) -> None:
    prepare(world, world.declare(SOMEONE, start(world, browser), level))
    assert browser.get(RETURN).status_code == 403
    assert "niveau" in browser.heading.lower()


@pytest.mark.parametrize(
    "query", ["SAMLart=a&SAMLart=b", "SAMLart=art&SAMLResponse=x", "SAMLResponse=x"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_rows_73_and_74_what_is_no_artifact_alone_is_refused_before_any_call(
    world: World, browser: Browser, method: str, query: str
) -> None:
    prepare(world, world.declare(SOMEONE, start(world, browser)))
    if method == "GET":
        answer = browser.get(f"/saml/acs?{query}")
    else:
        answer = browser.request("POST", "/saml/acs", query.encode(), {"Content-Type": FORM})
    assert answer.status_code == 400
    assert "art" in world.broker.answers


@pytest.mark.parametrize(
    "relay_state", ["", "x" * 81, "https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_row_77_a_relay_state_leads_nowhere_and_the_login_goes_on(
    world: World, browser: Browser, relay_state: str
) -> None:
    prepare(world, world.declare(SOMEONE, start(world, browser)))
    answer = browser.get(f"{RETURN}&RelayState={relay_state}")
    assert answer.headers["Location"] == "https://mijnduo.example/koppelen/mijn-situatie"


def test_row_79_an_authorisation_for_another_branch(world: World, browser: Browser) -> None:
    request_id = start(world, browser)
    prepare(world, world.declare(SOMEONE, request_id, branch="999999999999"))
    assert browser.get(RETURN).status_code == 403
    assert not world.memory.all_of(Session)


def test_row_82_a_session_planted_before_login_is_not_the_one_after(
    world: World, browser: Browser
) -> None:
    come_back(world, browser)
    planted = browser.cookies["__Host-sessie"]
    come_back(world, browser)
    assert browser.cookies["__Host-sessie"] != planted
    assert (
        Browser(cookies={"__Host-sessie": planted}).get("/koppelen/mijn-situatie").status_code
        == 401
    )


def test_row_82_a_form_sent_again_after_logging_out_is_refused(
    world: World, browser: Browser
) -> None:
    link(world, browser)
    browser.get("/mijn-duo")
    token, cookies = browser.token, dict(browser.cookies)
    browser.post("/uitloggen", {"csrf": token})
    late = Browser(cookies=cookies)
    assert (
        late.post("/mijn-duo/gebruikersvoorwaarden", {"csrf": token, "akkoord": "ja"}).status_code
        == 401
    )


def test_row_83_every_request_is_new_and_neither_kept_nor_framed(
    world: World, browser: Browser
) -> None:
    answers = []
    for _ in range(3):
        start(world, browser)
        answers.append(browser.last)
    assert len(set(world.broker.requests)) == len(answers) == 3
    for answer in answers:
        assert answer is not None
        assert answer.headers["Cache-Control"] == "no-cache, no-store"
        assert answer.headers["Pragma"] == "no-cache"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
