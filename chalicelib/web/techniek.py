"""What machines ask for: static files, and whether this function is alive."""

from __future__ import annotations

import json

from chalice.app import Blueprint, Response

from chalicelib.web.assets import LICENCES, static_asset
from chalicelib.web.audiences import EVERYBODY
from chalicelib.web.not_found import NotFound
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

techniek = Blueprint(__name__)
FOR_A_YEAR = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"
# A new key is published this long before it signs (docs/integratie.md).
FOR_AN_HOUR = "public, max-age=3600"


@page(techniek, "GET", "/static/{file}", EVERYBODY)
def static_file(_visit: Visit, file: str) -> Response:
    """Serve a style sheet, script or picture; its name changes with its content."""
    asset = static_asset(file)
    if asset is None:
        raise NotFound
    body, content_type = asset
    kept = FOR_A_DAY if file == LICENCES else FOR_A_YEAR
    return Response(body=body, headers={"Content-Type": content_type, "Cache-Control": kept})


@page(techniek, "GET", "/.well-known/jwks.json", EVERYBODY)
def handover_keys(visit: Visit) -> Response:
    """Publish the keys by which services check who is handed over to them (RFC 7517)."""
    return Response(
        body=json.dumps(visit.portal.handover_tokens.key_set()),
        headers={"Content-Type": "application/jwk-set+json", "Cache-Control": FOR_AN_HOUR},
    )


@page(techniek, "GET", "/health", EVERYBODY)
def health(_visit: Visit) -> Response:
    """Say that this function answers."""
    return Response(body="ok\n", headers={"Content-Type": "text/plain; charset=utf-8"})
