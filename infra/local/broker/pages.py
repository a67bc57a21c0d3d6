"""The pages of the broker, in Dutch, with one small style sheet and no script that is needed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from importlib.resources import files
from urllib.parse import urlsplit

from infra.local.broker.choice import LEVELS, ChoiceRefused
from infra.local.broker.configuration import Person, ServiceProvider
from infra.local.broker.exchange import Reply
from infra.local.broker.templating import render

STYLE_PATH = "/broker/stijl.css"
# Sends the form of the return page; the button does the same without it.
AUTOMATIC_SEND = "document.forms[0].submit()"


def choice(  # noqa: PLR0913 - each is one visible part of the page
    provider: ServiceProvider,
    level: str,
    persons: Sequence[Person],
    values: Mapping[str, str],
    *,
    remember: bool,
    refusal: ChoiceRefused | None = None,
) -> Reply:
    """Return the login page, filled with ``values``; 422 with the reason after a ``refusal``."""
    body = render(
        "pages/choice.html.j2",
        provider=provider,
        level=LEVELS[level],
        levels=LEVELS,
        persons=persons,
        values=values,
        remember=remember,
        refusal=refusal,
    )
    status = HTTPStatus.OK if refusal is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(body, status, provider.acs_url)


def return_by_post(acs_url: str, fields: Mapping[str, str], cookie: tuple[str, str]) -> Reply:
    """Return the page whose form carries the artifact back, by itself or with its button."""
    body = render("pages/return.html.j2", acs_url=acs_url, fields=fields, script=AUTOMATIC_SEND)
    return _page(body, HTTPStatus.OK, acs_url, cookie)


def problem(title: str, explanation: str, status: HTTPStatus) -> Reply:
    """Return a page that says why the visitor cannot go on here."""
    return _page(render("pages/problem.html.j2", title=title, explanation=explanation), status)


def start(provider: ServiceProvider, metadata_path: str) -> Reply:
    """Return the page at the root, for who came without a request."""
    return _page(
        render("pages/start.html.j2", provider=provider, metadata_path=metadata_path), HTTPStatus.OK
    )


def style() -> Reply:
    """Return the style sheet."""
    sheet = files("infra.local.broker").joinpath("templates/pages/style.css").read_bytes()
    return Reply(sheet, content_type="text/css; charset=utf-8")


def _page(body: str, status: HTTPStatus, acs_url: str = "", *headers: tuple[str, str]) -> Reply:
    """Return a page that may only send its form here and to the origin of ``acs_url``.

    Browsers apply this to the redirect after a form too. Pages are not shown inside others:
    the scheme forbids it.
    """
    parts = urlsplit(acs_url)
    target = f"{parts.scheme}://{parts.netloc}" if acs_url else ""
    policy = (
        "default-src 'none'; img-src data:; style-src 'self'; base-uri 'none'; "
        f"frame-ancestors 'none'; script-src 'sha256-{_script_hash()}'; form-action 'self' {target}"
    )
    security = (("Content-Security-Policy", policy.strip()), ("Referrer-Policy", "strict-origin"))
    return Reply(body.encode(), status, headers=(*security, *headers))


def _script_hash() -> str:
    return base64.b64encode(hashlib.sha256(AUTOMATIC_SEND.encode()).digest()).decode("ascii")
