"""The desk from its outside: mail, clock, sweeps and codes, for programs and for people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from infra.local.cloud import LocalCloud
from tests.adapters.local.accounts import accounts, linkable, linked_beheerder, standing
from tests.adapters.local.client import Browser


@pytest.fixture
def without_code(cloud: LocalCloud) -> dict[str, Any]:
    """Return an account that was invited but has no code that works."""
    return next(each for each in accounts(cloud) if not each["linked"])


def test_demo_json_has_its_agreed_shape(cloud: LocalCloud, browser: Browser) -> None:
    answer = browser.get(f"{cloud.urls.desk}/demo.json")
    demo = answer.json()
    assert answer.headers["content-type"] == "application/json"
    assert set(demo) == {"accounts", "personen", "dienst"}
    assert set(demo["dienst"]) == {"entity_id", "service_id", "service_uuid"}
    assert {frozenset(each) for each in demo["personen"]} == {
        frozenset({"persoon", "pseudoniem", "kvk"})
    }
    for account in demo["accounts"]:
        assert {name: type(value) for name, value in account.items()} == {
            "gebruikersnaam": str,
            "activatiecode": type(account["activatiecode"]),
            "tokencode": type(account["tokencode"]),
            "kvk": str,
            "organisatie": str,
            "beheerder": bool,
            "linked": bool,
            "pseudoniem": str,
        }


def test_there_are_people_to_link_and_somebody_who_is_linked(cloud: LocalCloud) -> None:
    found = accounts(cloud)
    with_code = [each for each in found if each["activatiecode"] and not each["linked"]]
    assert len(with_code) >= 3
    assert len({each["organisatie"] for each in with_code}) >= 2
    assert linked_beheerder(cloud)["activatiecode"] is None
    assert [each for each in found if not each["linked"] and not each["activatiecode"]]


def test_some_persons_have_no_account(cloud: LocalCloud, browser: Browser) -> None:
    demo = browser.get(f"{cloud.urls.desk}/demo.json").json()
    known = {each["kvk"] for each in demo["accounts"]}
    meant = {each["pseudoniem"] for each in demo["accounts"]}
    without = [each["kvk"] for each in demo["personen"] if each["pseudoniem"] not in meant]
    assert [kvk in known for kvk in without] == [True, False]


def test_a_new_code_is_mailed_and_takes_the_place_of_the_old_one(
    cloud: LocalCloud, browser: Browser
) -> None:
    before = linkable(cloud)
    name = before["gebruikersnaam"]
    answer = browser.post(f"{cloud.urls.desk}/activatiecode", gebruikersnaam=name.upper())
    after = standing(cloud, name)
    assert answer.json() == after
    assert after["activatiecode"] not in {None, before["activatiecode"]}
    mail = browser.get(f"{cloud.urls.desk}/post.json").json()[-1]
    assert set(mail) == {"to", "subject", "text", "sent_at"}
    assert after["activatiecode"] in mail["text"].replace(" ", "")
    sent_at = datetime.fromisoformat(mail["sent_at"])
    assert abs(cloud.clock.now() - sent_at) < timedelta(minutes=1)


def test_what_a_token_shows_logs_in_once(cloud: LocalCloud) -> None:
    account = next(each for each in accounts(cloud) if each["tokencode"])
    name, now = account["gebruikersnaam"], cloud.clock.now()
    cloud.portal.token_login.submit(name, account["tokencode"], None, None, now)
    assert standing(cloud, name)["tokencode"] not in {None, account["tokencode"]}
    cloud.clock.forward(timedelta(seconds=30))
    after = standing(cloud, name)["tokencode"]
    cloud.portal.token_login.submit(name, after, None, None, cloud.clock.now())


@pytest.mark.parametrize("duration", ["PT24H", "P18M", "P1W", "PT0.5H"])
def test_the_clock_moves_forwards_for_everybody(
    cloud: LocalCloud, browser: Browser, duration: str
) -> None:
    before = browser.get(f"{cloud.urls.desk}/klok.json").json()
    after = browser.post(f"{cloud.urls.desk}/klok", vooruit=duration).json()
    ahead = datetime.fromisoformat(after["nu"]) - datetime.now(UTC)
    assert after["verschil_seconden"] > before["verschil_seconden"]
    assert abs(ahead.total_seconds() - after["verschil_seconden"]) < 5
    assert abs(cloud.portal.clock.now() - datetime.fromisoformat(after["nu"])) < timedelta(
        seconds=5
    )


@pytest.mark.parametrize(
    "duration", ["", "24", "morgen", "-PT1H", "PT0S", "P0.5M", "P11Y", "P99999999999999999D", "P"]
)
def test_the_clock_refuses_anything_but_a_step_forwards(
    cloud: LocalCloud, browser: Browser, duration: str
) -> None:
    before = cloud.clock.difference
    answer = browser.post(f"{cloud.urls.desk}/klok", vooruit=duration)
    assert answer.status == 400
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert cloud.clock.difference == before


def test_a_code_that_expired_is_no_longer_told(cloud: LocalCloud, browser: Browser) -> None:
    name = linkable_again(cloud, browser)
    browser.post(f"{cloud.urls.desk}/klok", vooruit="PT23H59M")
    assert standing(cloud, name)["activatiecode"]
    browser.post(f"{cloud.urls.desk}/klok", vooruit="PT1M")
    assert standing(cloud, name)["activatiecode"] is None


def linkable_again(cloud: LocalCloud, browser: Browser) -> str:
    """Give somebody a code that is valid now; return the gebruikersnaam."""
    name = next(each["gebruikersnaam"] for each in accounts(cloud) if not each["linked"])
    assert browser.post(f"{cloud.urls.desk}/activatiecode", gebruikersnaam=name).status == 200
    return str(name)


def test_codes_are_for_demo_accounts_that_are_not_linked(
    cloud: LocalCloud, browser: Browser
) -> None:
    url = f"{cloud.urls.desk}/activatiecode"
    assert browser.post(url).status == 400
    assert browser.post(url, gebruikersnaam="1234abcd").status == 404
    assert browser.post(url, gebruikersnaam=linked_beheerder(cloud)["gebruikersnaam"]).status == 409


def test_a_browser_gets_a_page_with_everything_on_it(
    cloud: LocalCloud, browser: Browser, without_code: dict[str, Any]
) -> None:
    answer = browser.get(f"{cloud.urls.desk}/", accept="text/html")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert cloud.urls.portal in answer.text
    assert without_code["gebruikersnaam"] in answer.text
    assert "Uw activatiecode voor Mijn DUO zakelijk" in answer.text


def test_a_browser_comes_back_to_the_page_after_a_form(cloud: LocalCloud, browser: Browser) -> None:
    answer = browser.post(f"{cloud.urls.desk}/klok", accept="text/html", vooruit="PT15M")
    assert (answer.status, answer.path) == (200, "/")


@pytest.mark.parametrize("path", ["/nergens", "/static/app.css", "/static/..%2f..%2fapp.py"])
def test_other_addresses_do_not_exist(cloud: LocalCloud, browser: Browser, path: str) -> None:
    assert browser.get(cloud.urls.desk + path).status == 404


def test_the_style_sheets_of_the_page_are_there(cloud: LocalCloud, browser: Browser) -> None:
    page = browser.get(f"{cloud.urls.desk}/").text
    sheets = [part.partition('"')[0] for part in page.split('rel="stylesheet" href="')[1:]]
    assert [browser.get(cloud.urls.desk + sheet).status for sheet in sheets] == [200, 200]


def test_a_large_form_is_refused(cloud: LocalCloud, browser: Browser) -> None:
    assert browser.post(f"{cloud.urls.desk}/klok", vooruit="P" * 20_000).status == 413


def test_other_sites_cannot_post(cloud: LocalCloud, browser: Browser) -> None:
    url = f"{cloud.urls.desk}/klok"
    assert browser.post(url, origin="http://elders.example", vooruit="PT1H").status == 403
    assert browser.post(url, origin=cloud.urls.desk, vooruit="PT1H").status == 200
