"""The list of users: search, filter, sort, and pages that nobody can point elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.accounts import Letter, PersonName
from chalicelib.web.beheer.cursors import signed
from tests.fakes.world import SCHOOL, TOWN, World
from tests.web.beheer.desk import HERE, LIST, USER, Desk, text_of


def crowd(world: World, number: int, organisation: str = SCHOOL) -> None:
    """Register people whose surnames count up."""
    for each in range(number):
        account = world.invite(f"{each + 2222}crwd", organisation)
        name = PersonName("B.", "", f"Persoon{each:03d}")
        world.memory.given(replace(account, name=name))


def names(desk: Desk) -> list[str]:
    """Return the names in the table of the last page."""
    return [str(cell.text_content()).strip() for cell in desk.browser.page.xpath("//tbody//th")]


def follow(desk: Desk, text: str) -> None:
    """Follow the one link of the last page with this text."""
    (href,) = desk.browser.page.xpath(f"//a[contains(., '{text}')]/@href")
    desk.browser.get(LIST + str(href) if str(href).startswith("?") else str(href))


def test_a_user_stands_in_the_list_with_everything_that_matters(desk: Desk) -> None:
    now = desk.world.clock.now()
    desk.given(
        code_expires_at=now + timedelta(hours=23),
        letter=Letter(now),
        rollen=frozenset({"berichten", "overzichten"}),
        has_token=True,
        last_login_day=date(2026, 3, 1),
        mail_refused_at=now,
    )
    assert desk.browser.get(LIST).status_code == 200
    (row,) = desk.browser.page.xpath(f"//tbody/tr[contains(., '{USER}')]")
    text = " ".join(row.text_content().split())
    for part in (
        "A. de Vries",
        "Berichten, Overzichten",
        "Wacht op koppeling",
        "Code geldig tot 24 november 2026, 12.00 uur",
        "Heeft nog een token",
        "E-mail komt niet aan",
        "Afgedrukt",
        "1 maart 2026",
    ):
        assert part in text
    assert row.xpath(".//a/@href") == [HERE]


def test_a_page_of_the_list_is_one_read_of_records(desk: Desk) -> None:
    before = desk.world.memory.reads
    desk.browser.get(LIST)
    assert desk.world.memory.reads == before + 1


def test_pages_of_25_show_everybody_once(desk: Desk) -> None:
    crowd(desk.world, 60)
    desk.browser.get(LIST)
    seen = names(desk)
    assert len(seen) == 25
    for _ in range(2):
        follow(desk, "Volgende pagina")
        seen += names(desk)
    # The beheerder and the user are called alike.
    assert (len(seen), len(set(seen))) == (62, 61)
    assert not desk.browser.page.xpath("//a[contains(., 'Volgende pagina')]")
    follow(desk, "Eerste pagina")
    assert names(desk) == seen[:25]


def test_a_cursor_of_another_organisation_or_forged_gives_the_first_page(desk: Desk) -> None:
    crowd(desk.world, 30)
    desk.browser.get(LIST)
    first = names(desk)
    foreign = signed(desk.world.portal, TOWN, "anything")
    for cursor in ("x", "a.b", foreign, "%00", "🙂"):
        assert desk.browser.get(f"{LIST}?vanaf={cursor}").status_code == 200
        assert names(desk) == first


def test_search_finds_the_beginning_of_a_surname(desk: Desk) -> None:
    crowd(desk.world, 12)
    desk.browser.get(f"{LIST}?zoek=persoon01")
    assert names(desk) == ["B. Persoon010", "B. Persoon011"]
    assert desk.browser.page.xpath("string(//input[@name='zoek']/@value)") == "persoon01"
    desk.browser.get(f"{LIST}?zoek=zz")
    assert "geen gebruikers die hieraan voldoen" in text_of(desk.browser)


def test_search_for_a_gebruikersnaam_leads_to_that_user(desk: Desk) -> None:
    answer = desk.browser.get(f"{LIST}?zoek=2345%20BCDG")
    assert answer.headers["Location"].endswith(HERE)
    elsewhere = desk.world.invite("5678bcdf", TOWN)
    for unknown in (elsewhere.gebruikersnaam, "9999zzzz"):
        assert desk.browser.get(f"{LIST}?zoek={unknown}").status_code == 200
        assert "geen gebruikers die hieraan voldoen" in text_of(desk.browser)


@pytest.mark.parametrize(
    ("only", "fields"),
    [
        ("invited", {}),
        ("code_valid", {"code_expires_at": timedelta(hours=1)}),
        ("code_expired", {"code_expires_at": timedelta(hours=-1)}),
        ("on_token", {"has_token": True}),
        ("never_logged_in", {}),
    ],
)
def test_the_filter_shows_who_is_in_that_state(
    desk: Desk, only: str, fields: dict[str, object]
) -> None:
    now = desk.world.clock.now()
    moments = {k: now + v if isinstance(v, timedelta) else v for k, v in fields.items()}
    desk.given(name=PersonName("Q.", "", "Quist"), **moments)
    desk.browser.get(f"{LIST}?status={only}")
    assert "Q. Quist" in names(desk)
    desk.browser.get(f"{LIST}?status=ended")
    assert "Q. Quist" not in names(desk)


def test_the_order_turns_round_and_is_told_to_those_who_cannot_see_it(desk: Desk) -> None:
    crowd(desk.world, 3)
    desk.browser.get(LIST)
    first = names(desk)
    assert desk.browser.page.xpath("//th[@aria-sort='ascending'][contains(., 'Naam')]")
    follow(desk, "Naam")
    assert names(desk) == first[::-1]
    assert desk.browser.page.xpath("//th[@aria-sort='descending'][contains(., 'Naam')]")
    follow(desk, "Laatst ingelogd")
    assert desk.browser.page.xpath("//th[@aria-sort='ascending'][contains(., 'Laatst')]")
    desk.browser.get(f"{LIST}?zoek=persoon")
    assert not desk.browser.page.xpath("//th[contains(., 'Laatst')]/a")


@pytest.mark.parametrize(
    "query",
    [
        "status=x",
        "volgorde=x",
        "vanaf=",
        "zoek=%00",
        "zoek=" + "x" * 5000,
        "aap=noot",
        "status=%FF",
    ],
)
def test_odd_questions_get_a_list(desk: Desk, query: str) -> None:
    assert desk.browser.get(f"{LIST}?{query}").status_code == 200
    assert desk.browser.heading == "Gebruikers"


def test_a_repeated_question_is_a_bad_request(desk: Desk) -> None:
    assert desk.browser.get(f"{LIST}?zoek=a&zoek=b").status_code == 400
