"""Refuse forms that were not posted from a page of ours.

Two checks on every POST: the Origin (or Referer) is ours, and the token in the form belongs to
the secret in the visitor's cookie. Source: OWASP cheat sheet on CSRF (signed double submit).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import urlsplit

from itsdangerous import Signer

from chalicelib.domain.errors import Refusal
from chalicelib.services.portal import Portal

FIELD = "csrf"


class Forbidden(Refusal):
    """Say that a form came from elsewhere, or from a page that is too old."""

    code: ClassVar[str] = "forbidden"


def token(portal: Portal, secret: str) -> str:
    """Return the token that belongs to a visitor's secret."""
    return _signer(portal).get_signature(secret).decode()


def check(portal: Portal, headers: Mapping[str, str], secret: str | None, given: str) -> None:
    """Raise Forbidden unless the form was posted from here by the owner of ``secret``."""
    if not comes_from_here(portal.base_url, headers) or not secret:
        raise Forbidden
    if not is_token(portal, secret, given):
        raise Forbidden


def is_token(portal: Portal, secret: str, given: str) -> bool:
    """Return whether ``given`` is the token that belongs to a visitor's secret."""
    return given.isascii() and _signer(portal).verify_signature(secret.encode(), given)


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


def _signer(portal: Portal) -> Signer:
    return Signer(list(portal.keys.cookie_keys), salt="csrf")
