"""Refuse forms that were not posted from a page of ours.

Two checks on every POST: the Origin (or Referer) is ours, and the token in the form belongs to
the secret in the visitor's cookie. The token of every page is another one, because pages travel
compressed: the size of many of them would tell a text that they share (BREACH, CVE-2013-3587).
Source: OWASP cheat sheet on CSRF (signed double submit with a random value).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar
from urllib.parse import urlsplit

from itsdangerous import Signer

from chalicelib.domain.errors import Refusal
from chalicelib.services.portal import Portal
from chalicelib.web.signing import METHOD

FIELD = "csrf"


class Forbidden(Refusal):
    """Say that a form came from elsewhere, or from a page that is too old."""

    code: ClassVar[str] = "forbidden"


def token(portal: Portal, secret: str) -> str:
    """Return a token that belongs to a visitor's secret, another one at every call."""
    number = portal.randomness.identifier()
    return f"{number}.{_signer(portal).get_signature(_signed(secret, number)).decode()}"


def check(portal: Portal, headers: Mapping[str, str], secret: str | None, given: str) -> None:
    """Raise Forbidden unless the form was posted from here by the owner of ``secret``."""
    if not comes_from_here(portal.base_url, headers) or not secret:
        raise Forbidden
    if not is_token(portal, secret, given):
        raise Forbidden


def is_token(portal: Portal, secret: str, given: str) -> bool:
    """Return whether ``given`` is a token that belongs to a visitor's secret."""
    number, _, signature = given.partition(".")
    return given.isascii() and _signer(portal).verify_signature(_signed(secret, number), signature)


def comes_from_here(base_url: str, headers: Mapping[str, str]) -> bool:
    """Return whether the headers do not say that another site posted the form.

    Clients other than browsers send none of these headers; for them the token decides.
    """
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin") or headers.get("referer")
    return origin is None or _origin_of(origin) == _origin_of(base_url)


def _origin_of(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ("", "")
    return (parts.scheme, parts.netloc.lower())


def _signed(secret: str, number: str) -> bytes:
    # A number ends at the first dot, so what is signed can be read in one way.
    return f"{number}.{secret}".encode()


def _signer(portal: Portal) -> Signer:
    return _signer_with(portal.keys.cookie_keys)


@lru_cache(maxsize=4)
def _signer_with(keys: tuple[bytes, ...]) -> Signer:
    return Signer(list(keys), salt="csrf", **METHOD)
