"""The koppelproces through its pages, by GET and POST alone."""

import re
from dataclasses import replace

import pytest

from tests.fakes.world import COLLEAGUE, SCHOOL, SOMEONE, STRANGER, TOWN, World
from tests.web.browser import Browser
from tests.web.walking import WRONG, come_back, link, walk_to_credentials


def test_the_whole_way_from_the_first_click_to_logging_in_again(
    world: World, browser: Browser
) -> None:
    link(world, browser)
    browser.get("/mijn-duo")
    assert "A. de Vries" in browser.page.text_content()
    assert "Stichting De Regenboog" in browser.page.text_content()
    browser.post("/uitloggen", {"csrf": browser.token})
    browser.follow()
    assert browser.heading == "U bent uitgelogd"
    assert browser.get("/mijn-duo").status_code == 401
    come_back(world, browser)
    browser.follow()
    assert browser.path == "/mijn-duo"
    assert "A. de Vries" in browser.page.text_content()


def test_without_a_code_the_own_beheerder_is_named(world: World, browser: Browser) -> None:
    come_back(world, browser)
    browser.follow()
    browser.submit(situatie="nee")
    browser.follow()
    text = browser.page.text_content()
    assert "M. Jansen" in text
    assert "Stichting De Regenboog" in text


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("/koppelen/mijn-situatie", {}),
        ("/koppelen/mijn-situatie", {"situatie": "misschien"}),
        ("/koppelen/disclaimer", {}),
        ("/koppelen/gebruikersvoorwaarden", {"akkoord": ""}),
        ("/koppelen/gegevens", {}),
        ("/koppelen/gegevens", {"gebruikersnaam": "2345bcdg"}),
        ("/koppelen/gegevens", {"gebruikersnaam": "2345bcdg", "activatiecode": "BCDF"}),
        ("/koppelen/gegevens", {"gebruikersnaam": "bestaatniet", "activatiecode": WRONG}),
        ("/koppelen/gegevens", {"gebruikersnaam": "2345bcdg", "activatiecode": "1" * 16}),
        ("/koppelen/gegevens", {"gebruikersnaam": " ", "activatiecode": " - "}),
    ],
)
def test_a_form_that_is_not_complete_comes_back_with_an_error_at_a_field(
    world: World, browser: Browser, page: str, fields: dict[str, str]
) -> None:
    walk_to_credentials(world, browser)
    browser.get(page)
    commits = len(world.memory.commits)
    assert browser.submit(**fields).status_code == 422
    assert len(world.memory.commits) == commits
    for target in browser.page.xpath("//*[@id='fouten']//a/@href"):
        assert browser.page.xpath(f"//*[@id='{str(target).removeprefix('#')}']")
    assert browser.page.xpath("//title[starts-with(normalize-space(), 'Fout:')]")


def test_a_wrong_combination_keeps_the_name_and_empties_the_code(
    world: World, browser: Browser
) -> None:
    walk_to_credentials(world, browser)
    answer = browser.submit(gebruikersnaam="2345bcdg", activatiecode=WRONG)
    assert answer.status_code == 422
    assert browser.page.xpath("string(//input[@id='gebruikersnaam']/@value)") == "2345bcdg"
    assert WRONG not in answer.body.decode()
    assert "nog 4 keer" in browser.page.text_content()


def test_a_typed_name_cannot_break_out_of_the_page(world: World, browser: Browser) -> None:
    walk_to_credentials(world, browser)
    hostile = '"><script>alert(1)</script>'
    answer = browser.submit(gebruikersnaam=hostile, activatiecode=WRONG)
    assert b"<script>alert" not in answer.body


def guess(world: World, number: int, name: str, code: str) -> tuple[int, str, int]:
    """Guess as somebody new; return status, page without token and typed name, and writes."""
    browser = Browser()
    identity = replace(SOMEONE, acting_subject_id=f"guesser{number}")
    walk_to_credentials(world, browser, identity)
    writes = sum(len(changes) for changes in world.memory.commits)
    answer = browser.submit(gebruikersnaam=name, activatiecode=code)
    page = re.sub(r'(name="csrf" value=)"[^"]*"', r'\1""', answer.body.decode())
    written = sum(len(changes) for changes in world.memory.commits) - writes
    return answer.status_code, page.replace(name, "NAME"), written


