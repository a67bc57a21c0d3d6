"""DynamoDB on this machine: moto over HTTP, held to what DynamoDB promises and moto does not.

Moto works on a transaction step by step without a lock and forgets request tokens. Here requests
wait for one another, and a transaction that is asked for again under its token answers as before.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock, Thread
from typing import TYPE_CHECKING

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class Emulator:
    """Answer DynamoDB's requests one at a time.

    ``prepared`` holds answers to give instead of doing anything, ``lost_answers`` counts requests
    that are to be done but answered with a fault, ``tokens`` lists the tokens that came.
    """

    def __init__(self) -> None:
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._one_at_a_time = Lock()
        self._done: dict[str, Response] = {}
        self.prepared: deque[Response] = deque()
        self.lost_answers = 0
        self.tokens: list[str] = []
        self.endpoint_url = ""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Handle one request (PEP 3333)."""
        with self._one_at_a_time:
            return self._answer(environ)(environ, start_response)

    def _answer(self, environ: WSGIEnvironment) -> Response:
        body = Request(environ).get_data()
        environ["wsgi.input"] = BytesIO(body)
        is_dynamo = "HTTP_X_AMZ_TARGET" in environ
        token = json.loads(body).get("ClientRequestToken", "") if is_dynamo else ""
        if token:
            self.tokens.append(token)
        if self.prepared:
            return self.prepared.popleft()
        answer = self._done.get(token) or Response.from_app(self._moto, environ, buffered=True)
        if token and answer.status_code == 200:
            self._done[token] = answer
        if self.lost_answers:
            self.lost_answers -= 1
            return fault("InternalServerError", 500)
        return answer


def fault(kind: str, status: int = 400, *reasons: str) -> Response:
    """Return an error as DynamoDB words it; ``reasons`` say why a transaction was cancelled."""
    body = {
        "__type": f"com.amazonaws.dynamodb.v20120810#{kind}",
        "message": "made by a test",
        "CancellationReasons": [{"Code": reason} for reason in reasons],
    }
    return Response(json.dumps(body), status, content_type="application/x-amz-json-1.0")


@contextmanager
def running_emulator() -> Iterator[Emulator]:
    """Serve an emulator on a free port of this machine."""
    emulator = Emulator()
    server = make_server("127.0.0.1", 0, emulator, threaded=True)
    emulator.endpoint_url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield emulator
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
