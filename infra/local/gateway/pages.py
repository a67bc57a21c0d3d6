"""Gateway responses: what a client sees when the function was not reached or broke.

The names are those of `AWS::ApiGateway::GatewayResponse`; the pages come from the same template
that is deployed.
"""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from infra.local.gateway.messages import HttpResponse


class Page(NamedTuple):
    """A gateway response: status, HTML, and headers besides Content-Type."""

    status: int
    html: str
    headers: Mapping[str, str] = {}


class Failure(Enum):
    """Why the gateway answers itself: name of the response, status when no page sets another."""

    MALFORMED = ("BAD_REQUEST_BODY", 400)
    UNKNOWN_PATH = ("MISSING_AUTHENTICATION_TOKEN", 403)
    TOO_LARGE = ("REQUEST_TOO_LARGE", 413)
    HEADERS_TOO_LARGE = ("REQUEST_HEADER_FIELDS_TOO_LARGE", 431)
    FUNCTION_FAILED = ("INTEGRATION_FAILURE", 502)

    @property
    def status(self) -> int:
        """Give the status used when only a default page is known."""
        return self.value[1]

    @property
    def family(self) -> str:
        """Name the default response that stands in for a missing page."""
        return f"DEFAULT_{self.status // 100}XX"


def failure_response(failure: Failure, pages: Mapping[str, Page], request_id: str) -> HttpResponse:
    """Render a gateway response: its own page and status, else the family's page, else words.

    The page may name the request by `$context.requestId`, the one variable that ours use.
    """
    page = pages.get(failure.value[0])
    if page is None:
        default = pages.get(
            failure.family, Page(0, f"<!doctype html><title>{failure.name}</title>")
        )
        page = default._replace(status=failure.status)
    headers = {"Content-Type": "text/html; charset=utf-8", **page.headers}
    body = page.html.replace("$context.requestId", request_id)
    return HttpResponse(page.status, tuple(headers.items()), body.encode("utf-8"))
