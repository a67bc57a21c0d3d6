"""Accounts that nobody made and links that nobody asked for do not come about."""

from chalicelib.domain.accounts import Account
from tests.fakes.world import COLLEAGUE, SCHOOL, World
from tests.web.browser import Browser
from tests.web.walking import come_back, link


def test_a_first_login_makes_no_account_and_opens_nothing(world: World, browser: Browser) -> None:
    before = world.memory.all_of(Account)
    assert come_back(world, browser).headers["Location"].endswith("/koppelen/mijn-situatie")
    assert world.memory.all_of(Account) == before
    assert browser.get("/mijn-duo").status_code == 303
    assert browser.last is not None
    assert "/koppelen/" in browser.last.headers["Location"]


def test_a_colleague_of_the_same_organisation_is_somebody_else(
    world: World, browser: Browser
) -> None:
    link(world, browser)
    other = Browser()
    come_back(world, other, COLLEAGUE)
    other.follow()
    assert other.path == "/koppelen/mijn-situatie"
    linked = [each for each in world.memory.all_of(Account) if each.is_linked]
    assert [each.organisation_id for each in linked] == [SCHOOL]
