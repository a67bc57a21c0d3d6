"""Somebody who guesses again and again, and watches everything that an answer tells."""

from __future__ import annotations

import random
from dataclasses import dataclass

from chalice.test import HTTPResponse

from chalicelib.domain.accounts import Account
from chalicelib.domain.gebruikersnaam import make_gebruikersnaam
from chalicelib.domain.lockout import (
    BLOCK_DURATION,
    MAX_FAILURES,
    Lockout,
    account_counter,
    identity_counter,
    stranger_counter,
    token_counter,
)
from chalicelib.domain.records import Key
from chalicelib.domain.sessions import Session
from chalicelib.services.changes import Discard
from tests.fakes.guesses import Combination, Kind
from tests.fakes.world import SCHOOL, World
from tests.web.browser import Browser
from tests.web.walking import SECTOR, walk_to_credentials

LINKING, TOKEN = "/koppelen/gegevens", f"{SECTOR}/token"
CODE_FIELDS = {LINKING: "activatiecode", TOKEN: "code"}


@dataclass(frozen=True)
class Seen:
    """Hold what one guess shows, and the work behind it.

    ``page`` is without tokens and without the name as typed, ``changes`` are the kinds of change
    and record of every write, ``hashed`` counts keyed hashes and ``codes`` codes of tokens.
    """

    status: int
    headers: dict[str, object]
    page: bytes
    reads: int
    changes: list[list[tuple[str, type[object]]]]
    hashed: int
    codes: int


class Guesser:
    """Guess at one form from one browser, in a world with people in every situation."""

    def __init__(
        self, world: World, path: str, kinds: tuple[Kind, ...], chance: random.Random
    ) -> None:
        self.world, self.path, self._chance = world, path, chance
        self._browser = Browser()
        self._own: list[str] = []
        if path == LINKING:
            walk_to_credentials(world, self._browser)
            (session,) = world.memory.all_of(Session)
            self._own = [identity_counter(session.identity), stranger_counter(session.identity)]
        self._browser.get(path)
        self._token = self._browser.token
        self.combinations = {
            kind.__name__: [kind(world, self._name()) for _ in range(3)] for kind in kinds
        }

    def with_failures(self, failures: int, name: str) -> None:
        """Let so many guesses have been made before, by this guesser and at this account."""
        now, memory = self.world.clock.now(), self.world.memory
        until = now + BLOCK_DURATION if failures == MAX_FAILURES else None
        counters = [*self._own, *self._counters_of(name)]
        if failures:
            memory.given(*(Lockout(each, failures, now, until) for each in counters))
        else:
            memory.commit(*(Discard(Lockout.at(each)) for each in counters))

    def _counters_of(self, name: str) -> list[str]:
        """Return the counters at an account that this guesser may touch."""
        if self.path == TOKEN:
            return [token_counter(name)]
        (account,) = self.world.memory.read(Account.at(name))
        is_colleague = account is not None and account.organisation_id == SCHOOL
        return [account_counter(name)] if is_colleague else []

    def guess(self, combination: Combination) -> Seen:
        """Post one combination; return all that can be seen of the answer, and the work."""
        memory, hashes, codes = self.world.memory, self.world.hashes, self.world.codes
        before = memory.reads, len(memory.commits), len(hashes.purposes), len(codes.asked)
        answer = self.post(combination)
        return Seen(
            status=answer.status_code,
            headers=dict(answer.headers),
            page=self._browser.comparable.replace(combination[0].encode(), b"NAME"),
            reads=memory.reads - before[0],
            changes=[[_kind(each) for each in made] for made in memory.commits[before[1] :]],
            hashed=len(hashes.purposes) - before[2],
            codes=len(codes.asked) - before[3],
        )

    def post(self, combination: Combination) -> HTTPResponse:
        """Post one combination; return the answer."""
        name, code = combination
        fields = {"csrf": self._token, "gebruikersnaam": name, CODE_FIELDS[self.path]: code}
        return self._browser.post(self.path, fields)

    def _name(self) -> str:
        return make_gebruikersnaam(
            lambda alphabet, length: "".join(self._chance.choices(alphabet, k=length))
        )


def _kind(change: object) -> tuple[str, type[object]]:
    key: Key[object] = getattr(change, "key", None) or getattr(change, "record").key  # noqa: B009
    return type(change).__name__, key.kind
