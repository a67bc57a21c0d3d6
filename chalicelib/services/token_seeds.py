"""Seeds of tokens: sealed before they are stored, opened only to compare a code.

A seal is bound to the account, so that a stored seed is of no use under another name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.tokens import SEED_ALPHABET, SEED_LENGTH, Token, make_seed, steps_of
from chalicelib.services.changes import Discard
from chalicelib.services.ports import OneTimeCodes, Randomness, Seals

DECOY = SEED_ALPHABET[:SEED_LENGTH]


@dataclass(frozen=True)
class TokenSeeds:
    """Make tokens and hold codes against them."""

    seals: Seals
    codes: OneTimeCodes
    randomness: Randomness

    def make(self, gebruikersnaam: str, now: datetime) -> tuple[Token, str]:
        """Return a new token and, this once, the ``otpauth`` address with its seed."""
        seed = make_seed(self.randomness.pick)
        sealed = self.seals.seal({"seed": seed}, _context(gebruikersnaam))
        return Token(gebruikersnaam, sealed, now), self.codes.address(seed, gebruikersnaam)

    def step_of(self, token: Token | None, code: str, now: datetime) -> int | None:
        """Return the newest time step that a canonical ``code`` of the token still counts for.

        Without a token as much is computed, for a seed that nobody has, and the answer is None.
        """
        seed = self._opened(token)
        steps = steps_of(code, lambda step: self.codes.code(seed, step), now)
        if token is None:
            return None
        return next((step for step in steps if not token.is_spent(step)), None)

    def code_at(self, token: Token, step: int) -> str:
        """Return what the token shows in a time step."""
        return self.codes.code(self._opened(token), step)

    def _opened(self, token: Token | None) -> str:
        if token is None:
            self.seals.seal({"seed": DECOY}, _context(""))
            return DECOY
        return self.seals.open(token.sealed_seed, _context(token.gebruikersnaam))["seed"]


def token_ended(user: Account) -> Discard:
    """Return the change that makes the token of ``user`` useless for good: its seed is gone."""
    return Discard(Token.at(user.gebruikersnaam))


def _context(gebruikersnaam: str) -> str:
    return f"token#{gebruikersnaam}"
