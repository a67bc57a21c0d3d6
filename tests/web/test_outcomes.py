"""How visits end is counted, and never whose they were."""

from tests.fakes.tokens import WRONG_CODE, with_token
from tests.fakes.world import World
from tests.web.browser import Browser
from tests.web.walking import SECTOR, WRONG, come_back, link, walk_to_credentials


def test_linking_and_logging_in_are_counted_apart(world: World, browser: Browser) -> None:
    link(world, browser)
    come_back(world, Browser())
    figures = world.metrics.figures
    counted = (figures["koppelproces_begun"], figures["linked"], figures["logged_in_eherkenning"])
    assert counted == (1, 1, 1)


def test_a_login_with_a_token_is_counted(world: World, browser: Browser) -> None:
    owner = with_token(world, world.invite())
    browser.get(f"{SECTOR}/token")
    browser.submit(gebruikersnaam=owner.name, code=owner.code())
    assert world.metrics.figures == {"logged_in_token": 1}


def test_a_refusal_is_counted_by_its_code_and_a_lockout_too(world: World, browser: Browser) -> None:
    walk_to_credentials(world, browser)
    for _ in range(5):
        browser.submit(gebruikersnaam="2345bcdg", activatiecode=WRONG)
    figures = world.metrics.figures
    assert (figures["refused_wrong_combination"], figures["refused_blocked"]) == (4, 1)
    assert figures["blocked"] == 1


def test_a_lockout_by_wrong_tokens_is_counted_with_the_others(
    world: World, browser: Browser
) -> None:
    owner = with_token(world, world.invite())
    browser.get(f"{SECTOR}/token")
    for _ in range(5):
        browser.submit(gebruikersnaam=owner.name, code=WRONG_CODE)
    figures = world.metrics.figures
    assert (figures["refused_token_blocked"], figures["blocked"]) == (1, 1)
