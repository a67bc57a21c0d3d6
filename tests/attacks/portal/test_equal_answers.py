"""A thousand pairs of guesses that must not be told apart, and are not."""

from __future__ import annotations

import random

import pytest

from chalicelib.domain.lockout import MAX_FAILURES
from tests.attacks.portal.watching import LINKING, TOKEN, Guesser
from tests.fakes.guesses import AT_LINKING, AT_TOKEN, Kind
from tests.fakes.world import World

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
