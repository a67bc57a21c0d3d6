"""The pages that API Gateway shows itself, as CloudFormation and the local gateway are told them.

The pages are built from the site's own templates (infra.ui.gateway_responses).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chalicelib.web.middleware import NOT_KEPT, SECURITY_HEADERS, content_security_policy
from infra.local.gateway.pages import Page

PAGES = Path(__file__).parent.parent / "gateway-responses"
# The name of a gateway response in CloudFormation: its status and the file with its page.
RESPONSES = {
    "ACCESS_DENIED": (403, "access-denied.html"),
    "DEFAULT_4XX": (400, "default-4xx.html"),
    "DEFAULT_5XX": (500, "default-5xx.html"),
    "MISSING_AUTHENTICATION_TOKEN": (404, "not-found.html"),
    "REQUEST_TOO_LARGE": (413, "too-large.html"),
    "THROTTLED": (429, "too-many-requests.html"),
    "WAF_FILTERED": (403, "access-denied.html"),
}
# These stand for many responses, each of which keeps the status that says which.
FAMILIES = ("DEFAULT_4XX", "DEFAULT_5XX")


def gateway_pages() -> dict[str, Page]:
    """Return the pages by the name of their response, with the headers of every other page."""
    headers = {**SECURITY_HEADERS, **NOT_KEPT}
    headers["Content-Security-Policy"] = content_security_policy(())
    return {
        name: Page(status, (PAGES / file).read_text("utf-8"), headers)
        for name, (status, file) in RESPONSES.items()
    }


def gateway_responses() -> dict[str, Any]:
    """Return the extension ``x-amazon-apigateway-gateway-responses`` of the API's definition."""
    return {name: _response(name, page) for name, page in gateway_pages().items()}


def _response(name: str, page: Page) -> dict[str, Any]:
    headers = {"Content-Type": "text/html; charset=utf-8", **page.headers}
    response: dict[str, Any] = {
        # A value between single quotes is taken as it is, those inside it included.
        "responseParameters": {
            f"gatewayresponse.header.{header}": f"'{value}'" for header, value in headers.items()
        },
        "responseTemplates": {"text/html": page.html},
    }
    if name not in FAMILIES:
        response["statusCode"] = str(page.status)
    return response
