"""From the result of a Lambda function to an HTTP response."""

import base64
import binascii
import logging
from collections.abc import Collection, Mapping
from typing import Any

from infra.local.gateway.media import is_binary
from infra.local.gateway.messages import HOP_BY_HOP, HttpRequest, HttpResponse

LOG = logging.getLogger(__name__)
LOWEST_STATUS, HIGHEST_STATUS = 200, 599
OWN_HEADERS = HOP_BY_HOP | {"content-length", "date"}


class MalformedResult(ValueError):
    """The function returned something that the proxy integration cannot turn into HTTP."""


def http_response(
    result: object, request: HttpRequest, binary_types: Collection[str]
) -> HttpResponse:
    """Turn a function's result into the response to this request.

    Raises:
        MalformedResult: status, headers or body are not of the agreed shape.

    """
    if not isinstance(result, Mapping):
        raise MalformedResult("the result is no object")
    headers = _headers(result)
    if not any(name.lower() == "content-type" for name, _ in headers):
        headers = [("Content-Type", "application/json"), *headers]
    return HttpResponse(_status(result), headers, _body(result, request, binary_types))


def _status(result: Mapping[str, Any]) -> int:
    try:
        status = int(result["statusCode"])
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedResult("no status code") from error
    if not LOWEST_STATUS <= status <= HIGHEST_STATUS:
        raise MalformedResult(f"status code {status}")
    return status


def _headers(result: Mapping[str, Any]) -> list[tuple[str, str]]:
    single = result.get("headers") or {}
    multiple = result.get("multiValueHeaders") or {}
    pairs = [(name, value) for name, value in single.items() if value not in multiple.get(name, ())]
    pairs += [(name, value) for name, values in multiple.items() for value in values]
    return [_header(name, value) for name, value in pairs if name.lower() not in OWN_HEADERS]


def _header(name: str, value: object) -> tuple[str, str]:
    if isinstance(value, bool):
        return name, str(value).lower()
    if not isinstance(value, str | int | float):
        raise MalformedResult(f"header {name} is no text")
    # A line break would start a header of the sender's choice.
    if any(sign in f"{name}{value}" for sign in "\r\n\0"):
        raise MalformedResult(f"header {name!r} holds a control character")
    return name, str(value)


def _body(result: Mapping[str, Any], request: HttpRequest, binary_types: Collection[str]) -> bytes:
    body = result.get("body") or ""
    if not isinstance(body, str):
        raise MalformedResult("the body is no text")
    if not result.get("isBase64Encoded"):
        return body.encode("utf-8")
    if not is_binary(request.header("accept"), binary_types):
        LOG.warning("A base64 body goes out as text: Accept does not begin with a binary type")
        return body.encode("utf-8")
    try:
        return base64.b64decode(body, validate=True)
    except binascii.Error as error:
        raise MalformedResult("the body is no base64") from error
