"""Whoever guesses at tokens learns nothing: same bytes, same status, same work and same writes."""

import pytest

from chalicelib.domain.gebruikersnaam import LETTERS
from chalicelib.domain.records import Key
from tests.fakes.guesses import AT_TOKEN, Combination, Kind
from tests.fakes.tokens import WRONG_CODE, with_token
from tests.fakes.world import World
from tests.web.browser import Browser
from tests.web.walking import SECTOR

FORM = f"{SECTOR}/token"


def combinations(world: World) -> list[Combination]:
    """Return one combination of every kind."""
    return [
        kind(world, f"2345bcd{letter}") for kind, letter in zip(AT_TOKEN, LETTERS, strict=False)
    ]


def guess(world: World, combination: Combination) -> tuple[int, str, str, list[object], int, int]:
    """Return status, page, cookies, changes, reads and comparisons of one guess."""
    name, code = combination
    browser = Browser()
    browser.get(FORM)
    before = len(world.memory.commits), world.memory.reads, len(world.codes.asked)
    answer = browser.submit(gebruikersnaam=name, code=code)
    page = browser.comparable.decode()
    commits = world.memory.commits[before[0] :]
    return (
        answer.status_code,
        page.replace(name, "NAME"),
        str(answer.headers.get("Set-Cookie")),
        [[(type(change), _kind(change)) for change in changes] for changes in commits],
        world.memory.reads - before[1],
        len(world.codes.asked) - before[2],
    )


def _kind(change: object) -> object:
    key: Key[object] = getattr(change, "record").key  # noqa: B009  every change here has one
    return key.kind


def test_all_that_is_not_right_is_told_and_stored_alike(world: World) -> None:
    answers = [guess(world, combination) for combination in combinations(world)]
    assert [answer for answer in answers if answer != answers[0]] == []
    status, _page, _cookies, commits, reads, comparisons = answers[0]
    assert (status, len(commits), reads, comparisons) == (422, 1, 1, 3)


@pytest.mark.parametrize("kind", AT_TOKEN)
def test_five_of_any_sort_block_alike(world: World, kind: Kind) -> None:
    combination = kind(world, "2345bcdg")
    answers = [guess(world, combination) for _ in range(6)]
    assert [answer[0] for answer in answers] == [422, 422, 422, 422, 429, 429]
    reference = with_token(world, world.invite("3456bcdg"))
    told = [guess(world, (reference.name, WRONG_CODE)) for _ in range(6)]
    assert [answer[:5] for answer in answers] == [answer[:5] for answer in told]


def test_a_guess_while_blocked_compares_and_writes_nothing(world: World) -> None:
    owner = with_token(world, world.invite())
    for _ in range(5):
        guess(world, (owner.name, WRONG_CODE))
    status, _page, _cookies, commits, _reads, comparisons = guess(world, (owner.name, owner.code()))
    assert (status, commits, comparisons) == (429, [], 0)


@pytest.mark.parametrize("spelling", ["{}", " {} ", "{}\N{ZERO WIDTH SPACE}", "{}-"])
def test_no_spelling_opens_a_second_counter(world: World, spelling: str) -> None:
    owner = with_token(world, world.invite())
    for _ in range(4):
        guess(world, (owner.name, WRONG_CODE))
    assert guess(world, (spelling.format(owner.name.upper()), WRONG_CODE))[0] == 429
