"""Register tokens, for people who cannot link yet (manual 1.4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.beheer import require_invitable
from chalicelib.domain.events import EventKind
from chalicelib.domain.tokens import Token
from chalicelib.services.backoffice.cases import Cases
from chalicelib.services.backoffice.requests import TokenForm
from chalicelib.services.changes import Replace, store
from chalicelib.services.token_seeds import TokenSeeds
from chalicelib.services.trying import until_settled


@dataclass(frozen=True)
class RegisteredToken:
    """Hold whose token it is and, this once, the ``otpauth`` address with its seed."""

    gebruikersnaam: str
    address: str


@dataclass(frozen=True)
class Tokens:
    """Give people a token. Three calls to storage."""

    cases: Cases
    seeds: TokenSeeds

    def register(self, form: TokenForm, now: datetime) -> RegisteredToken:
        """Return a new token; the one before it, and its sessions, are over.

        Raises OrganisationAbsent, UserUnknown, NotPossibleNow (ended, blocked, linked) or Busy.
        """

        def once() -> RegisteredToken:
            case = self.cases.read(form)
            require_invitable(case.account)
            (previous,) = self.cases.records.read(Token.at(case.account.gebruikersnaam))
            token, address = self.seeds.make(case.account.gebruikersnaam, now)
            renewed = replace(token, version=previous.version if previous else 0)
            account, events = self.cases.told(
                case, _with_token(case.account, now), now, EventKind.TOKEN_REGISTERED
            )
            self.cases.commit((Replace(account), store(renewed), *events))
            return RegisteredToken(case.account.gebruikersnaam, address)

        return until_settled(once, self.cases.waiting)


def _with_token(account: Account, now: datetime) -> Account:
    return replace(account, has_token=True, token_returned_at=None, sessions_since=now)