def test_a_stranger_cannot_tell_unknown_wrong_and_elsewhere_apart(world: World) -> None:
    own, other = world.invite("2345bcdg", SCHOOL), world.invite("3456bcdg", TOWN)
    code = world.code_for(other).replace(" ", "")
    answers = {
        guess(world, 1, own.gebruikersnaam, WRONG),
        guess(world, 2, "9999zzzz", WRONG),
        guess(world, 3, other.gebruikersnaam, code),
    }
    assert len(answers) == 1


def test_five_wrong_then_blocked_then_right_after_a_quarter(world: World, browser: Browser) -> None:
    account = world.invite()
    code = world.code_for(account)
    walk_to_credentials(world, browser)
    for _ in range(4):
        browser.get("/koppelen/gegevens")
        assert (
            browser.submit(gebruikersnaam=account.gebruikersnaam, activatiecode=WRONG).status_code
            == 422
        )
    browser.get("/koppelen/gegevens")
    fifth = browser.submit(gebruikersnaam=account.gebruikersnaam, activatiecode=WRONG)
    assert fifth.status_code == 429
    assert "13.15 uur" in browser.page.text_content()
    browser.get("/koppelen/gegevens")
    assert (
        browser.submit(gebruikersnaam=account.gebruikersnaam, activatiecode=code).status_code == 429
    )
    for _ in range(2):
        world.clock.pass_by(minutes=7, seconds=30)
        browser.get("/koppelen/gegevens")
    assert (
        browser.submit(gebruikersnaam=account.gebruikersnaam, activatiecode=code).status_code == 303
    )


def test_an_expired_code_names_the_beheerder(world: World, browser: Browser) -> None:
    account = world.invite()
    code = world.code_for(account)
    world.clock.pass_by(hours=24)
    walk_to_credentials(world, browser)
    answer = browser.submit(gebruikersnaam=account.gebruikersnaam, activatiecode=code)
    assert answer.status_code == 410
    assert "M. Jansen" in browser.page.text_content()


def test_a_used_code_has_its_own_page(world: World, browser: Browser) -> None:
    late = Browser()
    account = world.invite()
    code = world.code_for(account)
    walk_to_credentials(world, late, COLLEAGUE)
    walk_to_credentials(world, browser)
    browser.submit(gebruikersnaam=account.gebruikersnaam, activatiecode=code)
    assert late.submit(gebruikersnaam=account.gebruikersnaam, activatiecode=code).status_code == 410


@pytest.mark.parametrize(
    "path",
    ["/koppelen/disclaimer", "/koppelen/gebruikersvoorwaarden", "/koppelen/gegevens"],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_skipped_step_leads_back_to_the_step_reached(
    world: World, browser: Browser, path: str, method: str
) -> None:
    come_back(world, browser)
    browser.follow()
    token = browser.token
    if method == "GET":
        answer = browser.get(path)
    else:
        fields = {"akkoord": "ja", "gebruikersnaam": "2345bcdg", "activatiecode": WRONG}
        answer = browser.post(path, {"csrf": token, **fields})
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/koppelen/mijn-situatie")


def test_portal_and_koppelproces_send_each_others_visitors_home(
    world: World, browser: Browser
) -> None:
    come_back(world, browser, STRANGER)
    assert browser.get("/mijn-duo").headers["Location"].endswith("/koppelen/mijn-situatie")
    linked = Browser()
    link(world, linked)
    assert linked.get("/koppelen/gegevens").headers["Location"].endswith("/mijn-duo")


def test_the_secret_changes_at_login_and_at_linking(world: World, browser: Browser) -> None:
    account = world.invite()
    code = world.code_for(account)
    come_back(world, browser)
    first = browser.cookies["__Host-sessie"]
    walk_to_credentials(world, browser)
    second = browser.cookies["__Host-sessie"]
    browser.submit(gebruikersnaam=account.gebruikersnaam, activatiecode=code)
    third = browser.cookies["__Host-sessie"]
    assert len({cookie.rsplit(".", 2)[0] for cookie in (first, second, third)}) == 3
