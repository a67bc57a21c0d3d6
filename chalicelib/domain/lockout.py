"""The five-strikes rule of the koppelproces (manual 1.3) and of the token (1.4).

An attempt is counted as wrong before anything is compared, and given back when it turns out
right. The fifth wrong attempt blocks for exactly fifteen minutes; no attempt moves that end.
Wrong attempts are forgotten a day after the last one: a code lives as long.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.records import Key

MAX_FAILURES = 5
BLOCK_DURATION = timedelta(minutes=15)
FORGET_AFTER = timedelta(hours=24)


@dataclass(frozen=True)
class Lockout:
    """Count wrong attempts of one guesser or on one account.

    ``counter`` says whose attempts are counted. ``guessers`` are the identities whose attempts
    on an account were counted; empty in the counter of a guesser. Moments are aware and in UTC.
    """

    counter: str
    failures: int = 0
    last_attempt_at: datetime | None = None
    blocked_until: datetime | None = None
    guessers: frozenset[str] = frozenset()
    version: int = 0

    @property
    def key(self) -> Key[Lockout]:
        """Return where the counter is stored."""
        return self.at(self.counter)

    @classmethod
    def at(cls, counter: str) -> Key[Lockout]:
        """Return the key of a counter."""
        return Key(cls, counter)

    def is_blocked(self, now: datetime) -> bool:
        """Return whether attempts are refused at ``now``; at the end itself they are not."""
        return self.blocked_until is not None and now < self.blocked_until

    def remaining(self) -> int:
        """Return how many more attempts may be wrong before the block."""
        return MAX_FAILURES - self.failures

    def after_attempt(self, now: datetime, *guessers: str) -> Lockout:
        """Count one attempt, by ``guessers``, as wrong and start the block at the fifth.

        Raises ValueError while blocked: a refused attempt is not counted.
        """
        if self.is_blocked(now):
            raise ValueError("blocked attempts are not counted")
        before = Lockout(self.counter) if self._is_forgotten(now) else self
        failures = before.failures + 1
        return replace(
            self,
            failures=failures,
            last_attempt_at=now,
            blocked_until=now + BLOCK_DURATION if failures >= MAX_FAILURES else None,
            guessers=before.guessers | set(guessers),
        )

    def given_back(self) -> Lockout:
        """Return the counter without one attempt that was no wrong one.

        Without that attempt there are fewer than five, so a block that it completed ends.
        """
        return replace(self, failures=max(0, self.failures - 1), blocked_until=None)

    def _is_forgotten(self, now: datetime) -> bool:
        if self.last_attempt_at is None or self.blocked_until is not None:
            return True
        return now >= self.last_attempt_at + FORGET_AFTER

    @property
    def cleanup_at(self) -> datetime | None:
        """Return when storage may forget the counter: never before the rule does."""
        return self.last_attempt_at and self.last_attempt_at + FORGET_AFTER


def identity_counter(identity_key: str) -> str:
    """Return the name of the counter of one guesser."""
    return f"identity#{identity_key}"


def account_counter(gebruikersnaam: str) -> str:
    """Return the name of the counter of one account; the name in its canonical spelling."""
    return f"account#{gebruikersnaam}"


def token_counter(gebruikersnaam: str) -> str:
    """Return the counter of guesses at the token of one account, from browsers nobody knows."""
    return f"token#{gebruikersnaam}"


def token_browser_counter(proof: str) -> str:
    """Return the counter of guesses from one browser that was in with a token before."""
    return f"token-browser#{proof}"


def stranger_counter(identity_key: str) -> str:
    """Return the counter that takes the account's place when the guesser may not touch it.

    It exists so that a guess at no account, or at one of another organisation, writes as much as
    a guess at a colleague's. Nobody is blocked by it.
    """
    return f"stranger#{identity_key}"
