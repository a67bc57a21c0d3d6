"""Cookies: seven names, all with the __Host- prefix, and what is signed into them.

``__Host-sessie`` carries the ticket of a session and, as the time of signing, when its owner was
last seen. ``__Host-inloggen`` binds requests to the broker to this browser; it must come back on a
post from another site, hence SameSite=None. ``__Host-csrf`` is for forms before login.
``__Host-melding`` tells the next page what was just done, by a word from a fixed table.
``__Host-taal`` is the language that the visitor chose. ``__Host-terug`` is where somebody was whose
session ended; it is needed after the post from the broker, hence SameSite=None too.
``__Host-token`` tells a browser that was in with a token from one that may be a stranger's.
Source: RFC 6265bis (prefixes, SameSite).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from itsdangerous import (
    BadData,
    Serializer,
    TimestampSigner,
    URLSafeTimedSerializer,
    base64_encode,
)

from chalicelib.domain.language import Language, language_of
from chalicelib.domain.sessions import SessionLimits
from chalicelib.domain.sign_in import REQUEST_VALIDITY
from chalicelib.services.portal import Portal
from chalicelib.services.tickets import Ticket
from chalicelib.services.token_browsers import KnownBrowser
from chalicelib.web.signing import METHOD

SESSION = "__Host-sessie"
BROWSER = "__Host-inloggen"
CSRF = "__Host-csrf"
FLASH = "__Host-melding"
LANGUAGE = "__Host-taal"
WAY_BACK = "__Host-terug"
WAY_BACK_VALIDITY = timedelta(minutes=30)
_A_YEAR = 365 * 24 * 60 * 60
TOKEN = "__Host-token"  # noqa: S105  the name of a cookie, no secret
TOKEN_MEMORY = timedelta(days=180)
_UNSAFE = frozenset('\r\n;,"\\ \t\0')


class _ClockedSigner(TimestampSigner):
    """Sign with a moment that is handed in, instead of the wall clock."""

    moment: datetime

    def get_timestamp(self) -> int:
        return int(self.moment.timestamp())


class _Serializer(URLSafeTimedSerializer):
    """Sign what a cookie holds, as at a moment that is handed in."""

    def signed_at(self, content: object, moment: datetime) -> str:
        """Return ``content`` signed at ``moment``."""
        signer: Any = self.make_signer(self.salt)
        signer.moment = moment
        signed: bytes = signer.sign(self.dump_payload(content))
        return signed.decode("ascii")

    def dump_payload(self, obj: object) -> bytes:
        # What cookies hold is short and random: compressing it takes time and saves nothing.
        return base64_encode(Serializer.dump_payload(self, obj))


# Made once: every page reads a ticket and signs it anew.
@lru_cache(maxsize=32)
def _serializer(keys: tuple[bytes, ...], purpose: str) -> _Serializer:
    return _Serializer(
        list(keys), salt=f"cookie.{purpose}", signer=_ClockedSigner, signer_kwargs=METHOD
    )


def _opened(portal: Portal, name: str, value: str) -> tuple[Any, datetime] | None:
    """Return what was signed and when, or None for whatever was not signed here."""
    serializer = _serializer(portal.keys.cookie_keys, name)
    try:
        content, signed_at = serializer.loads(value, return_timestamp=True)
    except BadData:
        return None
    return content, signed_at.replace(tzinfo=UTC)


def set_ticket(portal: Portal, ticket: Ticket, now: datetime) -> str:
    """Return the Set-Cookie value that gives a browser its ticket, seen at ``now``."""
    content = list(asdict(ticket).values())
    return _set(SESSION, _signed(portal, SESSION, content, now), "SameSite=Lax")


def clear_ticket() -> str:
    """Return the Set-Cookie value that takes the ticket away."""
    return _set(SESSION, "", "SameSite=Lax; Max-Age=0")


def read_ticket(
    portal: Portal, cookies: dict[str, str], limits: SessionLimits, now: datetime
) -> Ticket | None:
    """Return the ticket in the cookies unless it is missing, forged or idle for too long."""
    opened = _opened(portal, SESSION, cookies.get(SESSION, ""))
    if opened is None or limits.is_idle_since(opened[1], now):
        return None
    return _ticket_of(opened[0])


def read_old_ticket(portal: Portal, cookies: dict[str, str]) -> Ticket | None:
    """Return the ticket in the cookies however long ago it was used, to tell whose it was."""
    opened = _opened(portal, SESSION, cookies.get(SESSION, ""))
    return None if opened is None else _ticket_of(opened[0])


def _ticket_of(content: object) -> Ticket | None:
    """Return the ticket of what was signed, or None when another version of this site signed it."""
    if isinstance(content, list) and len(content) == len(fields(Ticket)):
        return Ticket(*content)
    return None


def set_browser_secret(portal: Portal, secret: str, now: datetime) -> str:
    """Return the Set-Cookie value that binds requests to the broker to this browser."""
    age = int(REQUEST_VALIDITY.total_seconds())
    return _set(BROWSER, _signed(portal, BROWSER, secret, now), f"SameSite=None; Max-Age={age}")


def read_browser_secret(portal: Portal, cookies: dict[str, str], now: datetime) -> str | None:
    """Return the secret of this browser unless it is missing, forged or too old."""
    opened = _opened(portal, BROWSER, cookies.get(BROWSER, ""))
    if opened is None or now >= opened[1] + REQUEST_VALIDITY:
        return None
    return str(opened[0])


def set_csrf_secret(secret: str) -> str:
    """Return the Set-Cookie value of the secret behind the tokens in forms before login."""
    return _set(CSRF, secret, "SameSite=Lax")


def set_flash(portal: Portal, word: str, now: datetime) -> str:
    """Return the Set-Cookie value that leaves ``word`` for the next page."""
    return _set(FLASH, _signed(portal, FLASH, word, now), "SameSite=Lax; Max-Age=60")


def read_flash(portal: Portal, cookies: dict[str, str]) -> str:
    """Return the word that was left for this page, empty when it is missing or forged."""
    opened = _opened(portal, FLASH, cookies.get(FLASH, ""))
    return "" if opened is None else str(opened[0])


def clear_flash() -> str:
    """Return the Set-Cookie value that takes the word away, so that it is told once."""
    return _set(FLASH, "", "SameSite=Lax; Max-Age=0")


def set_way_back(portal: Portal, way: Sequence[str], now: datetime) -> str:
    """Return the Set-Cookie value that remembers where somebody was, as a list of texts."""
    age = int(WAY_BACK_VALIDITY.total_seconds())
    value = _signed(portal, WAY_BACK, list(way), now)
    return _set(WAY_BACK, value, f"SameSite=None; Max-Age={age}")


def read_way_back(portal: Portal, cookies: dict[str, str], now: datetime) -> list[str] | None:
    """Return what was remembered unless it is missing, forged or too old."""
    opened = _opened(portal, WAY_BACK, cookies.get(WAY_BACK, ""))
    if opened is None or now >= opened[1] + WAY_BACK_VALIDITY:
        return None
    return [str(each) for each in opened[0]]


def clear_way_back() -> str:
    """Return the Set-Cookie value that forgets where somebody was."""
    return _set(WAY_BACK, "", "SameSite=None; Max-Age=0")


def set_language(chosen: Language) -> str:
    """Return the Set-Cookie value that remembers a language for a year."""
    return _set(LANGUAGE, chosen.value, f"SameSite=Lax; Max-Age={_A_YEAR}")


def read_language(cookies: Mapping[str, str]) -> Language | None:
    """Return the language that the visitor chose; None when the cookie is missing or no code."""
    return language_of(cookies.get(LANGUAGE, ""))


def set_known_browser(portal: Portal, browser: KnownBrowser, now: datetime) -> str:
    """Return the Set-Cookie value by which a browser is known when it guesses at a token."""
    age = int(TOKEN_MEMORY.total_seconds())
    content = [browser.secret, browser.proof]
    return _set(TOKEN, _signed(portal, TOKEN, content, now), f"SameSite=Lax; Max-Age={age}")


def read_known_browser(
    portal: Portal, cookies: dict[str, str], now: datetime
) -> KnownBrowser | None:
    """Return what this browser is known by unless it is missing, forged or too old."""
    opened = _opened(portal, TOKEN, cookies.get(TOKEN, ""))
    if opened is None or now >= opened[1] + TOKEN_MEMORY:
        return None
    return KnownBrowser(*opened[0])


def _signed(portal: Portal, name: str, content: object, now: datetime) -> str:
    return _serializer(portal.keys.cookie_keys, name).signed_at(content, now)


def _set(name: str, value: str, attributes: str) -> str:
    """Return a Set-Cookie value; raise ValueError for what would break out of it.

    Chalice does not check values in a list for line breaks.
    """
    if _UNSAFE.intersection(value):
        raise ValueError(f"cookie {name} holds a character that cookies cannot")
    return f"{name}={value}; Path=/; Secure; HttpOnly; {attributes}"
