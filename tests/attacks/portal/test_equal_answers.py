"""Answers that must not be told apart, and are not: a thousand pairs of guesses, and links."""

from __future__ import annotations

import random

import pytest

from chalicelib.domain.lockout import MAX_FAILURES
from tests.attacks.portal.watching import LINKING, TOKEN, Guesser
from tests.fakes.guesses import AT_LINKING, AT_TOKEN, Kind
from tests.fakes.world import COLLEAGUE, World
from tests.web.beheer.desk import enter
from tests.web.browser import Browser
from tests.web.mijn_gegevens.conftest import CONFIRM, ask

PAIRS = 1000


@pytest.mark.parametrize(("path", "kinds"), [(LINKING, AT_LINKING), (TOKEN, AT_TOKEN)])
def test_of_two_guesses_nobody_can_tell_which_was_nearer(
    world: World, path: str, kinds: tuple[Kind, ...]
) -> None:
    chance = random.Random(20261124)  # noqa: S311  the same pairs every time
    guesser = Guesser(world, path, kinds, chance)
    statuses = set()
    for _ in range(PAIRS):
        failures = chance.randrange(MAX_FAILURES + 1)
        pair = []
        for kind in chance.sample(sorted(guesser.combinations), 2):
            combination = chance.choice(guesser.combinations[kind])
            guesser.with_failures(failures, combination[0])
            pair.append((kind, guesser.guess(combination)))
        (one, seen), (other, seen_too) = pair
        assert seen == seen_too, (failures, one, other)
        statuses.add((seen.status, len(seen.changes)))
    assert statuses == {(422, 1), (429, 1), (429, 0)}


def looked_at(world: World, browser: Browser, secret: str) -> tuple[object, ...]:
    """Return what the page behind a link shows, and its button does, with the work behind both."""
    seen: list[object] = []
    before = world.memory.reads, len(world.memory.commits)
    answer = browser.get(f"{CONFIRM}?link={secret}")
    seen += [answer.status_code, dict(answer.headers), browser.comparable]
    answer = browser.post(CONFIRM, {"csrf": browser.token, "link": secret})
    seen += [answer.status_code, dict(answer.headers), browser.comparable]
    return (*seen, world.memory.reads - before[0], len(world.memory.commits) - before[1])


def test_a_link_of_another_is_as_unknown_as_one_that_was_made_up(world: World) -> None:
    one = enter(world, world.link(world.invite()))
    other = enter(world, world.link(world.invite("3456bcdf"), COLLEAGUE))
    replaced, live = (ask(world, one, f"{name}@school.example").rpartition("=")[2] for name in "ab")
    made_up = "x" * len(live)
    told = [looked_at(world, other, secret) for secret in (made_up, live, replaced)]
    assert told[0] == told[1] == told[2]
    assert told[0][0] == 404
    assert looked_at(world, one, replaced)[0] == 404
    assert looked_at(world, one, live)[0] == 200
