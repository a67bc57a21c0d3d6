"""The wire below botocore: it hands requests to an emulator in this process, and can break.

It leads to DynamoDB and S3. A fault strikes one call, before the request arrives or after it was
done. Nothing is tried again by botocore here: whoever asked must cope with every fault that the
client would not survive.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ConnectionClosedError, ReadTimeoutError
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Response

from tests.adapters.storage.emulator import Emulator, fault
from tests.faults.shelves import answer

WRITE = "TransactWriteItems"
JSON, XML = "application/x-amz-json-1.0", "application/xml"


class KilledError(BaseException):
    """Stand for the end of the process: nothing catches it on the way out."""


class Fault(Enum):
    """Name what happens to one call."""

    TIMED_OUT = "timed out"
    THROTTLED = "throttled"
    BROKEN = "broken"
    CONFLICT = "conflict"
    CUT_AFTER_DOING = "cut after doing"
    KILLED_BEFORE = "killed before"
    KILLED_AFTER = "killed after"


IN_READING = (Fault.TIMED_OUT, Fault.THROTTLED, Fault.BROKEN, Fault.KILLED_BEFORE)
AFTER_WRITING = (Fault.CUT_AFTER_DOING, Fault.KILLED_AFTER)


@dataclass(frozen=True)
class Plan:
    """Say which call, counted from 0, meets what."""

    call: int
    fault: Fault


class _Body(BytesIO):
    """Give the body of an answer as botocore wants it."""

    def stream(self, **_: Any) -> Iterator[bytes]:
        """Give all of it."""
        yield self.read()


class Wire:
    """Carry the calls of a client, counting them, and break as planned.

    ``written`` holds the parts of each transaction that changed something, ``faults`` for each call
    what it can meet.
    """

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self.written: list[list[dict[str, Any]]] = []
        self.faults: list[tuple[Fault, ...]] = []
        self.plan: Plan | None = None

    def planning(self, plan: Plan | None) -> None:
        """Count from 0 again, with a plan or without."""
        self.plan = plan
        self.faults.clear()

    @property
    def calls(self) -> int:
        """Return how many calls there were."""
        return len(self.faults)

    def send(self, request: AWSPreparedRequest) -> AWSResponse:
        """Answer a request; raise what botocore raises on a broken connection, or KilledError."""
        struck = self.plan is not None and self.plan.call == self.calls
        self.faults.append(_faults_of(request))
        if not struck or self.plan is None:
            return self._done(request)
        return self._struck(self.plan.fault, request)

    def close(self) -> None:
        """Have nothing to close."""

    def _done(self, request: AWSPreparedRequest) -> AWSResponse:
        if _is_for_s3(request):
            return _answer(request, self._carried(request))
        asked = json.loads(_bytes(request.body))
        found = answer(_operation(request), asked)
        if found is not None:
            return _answer(request, Response(json.dumps(found), content_type=JSON))
        response = self._carried(request)
        if response.status_code == HTTPStatus.OK and _operation(request) == WRITE:
            self.written.append(asked["TransactItems"])
        return _answer(request, response)

    def _carried(self, request: AWSPreparedRequest) -> Response:
        url = urlsplit(request.url)
        builder = EnvironBuilder(
            path=url.path or "/",
            query_string=url.query,
            base_url=f"{url.scheme}://{url.netloc}",
            method=request.method,
            headers=Headers([(name, _text(value)) for name, value in request.headers.items()]),
            data=_bytes(request.body),
        )
        return Response.from_app(self._emulator, builder.get_environ(), buffered=True)

    def _struck(self, struck: Fault, request: AWSPreparedRequest) -> AWSResponse:
        match struck:
            case Fault.TIMED_OUT:
                raise ReadTimeoutError(endpoint_url=request.url)
            case Fault.THROTTLED:
                return _answer(request, _throttled(request))
            case Fault.BROKEN:
                return _answer(request, _broken(request))
            case Fault.CONFLICT:
                cancelled = fault("TransactionCanceledException", 400, "TransactionConflict")
                return _answer(request, cancelled)
            case Fault.KILLED_BEFORE:
                raise KilledError
        self._done(request)
        if struck is Fault.KILLED_AFTER:
            raise KilledError
        raise ConnectionClosedError(endpoint_url=request.url)


def _faults_of(request: AWSPreparedRequest) -> tuple[Fault, ...]:
    """Return the faults that differ: reading leaves nothing, so its end is like its beginning."""
    if _is_for_s3(request):
        return IN_READING if request.method == "GET" else (*IN_READING, *AFTER_WRITING)
    operation = _operation(request)
    in_transaction = (Fault.CONFLICT,) if operation.startswith("Transact") else ()
    after = AFTER_WRITING if operation == WRITE else ()
    return (*IN_READING, *in_transaction, *after)


def _throttled(request: AWSPreparedRequest) -> Response:
    if _is_for_s3(request):
        return Response("<Error><Code>SlowDown</Code></Error>", 503, content_type=XML)
    return fault("ProvisionedThroughputExceededException")


def _broken(request: AWSPreparedRequest) -> Response:
    if _is_for_s3(request):
        return Response("<Error><Code>InternalError</Code></Error>", 500, content_type=XML)
    return fault("InternalServerError", 500)


def _is_for_s3(request: AWSPreparedRequest) -> bool:
    """Return whether a request names no operation of DynamoDB: its path says what is wanted."""
    return "X-Amz-Target" not in request.headers


def _operation(request: AWSPreparedRequest) -> str:
    return _text(request.headers["X-Amz-Target"]).partition(".")[2]


def _bytes(body: Any) -> bytes:
    content = body.read() if hasattr(body, "read") else body or b""
    return content.encode() if isinstance(content, str) else bytes(content)


def _text(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _answer(request: AWSPreparedRequest, response: Response) -> AWSResponse:
    body = _Body(response.get_data())
    headers = HTTPHeaders()
    for name, value in response.headers:
        headers[name] = value
    return AWSResponse(request.url, response.status_code, headers, body)
