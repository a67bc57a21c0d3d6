"""People with a token, for tests of use cases and pages."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from chalicelib.domain.accounts import Account
from chalicelib.domain.tokens import Token, step_at
from chalicelib.services.tickets import Ticket
from chalicelib.services.token_browsers import KnownBrowser
from chalicelib.services.token_login import Admission
from tests.fakes.ports import CountingCodes
from tests.fakes.world import World

WRONG_CODE = "00000000"


@dataclass(frozen=True)
class Owner:
    """Somebody with a token, who is not linked."""

    world: World
    name: str
    seed: str

    @property
    def stored(self) -> Token | None:
        """Return the token as it is stored now."""
        (token,) = self.world.records.read(Token.at(self.name))
        return token

    def code(self, steps_ahead: int = 0) -> str:
        """Return what the token shows now, or so many steps of thirty seconds from now."""
        step = step_at(self.world.clock.now()) + steps_ahead
        return CountingCodes().code(self.seed, step)

    def log_in(self, code: str | None = None, browser: KnownBrowser | None = None) -> Ticket:
        """Return the ticket after a login, by the code of this moment unless another is given."""
        return self.enter(code or self.code(), browser).ticket

    def enter(
        self, code: str, browser: KnownBrowser | None = None, previous: Ticket | None = None
    ) -> Admission:
        """Return all that a browser gets after a login."""
        now = self.world.clock.now()
        return self.world.portal.token_login.submit(self.name, code, browser, previous, now)


def with_token(world: World, account: Account) -> Owner:
    """Return the owner of an account to whom the back office gives a token."""
    form = {"organisation_id": account.organisation_id, "gebruikersnaam": account.gebruikersnaam}
    address = world.portal.backoffice.register_token(form, world.clock.now())["otpauth_uri"]
    (seed,) = parse_qs(urlsplit(address).query)["secret"]
    return Owner(world, account.gebruikersnaam, seed)
