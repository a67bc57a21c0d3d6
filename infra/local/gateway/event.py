"""From an HTTP request to the event of the Lambda proxy integration (payload format 1.0)."""

import base64
from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import parse_qsl

from infra.local.gateway.media import is_binary
from infra.local.gateway.messages import HOP_BY_HOP, HttpRequest
from infra.local.gateway.routes import Match

# The gateway says itself where a request came from; what a client claims is dropped.
OWN_HEADERS = frozenset({"forwarded", "x-amzn-trace-id", "x-amzn-requestid", "x-real-ip"})


def proxy_event(
    request: HttpRequest,
    match: Match,
    *,
    request_id: str,
    stage: str,
    binary_types: Collection[str],
) -> dict[str, Any]:
    """Make the event that the gateway hands to the function.

    Absent groups are None rather than empty, repeated names keep their last value in the single
    forms and all values in the multi forms, header names keep the case in which they came. The path
    is that of a custom domain: without the stage, still percent-encoded.
    """
    headers = _grouped([*_passed_on(request), *_forwarded(request)], ignore_case=True)
    query = _grouped(parse_qsl(request.query, keep_blank_values=True), ignore_case=False)
    return {
        "resource": match.resource,
        "path": request.path,
        "httpMethod": request.method,
        "headers": _last(headers),
        "multiValueHeaders": headers,
        "queryStringParameters": _last(query) or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": match.parameters or None,
        "stageVariables": None,
        "requestContext": _context(request, match, request_id, stage),
        **_body(request, binary_types),
    }


def _passed_on(request: HttpRequest) -> list[tuple[str, str]]:
    named = {name.strip().lower() for name in request.header("connection").split(",")}
    dropped = HOP_BY_HOP | OWN_HEADERS | named
    return [
        (name, value)
        for name, value in request.headers
        if name.lower() not in dropped and not name.lower().startswith("x-forwarded-")
    ]


def _forwarded(request: HttpRequest) -> list[tuple[str, str]]:
    port = request.header("host").rpartition(":")[2]
    return [
        ("X-Forwarded-For", request.source_ip),
        ("X-Forwarded-Port", port if port.isdigit() else "80"),
        ("X-Forwarded-Proto", "http"),
    ]


def _grouped(pairs: Iterable[tuple[str, str]], *, ignore_case: bool) -> dict[str, list[str]]:
    names: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for name, value in pairs:
        first_seen = names.setdefault(name.lower() if ignore_case else name, name)
        groups.setdefault(first_seen, []).append(value)
    return groups


def _last(groups: dict[str, list[str]]) -> dict[str, str]:
    return {name: values[-1] for name, values in groups.items()}


def _context(request: HttpRequest, match: Match, request_id: str, stage: str) -> dict[str, Any]:
    return {
        "accountId": "000000000000",
        "apiId": "local",
        "domainName": request.header("host").partition(":")[0],
        "extendedRequestId": request_id,
        "httpMethod": request.method,
        "identity": {"sourceIp": request.source_ip, "userAgent": request.header("user-agent")},
        "path": request.path,
        "protocol": "HTTP/1.1",
        "requestId": request_id,
        "resourcePath": match.resource,
        "stage": stage,
    }


def _body(request: HttpRequest, binary_types: Collection[str]) -> dict[str, Any]:
    if not request.body:
        return {"body": None, "isBase64Encoded": False}
    if is_binary(request.header("content-type"), binary_types):
        return {"body": base64.b64encode(request.body).decode("ascii"), "isBase64Encoded": True}
    # As deployed: what is no UTF-8 reaches the function damaged, it is not refused.
    return {"body": request.body.decode("utf-8", "replace"), "isBase64Encoded": False}
