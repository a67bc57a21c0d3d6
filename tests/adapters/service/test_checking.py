"""The demo service lets in one good token once, and refuses every other kind."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import jwt
import pytest

from chalicelib.adapters.handovers import JwtHandOverTokens
from chalicelib.adapters.key_rotation import handover_key
from infra.local.service.checking import Checker, UsedTokens
from infra.local.service.keys import BETWEEN_FETCHES, Published, PublishedKeys
from infra.local.service.refusals import REASONS, TokenRefused
from tests.fakes.ports import NOON, ManualClock

ISSUER, AUDIENCE = "http://localhost:8000", "http://127.0.0.1:8003/diensten/register"
FIRST, SECOND, FOREIGN = (handover_key().encode() for _ in range(3))
AT = int(NOON.timestamp())
CLAIMS: dict[str, Any] = {
    "iss": ISSUER,
    "aud": AUDIENCE,
    "sub": "1.abc",
    "jti": "0" * 32,
    "iat": AT,
    "nbf": AT,
    "exp": AT + 60,
    "auth_time": AT - 300,
    "acr": "urn:etoegang:core:assurance-class:loa3",
    "organisation": "org-school",
    "kvk_number": "12345678",
    "branch_number": None,
    "task": "leerlinggegevens-bekijken",
    "rollen": ["gegevens-inzien"],
    "kenmerken": [],
}


MAY_BE_ABSENT = {"branch_number", "kvk_number"}


class Portal:
    """Publish keys, and count how often they were fetched."""

    def __init__(self) -> None:
        self.tokens = JwtHandOverTokens([FIRST, SECOND])
        self.fetches = 0

    def fetch(self) -> Published:
        """Return the keys of this moment, to be kept for an hour."""
        self.fetches += 1
        return Published(json.dumps(self.tokens.key_set()).encode(), timedelta(hours=1))

    def token(self, **changed: Any) -> str:
        """Return a token with changed claims; None leaves one out."""
        claims = {**CLAIMS, **changed}
        return self.tokens.sign({name: v for name, v in claims.items() if v is not None})


@pytest.fixture
def portal() -> Portal:
    return Portal()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def checker(portal: Portal, clock: ManualClock) -> Checker:
    keys = PublishedKeys(portal.fetch, clock.now)
    return Checker(ISSUER, AUDIENCE, keys, UsedTokens(), clock.now)


def refused(checker: Checker, token: str) -> str:
    """Return why a token is refused."""
    with pytest.raises(TokenRefused) as refusal:
        checker.check(token)
    assert refusal.value.reason in REASONS
    return refusal.value.reason


def forged(token: str, header: dict[str, Any], **changed: Any) -> list[str]:
    """Return the parts of a token with another header and other claims."""
    old_header, old_payload, signature = (each + "==" for each in token.split("."))
    headers = {**json.loads(base64.urlsafe_b64decode(old_header)), **header}
    claims = {**json.loads(base64.urlsafe_b64decode(old_payload)), **changed}
    parts = [
        base64.urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=").decode()
        for each in (headers, claims)
    ]
    return [*parts, signature.rstrip("=")]


def signed_with_the_public_key(token: str, portal: Portal) -> str:
    """Return a token whose signature is an HMAC under what everybody can read."""
    header, payload, _ = forged(token, {"alg": "HS256"})
    published = json.dumps(portal.tokens.key_set()["keys"][0]).encode()  # type: ignore[index]
    mac = hmac.digest(published, f"{header}.{payload}".encode(), hashlib.sha256)
    return f"{header}.{payload}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


def signed_elsewhere(token: str, **_: Any) -> str:
    """Return the same token, under its own key's name, signed by a key of somebody else."""
    headers = jwt.get_unverified_header(token)
    return jwt.encode(CLAIMS, FOREIGN.decode(), "ES256", headers=headers)


def test_a_good_token_tells_who_comes_in(portal: Portal, checker: Checker) -> None:
    assert checker.check(portal.tokens.sign(CLAIMS)) == CLAIMS


def test_who_logged_in_without_eherkenning_has_no_level_and_no_kvk_number(
    portal: Portal, checker: Checker
) -> None:
    claims = CLAIMS | {"acr": "token", "kvk_number": None}
    assert checker.check(portal.tokens.sign(claims)) == claims


def test_a_token_counts_once(portal: Portal, checker: Checker) -> None:
    token = portal.token()
    checker.check(token)
    assert refused(checker, token) == "replayed"
    checker.check(portal.token(jti="1" * 32))


