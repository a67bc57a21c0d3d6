"""The wire below botocore: it hands requests to an emulator in this process, and can break.

A fault strikes one call, before the request arrives or after it was done. Nothing is tried again
by botocore here: whoever asked must cope with every fault that the client would not survive.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from io import BytesIO
from typing import Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ConnectionClosedError, ReadTimeoutError
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Response

from tests.adapters.storage.emulator import Emulator, fault
from tests.faults.shelves import answer

WRITE = "TransactWriteItems"
JSON = "application/x-amz-json-1.0"


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

    ``written`` holds the parts of each transaction that changed something.
    """

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self.written: list[list[dict[str, Any]]] = []
        self.calls = 0
        self.plan: Plan | None = None

    def planning(self, plan: Plan | None) -> None:
        """Count from 0 again, with a plan or without."""
        self.calls, self.plan = 0, plan

    def send(self, request: AWSPreparedRequest) -> AWSResponse:
        """Answer a request; raise what botocore raises on a broken connection, or KilledError."""
        struck = self.plan is not None and self.plan.call == self.calls
        self.calls += 1
        if not struck or self.plan is None:
            return self._done(request)
        return self._struck(self.plan.fault, request)

    def close(self) -> None:
        """Have nothing to close."""

    def _done(self, request: AWSPreparedRequest) -> AWSResponse:
        asked = json.loads(_text(request.body))
        found = answer(_operation(request), asked)
        if found is not None:
            return _answer(request, Response(json.dumps(found), content_type=JSON))
        headers = Headers([(name, _text(value)) for name, value in request.headers.items()])
        builder = EnvironBuilder(
            path="/", method=request.method, headers=headers, data=_text(request.body)
        )
        response = Response.from_app(self._emulator, builder.get_environ(), buffered=True)
        if response.status_code == HTTPStatus.OK and _operation(request) == WRITE:
            self.written.append(asked["TransactItems"])
        return _answer(request, response)

    def _struck(self, struck: Fault, request: AWSPreparedRequest) -> AWSResponse:
        match struck:
            case Fault.TIMED_OUT:
                raise ReadTimeoutError(endpoint_url=request.url)
            case Fault.THROTTLED:
                return _answer(request, fault("ProvisionedThroughputExceededException"))
            case Fault.BROKEN:
                return _answer(request, fault("InternalServerError", 500))
            case Fault.CONFLICT if not _is_transaction(request):
                return self._done(request)
            case Fault.CONFLICT:
                cancelled = fault("TransactionCanceledException", 400, "TransactionConflict")
                return _answer(request, cancelled)
            case Fault.KILLED_BEFORE:
                raise KilledError
        self._done(request)
        if struck is Fault.KILLED_AFTER:
            raise KilledError
        raise ConnectionClosedError(endpoint_url=request.url)


def _is_transaction(request: AWSPreparedRequest) -> bool:
    return _operation(request).startswith("Transact")


def _operation(request: AWSPreparedRequest) -> str:
    return _text(request.headers["X-Amz-Target"]).partition(".")[2]


def _text(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _answer(request: AWSPreparedRequest, response: Response) -> AWSResponse:
    body = _Body(response.get_data())
    headers = HTTPHeaders()
    for name, value in response.headers:
        headers[name] = value
    return AWSResponse(request.url, response.status_code, headers, body)
