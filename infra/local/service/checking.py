"""Check a hand-over: every check of docs/integratie.md, in its order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from joserfc import jwt
from joserfc.errors import (
    BadSignatureError,
    ExpiredTokenError,
    InvalidClaimError,
    JoseError,
    MissingClaimError,
    UnsupportedAlgorithmError,
)
from joserfc.jwk import GuestProtocol, Key

from infra.local.service.keys import PublishedKeys
from infra.local.service.refusals import TokenRefused

ALGORITHMS = ["ES256"]
TOKEN_TYPE = "handover+jwt"  # noqa: S105  a media type, no secret
LONGEST_LIFE = timedelta(seconds=60)
REQUIRED = (
    "sub",
    "jti",
    "iat",
    "nbf",
    "exp",
    "auth_time",
    "acr",
    "organisation",
    "task",
    "rollen",
)
_OF_CLAIM = {"iss": "issuer", "aud": "audience", "nbf": "not_yet_valid", "iat": "not_yet_valid"}


class UsedTokens:
    """Remember which tokens were used, until they are too old to be used again."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}
        self._lock = Lock()

    def use(self, token_id: str, expires_at: int, now: int) -> bool:
        """Return whether this is the first use; moments are seconds since 1970."""
        with self._lock:
            self._used = {known: end for known, end in self._used.items() if end > now}
            if token_id in self._used:
                return False
            self._used[token_id] = expires_at
            return True


@dataclass(frozen=True)
class Checker:
    """Check tokens for one service; ``audience`` is the address that they are posted to."""

    issuer: str
    audience: str
    keys: PublishedKeys
    used: UsedTokens
    clock: Callable[[], datetime]

    def check(self, token: str) -> dict[str, Any]:
        """Return the claims of a token, which cannot be used again; raise TokenRefused."""
        claims = self._verified(token)
        now = int(self.clock().timestamp())
        self._judge(claims, now)
        if not self.used.use(claims["jti"], claims["exp"], now):
            raise TokenRefused("replayed")
        return claims

    def _verified(self, token: str) -> dict[str, Any]:
        try:
            verified = jwt.decode(token, self._key, ALGORITHMS)
        except UnsupportedAlgorithmError as error:
            raise TokenRefused("algorithm") from error
        except BadSignatureError as error:
            raise TokenRefused("signature") from error
        except (JoseError, ValueError) as error:
            raise TokenRefused("unreadable") from error
        if verified.header.get("typ") != TOKEN_TYPE:
            raise TokenRefused("type")
        return verified.claims

    def _key(self, token: GuestProtocol) -> Key:
        return self.keys.named(str(token.headers().get("kid")))

    def _judge(self, claims: dict[str, Any], now: int) -> None:
        wanted: dict[str, jwt.ClaimsOption] = {
            "iss": {"essential": True, "value": self.issuer},
            "aud": {"essential": True, "value": self.audience},
            "kenmerken": {"essential": True, "allow_blank": True},
            **{name: {"essential": True} for name in REQUIRED},
        }
        try:
            jwt.JWTClaimsRegistry(now, 0, **wanted).validate(claims)
        except MissingClaimError as error:
            raise TokenRefused("incomplete") from error
        except ExpiredTokenError as error:
            raise TokenRefused("expired") from error
        except InvalidClaimError as error:
            raise TokenRefused(_OF_CLAIM.get(error.claim, "unreadable")) from error
        if claims["exp"] - claims["iat"] > LONGEST_LIFE.total_seconds():
            raise TokenRefused("expired")
