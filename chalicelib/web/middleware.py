"""What every answer gets: security headers, no caching of pages, and pages instead of JSON.

Chalice answers some requests itself, before any view runs (405, 415, 500), with JSON; those
become pages here. What fails in here, or fails again, gets the page of ``last_resort``.
Source: OWASP Secure Headers; scheme page 'Interface specifications' (no-cache, no-store).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from chalice.app import Request, Response

from chalicelib.texts import speaking
from chalicelib.web import last_resort, log, pages, refusals
from chalicelib.web.rendering import render
from chalicelib.web.requests import read_cookies
from chalicelib.web.visit import HTML

_OWN_PAGES = {
    400: "bad_request",
    405: "method_not_allowed",
    415: "unsupported_media_type",
    404: "not_found",
}
SECURITY_HEADERS = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_LINE_BREAK = re.compile(r"[\r\n\0]")
NOT_KEPT = {"Cache-Control": "no-cache, no-store", "Pragma": "no-cache"}


def finish(request: Request, get_response: Callable[[Request], Response]) -> Response:
    """Return the answer to a request with everything that each answer must have."""
    try:
        response = _finished(request, get_response(request))
    except Exception as error:  # noqa: BLE001  whatever it is, a browser gets a page
        response = last_resort.answer(request, error)
        _add_headers(response)
    if request.method == "HEAD":
        response.body = b"" if isinstance(response.body, bytes) else ""
    return response


def _finished(request: Request, response: Response) -> Response:
    if isinstance(response.body, dict):
        with speaking(pages.language_for(read_cookies(request))):
            response = _as_page(request, response)
    _add_headers(response)
    return response


def _as_page(request: Request, response: Response) -> Response:
    try:
        visit = pages.arrive(request, read_cookies(request))
    except Exception as error:  # noqa: BLE001  without settings there is no portal to arrive at
        reference = log.reference_of(request)
        log.broken(reference, error)
        return _page_without_portal(reference)
    told = refusals.tell(visit, _OWN_PAGES.get(response.status_code, "broken"))
    if "Allow" in response.headers:
        told.headers["Allow"] = response.headers["Allow"]
    return told


def _page_without_portal(reference: str) -> Response:
    plain: dict[str, Any] = {
        "csrf": "",
        "visitor": None,
        "flow": False,
        "errors": [],
        "reference": reference,
    }
    body = render("meldingen/broken", **plain)
    return Response(body=body, status_code=500, headers={"Content-Type": HTML})


def _add_headers(response: Response) -> None:
    headers: dict[str, Any] = response.headers
    for name, value in SECURITY_HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", _OWN_FORMS_ONLY)
    if "Cache-Control" not in headers:
        headers.update(NOT_KEPT)
    for name, value in headers.items():
        if _LINE_BREAK.search(value if isinstance(value, str) else " ".join(value)):
            # It would become two headers: Chalice checks no lists.
            raise ValueError(f"header {name} holds a line break")


def content_security_policy(form_origins: tuple[str, ...]) -> str:
    """Return the policy of a page whose forms may also be posted to ``form_origins``."""
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            " ".join(("form-action 'self'", *form_origins)),
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


# The policy of nearly every page.
_OWN_FORMS_ONLY = content_security_policy(())


def onward_form_policy(action: str, redirect_origins: tuple[str, ...] = ()) -> str:
    """Return the policy of the page whose form goes to another site, at ``action``.

    Browsers hold redirects after a form against the policy too.
    """
    parts = urlsplit(action)
    return content_security_policy((f"{parts.scheme}://{parts.netloc}", *redirect_origins))
