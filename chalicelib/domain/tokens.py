"""The token of somebody who is not linked yet: a secret seed and the codes that follow from it.

Source: manual 1.4; RFC 6238 (time steps, 5.2: a code counts once, and one step of drift either
way). Eight digits, because who guesses five times a quarter at one account, year in year out,
finds one of six digits before long and one of eight hardly ever.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.gebruikersnaam import Pick
from chalicelib.domain.records import Key
from chalicelib.domain.spelling import canonical

DIGITS = 8
STEP_SECONDS = 30
DRIFT = 1
SEED_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # RFC 4648, base 32
SEED_LENGTH = 32  # 160 bits, as RFC 4226 (section 4, R6) recommends
_SHAPE = re.compile(r"[0-9]{8}")

CodeAt = Callable[[int], str]


@dataclass(frozen=True)
class Token:
    """Hold the token of one account: its seed, sealed, and the last time step that was used.

    ``last_step`` counts steps of thirty seconds since 1970, or is None before the first use.
    ``registered_at`` is aware and in UTC.
    """

    gebruikersnaam: str
    sealed_seed: bytes
    registered_at: datetime
    last_step: int | None = None
    version: int = 0

    @property
    def key(self) -> Key[Token]:
        """Return where the token is stored."""
        return self.at(self.gebruikersnaam)

    @classmethod
    def at(cls, gebruikersnaam: str) -> Key[Token]:
        """Return the key of the token of an account."""
        return Key(cls, gebruikersnaam)

    def used(self, step: int) -> Token:
        """Return the token after the code of ``step`` was accepted."""
        return replace(self, last_step=step)

    def is_spent(self, step: int) -> bool:
        """Return whether the code of ``step`` counts no more: it or a later one was accepted."""
        return self.last_step is not None and step <= self.last_step


def make_seed(pick: Pick) -> str:
    """Return a new seed in base 32; ``pick(alphabet, length)`` chooses characters at random."""
    return pick(SEED_ALPHABET, SEED_LENGTH)


def step_at(now: datetime) -> int:
    """Return the number of the time step that ``now`` (aware) is in."""
    return int(now.timestamp()) // STEP_SECONDS


def canonical_token_code(typed: str) -> str:
    """Return the one spelling of what somebody typed."""
    return canonical(typed)


def is_well_formed(code: str) -> bool:
    """Return whether a canonical ``code`` has eight digits."""
    return _SHAPE.fullmatch(code) is not None


def steps_of(code: str, code_at: CodeAt, now: datetime) -> tuple[int, ...]:
    """Return the steps around ``now`` that ``code`` belongs to, the newest first.

    Every step is compared, each in constant time, whichever of them fits.
    """
    present = step_at(now)
    around = range(present + DRIFT, present - DRIFT - 1, -1)
    fits = {step: hmac.compare_digest(code_at(step).encode(), code.encode()) for step in around}
    return tuple(step for step in around if fits[step])