def test_a_token_of_a_minute_old_is_refused(
    portal: Portal, checker: Checker, clock: ManualClock
) -> None:
    token = portal.token()
    clock.pass_by(seconds=59)
    checker.check(token)
    other = portal.token(jti="1" * 32)
    clock.pass_by(seconds=2)
    assert refused(checker, other) == "expired"


Damage = Callable[[str], str]


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda token: token[:-8], "signature"),
        (lambda token: token[: token.rindex(".")], "unreadable"),
        (lambda token: token[:0], "unreadable"),
        (lambda token: f"{token}.{token}", "unreadable"),
        (lambda token: token * 40, "unreadable"),
        (lambda token: ".".join([*forged(token, {"alg": "none"})[:2], ""]), "algorithm"),
        (lambda token: ".".join(forged(token, {}, kvk_number="87654321")), "signature"),
        (lambda token: ".".join(forged(token, {"kid": "nobody"})), "unknown_key"),
        (lambda token: ".".join(forged(token, {"crit": ["eigen"], "eigen": 1})), "unreadable"),
        (signed_elsewhere, "signature"),
    ],
    ids=[
        "cut",
        "without-signature",
        "empty",
        "doubled",
        "huge",
        "alg-none",
        "changed-payload",
        "unknown-kid",
        "critical-header",
        "signed-by-another-key",
    ],
)
def test_a_damaged_or_forged_token_is_refused(
    portal: Portal, checker: Checker, damage: Damage, reason: str
) -> None:
    assert refused(checker, damage(portal.token())) == reason


def test_a_public_key_is_no_shared_secret(portal: Portal, checker: Checker) -> None:
    token = signed_with_the_public_key(portal.token(), portal)
    assert refused(checker, token) == "algorithm"


def test_a_token_of_another_type_is_refused(portal: Portal, checker: Checker) -> None:
    headers = {**jwt.get_unverified_header(portal.token()), "typ": "JWT"}
    assert refused(checker, jwt.encode(CLAIMS, FIRST.decode(), "ES256", headers=headers)) == "type"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"iss": "http://elders.example"}, "issuer"),
        ({"aud": AUDIENCE.replace("register", "verzuim")}, "audience"),
        ({"aud": AUDIENCE + "/"}, "audience"),
        ({"nbf": AT + 1}, "not_yet_valid"),
        ({"iat": AT + 1, "nbf": AT}, "not_yet_valid"),
        ({"exp": AT}, "expired"),
        ({"exp": AT + 61}, "expired"),
        ({"exp": "straks"}, "unreadable"),
        ({"rollen": []}, "unreadable"),
        *(({name: None}, "incomplete") for name in sorted(CLAIMS.keys() - MAY_BE_ABSENT)),
    ],
    ids=str,
)
def test_claims_that_do_not_hold_are_refused(
    portal: Portal, checker: Checker, changed: dict[str, Any], reason: str
) -> None:
    assert refused(checker, portal.token(**changed)) == reason


def test_a_refused_token_is_not_used_up(portal: Portal, checker: Checker) -> None:
    assert refused(checker, portal.token(aud="elders")) == "audience"
    checker.check(portal.token())


def test_keys_are_fetched_once_while_they_are_fresh(portal: Portal, checker: Checker) -> None:
    for number in range(3):
        checker.check(portal.token(jti=f"{number:032x}"))
    assert portal.fetches == 1


def test_a_new_key_is_fetched_when_it_first_signs(
    portal: Portal, checker: Checker, clock: ManualClock
) -> None:
    checker.check(portal.token())
    portal.tokens = JwtHandOverTokens([FOREIGN, FIRST])
    clock.pass_by(seconds=BETWEEN_FETCHES.total_seconds())
    checker.check(portal.token(jti="1" * 32))
    assert portal.fetches == 2


def test_made_up_keys_do_not_make_the_portal_busy(portal: Portal, checker: Checker) -> None:
    for number in range(20):
        token = ".".join(forged(portal.token(), {"kid": str(number)}))
        assert refused(checker, token) == "unknown_key"
    assert portal.fetches == 1


def test_a_key_that_was_withdrawn_counts_no_more(
    portal: Portal, checker: Checker, clock: ManualClock
) -> None:
    checker.check(portal.token())
    old, portal.tokens = portal.tokens, JwtHandOverTokens([SECOND])
    clock.pass_by(hours=1)
    at = AT + 3600
    token = old.sign({**CLAIMS, "iat": at, "nbf": at, "exp": at + 60})
    assert refused(checker, token) == "unknown_key"
