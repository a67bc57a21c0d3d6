"""The Runtime API of Lambda: hands events to one process and takes its answers back.

Source: AWS Lambda, 'Using the Lambda runtime API' (version 2018-06-01).
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, Queue
from threading import Lock
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from infra.local.gateway.context import INTEGRATION_SECONDS
from infra.local.wsgi import HOST, serving

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_BASE = "/2018-06-01/runtime"
_ROUTES = Map(
    [
        Rule(f"{_BASE}/invocation/next", endpoint="next", methods=["GET"]),
        Rule(f"{_BASE}/invocation/<_>/response", endpoint="response", methods=["POST"]),
        Rule(f"{_BASE}/invocation/<_>/error", endpoint="error", methods=["POST"]),
        Rule(f"{_BASE}/init/error", endpoint="error", methods=["POST"]),
    ]
)
_ARN = "arn:aws:lambda:eu-central-1:000000000000:function:local"


class FunctionFailedError(Exception):
    """Say that the function raised, or could not be started; hold what it told."""


class RuntimeApi:
    """Hand one event at a time to the process behind it."""

    def __init__(self) -> None:
        self.address = ""
        self._events: Queue[tuple[str, bytes] | None] = Queue()
        self._answers: Queue[tuple[str, bytes]] = Queue()
        self._one_at_a_time = Lock()

    def invoke(self, event: Any, context: Any = None) -> Any:
        """Return what the function answers to ``event``.

        ``context`` may name the request, as the gateway does. Raises FunctionFailedError when the
        function fails, or does not answer within the 29 seconds that the gateway waits.
        """
        number = str(getattr(context, "aws_request_id", None) or uuid4())
        with self._one_at_a_time:
            self._events.put((number, json.dumps(event).encode()))
            try:
                kind, payload = self._answers.get(timeout=INTEGRATION_SECONDS)
            except Empty:
                raise FunctionFailedError("no answer in time") from None
        if kind == "error":
            raise FunctionFailedError(payload.decode())
        return json.loads(payload)

    def stop(self) -> None:
        """Let the process that waits for an event go without one."""
        self._events.put(None)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the process (PEP 3333)."""
        try:
            answer: Response | HTTPException = self._answer(Request(environ))
        except HTTPException as error:
            answer = error
        return answer(environ, start_response)

    def _answer(self, request: Request) -> Response:
        kind, _ = _ROUTES.bind_to_environ(request.environ).match()
        if kind == "next":
            return self._next()
        self._answers.put((kind, request.get_data()))
        return Response(json.dumps({"status": "OK"}), 202, content_type="application/json")

    def _next(self) -> Response:
        found = self._events.get()
        if found is None:
            return Response(status=500)
        number, event = found
        headers = {
            "Lambda-Runtime-Aws-Request-Id": number,
            "Lambda-Runtime-Deadline-Ms": str(int((time.time() + INTEGRATION_SECONDS) * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": _ARN,
        }
        return Response(event, headers=headers, content_type="application/json")


@contextmanager
def running_runtime_api() -> Iterator[RuntimeApi]:
    """Serve a Runtime API on a free port for as long as the block runs."""
    api = RuntimeApi()
    with serving(api) as port:
        api.address = f"{HOST}:{port}"
        try:
            yield api
        finally:
            api.stop()
