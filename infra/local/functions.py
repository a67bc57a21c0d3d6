"""Lambda on this machine: invocations over HTTP.

Asynchronous ones (InvocationType Event) are answered 202 before the function runs, and done one
after the other; synchronous ones (RequestResponse) are answered with what the function returns, or
with its error, named in a header. Source: AWS Lambda API, 'Invoke'.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from werkzeug.exceptions import BadRequest, HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from infra.local.gateway.context import FUNCTION_SECONDS, LambdaContext
from infra.local.names import function_called
from infra.local.roles.acting import acting_as
from infra.local.wsgi import HOST, serving

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

LOG = logging.getLogger(__name__)
ROUTES = Map([Rule("/2015-03-31/functions/<name>/invocations", methods=["POST"])])

Event = dict[str, Any]
Function = Callable[[Event, Any], Any]


class Functions:
    """Run functions by name, those that were asked for over HTTP in order of arrival."""

    def __init__(self) -> None:
        self.endpoint_url = ""
        self.gate: Callable[[Request], Response | None] = lambda _: None
        self._known: Mapping[str, Function] = {}
        self._asked: Queue[tuple[str, Event] | None] = Queue()
        self._worker = Thread(target=self._work, name="functions", daemon=True)

    def know(self, functions: Mapping[str, Function]) -> None:
        """Say which functions there are."""
        self._known = functions

    def run(self, name: str, event: Event) -> Any:
        """Run a function and return its result; raise KeyError for an unknown one."""
        context = LambdaContext(str(uuid4()), function_name=name, seconds=FUNCTION_SECONDS)
        with acting_as(name):
            return self._known[name](event, context)

    def ask(self, name: str, event: Event) -> None:
        """Let a function run after what was asked for before, as an event on a bus does."""
        self._asked.put((name, event))

    def settle(self) -> None:
        """Wait until everything that was asked for is done."""
        self._asked.join()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Take an invocation (PEP 3333)."""
        try:
            answer: Response | HTTPException = self._take(Request(environ))
        except HTTPException as error:
            answer = error
        return answer(environ, start_response)

    def _take(self, request: Request) -> Response:
        _, parts = ROUTES.bind_to_environ(request.environ).match()
        refusal = self.gate(request)
        if refusal is not None:
            return refusal
        name = function_called(parts["name"])
        if name not in self._known:
            raise NotFound("no such function")
        try:
            event = json.loads(request.get_data())
        except ValueError as error:
            raise BadRequest("the payload is no JSON") from error
        wanted = request.headers.get("X-Amz-Invocation-Type", "RequestResponse")
        if wanted == "Event":
            self.ask(name, event)
            return Response(status=202)
        if wanted == "RequestResponse":
            return self._answer(name, event)
        raise BadRequest("no such type of invocation is served")

    def _answer(self, name: str, event: Event) -> Response:
        try:
            payload, headers = json.dumps(self.run(name, event)), {}
        except Exception as error:
            LOG.exception("The function %s failed", name)
            failure = {"errorMessage": str(error), "errorType": type(error).__name__}
            payload, headers = json.dumps(failure), {"X-Amz-Function-Error": "Unhandled"}
        return Response(payload, headers=headers, content_type="application/json")

    def _work(self) -> None:
        while (asked := self._asked.get()) is not None:
            try:
                self.run(*asked)
            except Exception:
                LOG.exception("The function %s failed", asked[0])
            finally:
                self._asked.task_done()
        self._asked.task_done()

    def start(self) -> None:
        """Begin to run what was asked for."""
        self._worker.start()

    def stop(self) -> None:
        """Finish what was asked for, then stop."""
        self._asked.put(None)
        self._worker.join()


@contextmanager
def running_functions() -> Iterator[Functions]:
    """Serve functions on a free port for as long as the block runs."""
    functions = Functions()
    functions.start()
    try:
        with serving(functions) as port:
            functions.endpoint_url = f"http://{HOST}:{port}"
            yield functions
    finally:
        functions.stop()


def scheduled_event(at: datetime) -> Event:
    """Return the event by which EventBridge starts a scheduled function at ``at`` (aware, UTC)."""
    return event_of("aws.events", "Scheduled Event", at, {})


def event_of(source: str, kind: str, at: datetime, detail: Event) -> Event:
    """Return an event of EventBridge (its 'event structure reference') at ``at`` (aware, UTC)."""
    return {
        "version": "0",
        "id": str(uuid4()),
        "detail-type": kind,
        "source": source,
        "account": "000000000000",
        "time": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": "eu-central-1",
        "resources": [],
        "detail": detail,
    }
