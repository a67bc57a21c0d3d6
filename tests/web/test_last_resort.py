"""What fails where no page can be made any more still gets a page, with headers and a number."""

from __future__ import annotations

import json
from typing import Any

import pytest
from chalice.app import Request, Response
from lxml import html

from chalicelib.web import middleware
from infra.local.gateway.context import LambdaContext

REFERENCE = "9f1c2d3e-0000-4000-8000-0123456789ab"
SECRET = "s.jansen@school.example"


def request_for(method: str = "GET") -> Request:
    """Return a request as Chalice makes one of what the gateway passes."""
    event: dict[str, Any] = {
        "path": "/zakelijk/contact",
        "headers": {},
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "body": None,
        "isBase64Encoded": False,
        "requestContext": {
            "httpMethod": method,
            "resourcePath": "/zakelijk/contact",
            "path": "/zakelijk/contact",
            "requestId": REFERENCE,
            "identity": {},
        },
    }
    return Request(event, LambdaContext("of-lambda", function_name="api", seconds=29))


def failing(_request: Request) -> Response:
    """Fail where even the page for faults is made, as after an import that went wrong."""
    raise ImportError(SECRET)


def splitting(_request: Request) -> Response:
    """Answer with a header that would become two."""
    return Response("x", headers={"Location": "/x\r\nSet-Cookie: a=b"})


@pytest.mark.parametrize("get_response", [failing, splitting])
def test_a_browser_gets_a_page_in_dutch_with_the_number_and_every_header(
    get_response: Any, caplog: pytest.LogCaptureFixture
) -> None:
    answer = middleware.finish(request_for(), get_response)
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers.items() >= {**middleware.SECURITY_HEADERS, **middleware.NOT_KEPT}.items()
    assert answer.headers["Content-Security-Policy"] == middleware.content_security_policy(())
    assert "Set-Cookie" not in str(answer.headers)
    page = html.document_fromstring(answer.body)
    assert page.get("lang") == "nl"
    assert page.findtext(".//h1") == "Er ging iets mis"
    assert page.findtext(".//b") == REFERENCE
    (record,) = caplog.records
    assert vars(record)["reference"] == REFERENCE
    assert SECRET not in json.dumps(vars(record), default=str) + answer.body


def test_who_asks_for_the_head_gets_no_page() -> None:
    assert middleware.finish(request_for("HEAD"), failing).body == ""


def test_a_fault_that_cannot_be_logged_as_usual_still_gets_its_page(
    caplog: pytest.LogCaptureFixture,
) -> None:
    request = request_for()
    del request.context
    answer = middleware.finish(request, failing)
    assert html.document_fromstring(answer.body).findtext(".//b") == "onbekend"
    assert [record.getMessage() for record in caplog.records] == [
        "broken onbekend: ImportError, then AttributeError"
    ]
