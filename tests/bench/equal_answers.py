"""Time of pairs of guesses that nobody may tell apart: how far apart, against how far it spreads.

Storage is in the process, so that nothing but our own work is timed; hashes, seals and codes are
the real ones. Over a network the spread is a hundred times as wide.
"""

from __future__ import annotations

import io
import random
import time
from contextlib import redirect_stdout
from dataclasses import replace
from statistics import median, quantiles
from typing import Any

import app as _app  # noqa: F401  registers the pages
from chalicelib.adapters.hashing import HmacHashes
from chalicelib.adapters.one_time_codes import TotpCodes
from chalicelib.adapters.seals import KEY_BYTES, AesGcmSeals
from chalicelib.domain.accounts import Account
from chalicelib.domain.lockout import MAX_FAILURES
from chalicelib.domain.mail import OutgoingMail
from chalicelib.parts import Parts
from chalicelib.web import wiring
from tests.attacks.portal.watching import LINKING, TOKEN, Guesser
from tests.bench.rows import Row
from tests.bench.spread import tell
from tests.fakes.guesses import AT_LINKING, AT_TOKEN, Combination, Kind, used
from tests.fakes.world import World

PAIRS = 1000
GOAL = 0.25
KEY = {"1": b"k" * KEY_BYTES}


class TimedWorld(World):
    """A world that hashes, seals and makes codes of tokens as the site does."""

    def _parts(self, *given: Any) -> Parts:
        self.seals = AesGcmSeals(KEY, "1")
        made = super()._parts(*given)
        return replace(made, hashes=HmacHashes(KEY, "1"), seals=self.seals, codes=TotpCodes())

    def code_for(self, account: Account) -> str:
        """Return a new activation code, taken from the mail that carries it."""
        self.portal.activation_codes.issue(account.gebruikersnaam, "system", self.clock.now())
        (mail,) = self.records.read(OutgoingMail.at(self.mail_room.woken[-1]))
        assert mail is not None
        return self.seals.open(mail.sealed, mail.mail_id)["code"]


def measure() -> list[Row]:
    """Return the larger of the differences at linking and at the token, in parts of the spread."""
    # Somebody who used a token needs codes that fit; what is compared then is as for a late code.
    at_token = tuple(kind for kind in AT_TOKEN if kind is not used)
    with redirect_stdout(io.StringIO()):  # the log of a thousand refusals
        figures = [difference(LINKING, AT_LINKING), difference(TOKEN, at_token)]
    return [Row("equal_answers_timing", max(figures), "of the spread", goal=GOAL)]


def difference(path: str, kinds: tuple[Kind, ...]) -> float:
    """Return how far guesses at somebody lie from those at nobody, in parts of the spread.

    The spread is what lies between the first and the third quarter of guesses at nobody.
    """
    world = TimedWorld()
    world.organise()
    previous = wiring.provide(lambda: world.portal)
    try:
        chance = random.Random(20261124)  # noqa: S311  the same pairs every time
        guesser = Guesser(world, path, kinds, chance)
        pairs = [one_pair(guesser, chance, kinds) for _ in range(PAIRS)]
    finally:
        wiring.provide(previous)
    nobody, somebody = ([1000 * each for each in times] for times in zip(*pairs, strict=True))
    tell(path, "nobody", nobody, "ms")
    tell(path, "somebody", somebody, "ms")
    first, _, third = quantiles(nobody, n=4)
    apart = median(b - a for a, b in zip(nobody, somebody, strict=True))
    return float(abs(apart) / (third - first))


def one_pair(
    guesser: Guesser, chance: random.Random, kinds: tuple[Kind, ...]
) -> tuple[float, float]:
    """Return the seconds of a guess at nobody and of one at somebody, in either order."""
    nobody, *others = [each.__name__ for each in kinds]
    chosen = [chance.choice(guesser.combinations[each]) for each in (nobody, chance.choice(others))]
    failures, turned = chance.randrange(MAX_FAILURES), chance.random() < 0.5
    times = [seconds(guesser, failures, each) for each in (chosen[::-1] if turned else chosen)]
    one, other = times[::-1] if turned else times
    return one, other


def seconds(guesser: Guesser, failures: int, combination: Combination) -> float:
    """Return how long the answer to a guess takes, after so many wrong ones."""
    guesser.with_failures(failures, combination[0])
    begun = time.perf_counter()
    guesser.post(combination)
    return time.perf_counter() - begun
