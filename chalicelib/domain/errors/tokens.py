"""Why a login with a token does not lead to a session (manual 1.4)."""

from __future__ import annotations

from datetime import datetime

from chalicelib.domain.errors.base import Refusal


class TokenRefusal(Refusal):
    """Say that a login with a token does not lead to a session."""

    code = "token_refused"


class WrongToken(TokenRefusal):
    """Say that gebruikersnaam and one-time code do not belong together.

    Unknown name, wrong or used code, an account that is linked, blocked or without token: one
    refusal on purpose. ``remaining`` is how many more attempts are allowed before the block.
    """

    code = "wrong_token"

    def __init__(self, remaining: int) -> None:
        super().__init__(self.code)
        self.remaining = remaining


class TokenBlocked(TokenRefusal):
    """Say that logging in with a token is refused ``until`` a moment (aware, UTC)."""

    code = "token_blocked"

    def __init__(self, until: datetime) -> None:
        super().__init__(self.code)
        self.until = until
