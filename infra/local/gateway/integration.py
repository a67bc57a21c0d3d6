"""One request through the gateway: route, event, function, answer; a page for each failure."""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from infra.local.gateway.answer import MalformedResult, http_response
from infra.local.gateway.context import LambdaContext
from infra.local.gateway.event import proxy_event
from infra.local.gateway.messages import HttpRequest, HttpResponse
from infra.local.gateway.pages import Failure, Page, failure_response
from infra.local.gateway.routes import MalformedPath, Match, RouteTable

LOG = logging.getLogger(__name__)
MEGABYTE = 1024 * 1024

Handler = Callable[[dict[str, Any], Any], Any]


def _new_request_id() -> str:
    return str(uuid4())


@dataclass(frozen=True)
class Gateway:
    """An API: the function behind it, its resources, pages and limits.

    Every method of a known path goes to the function, which has its own page for a wrong one;
    the deployed API needs an `ANY` method for the same. `largest_body` is in bytes, and so
    is `largest_event`: what Lambda takes and gives, in which base64 adds a third.
    """

    handler: Handler
    routes: RouteTable
    pages: Mapping[str, Page] = field(default_factory=dict)
    binary_types: Collection[str] = ()
    stage: str = "api"
    largest_body: int = 10 * MEGABYTE
    largest_event: int = 6 * MEGABYTE
    new_request_id: Callable[[], str] = _new_request_id

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Answer a whole request; never raises for what a client or the function does wrong."""
        try:
            match = self.routes.match(request.path)
        except MalformedPath:
            return self.refuse(Failure.MALFORMED)
        if match is None:
            return self.refuse(Failure.UNKNOWN_PATH)
        return self._invoke(request, match)

    def refuse(self, failure: Failure, request_id: str | None = None) -> HttpResponse:
        """Give the page for a failure, under the number of the request or a new one."""
        return failure_response(failure, self.pages, request_id or self.new_request_id())

    def _invoke(self, request: HttpRequest, match: Match) -> HttpResponse:
        request_id = self.new_request_id()
        event = proxy_event(
            request,
            match,
            request_id=request_id,
            stage=self.stage,
            binary_types=self.binary_types,
        )
        if len(event["body"] or "") > self.largest_event:
            return self.refuse(Failure.TOO_LARGE, request_id)
        try:
            result = self.handler(event, LambdaContext(aws_request_id=request_id))
            self._require_size(result)
            response = http_response(result, request, self.binary_types)
        except MalformedResult as error:
            LOG.error("Malformed result of %s: %s", match.resource, error)  # noqa: TRY400 -- no trace: the fault is in the value
            return self.refuse(Failure.FUNCTION_FAILED, request_id)
        except Exception:
            LOG.exception("The function failed on %s %s", request.method, match.resource)
            return self.refuse(Failure.FUNCTION_FAILED, request_id)
        LOG.info("%s %s %d", request.method, match.resource, response.status)
        return response

    def _require_size(self, result: Any) -> None:
        body = result.get("body") if isinstance(result, Mapping) else None
        if isinstance(body, str) and len(body) > self.largest_event:
            raise MalformedResult("the body is larger than Lambda gives")
