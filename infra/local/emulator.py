"""DynamoDB, S3, Secrets Manager and SES on this machine: moto over HTTP.

Moto works on a transaction step by step without a lock, so requests wait for one another here.
Every emulator is an AWS account of its own, because moto keeps its state per process.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.ses.models import RawMessage, ses_backends
from werkzeug.wrappers import Request, Response

from infra.local.wsgi import HOST, serving

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

REGION = "eu-central-1"
SEND_MAIL = "/v2/email/outbound-emails"


class Emulator:
    """Answer requests to AWS one at a time, on behalf of one account.

    ``gate`` may refuse a request. ``on_mail`` is told of each request to send mail, after it was
    answered.
    """

    def __init__(self) -> None:
        self.account = "".join(secrets.choice("123456789") for _ in range(12))
        self.endpoint_url = ""
        self.gate: Callable[[Request], Response | None] = lambda _: None
        self.on_mail: Callable[[bytes], None] = lambda _: None
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._one_at_a_time = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Handle one request (PEP 3333)."""
        environ["HTTP_X_MOTO_ACCOUNT_ID"] = self.account
        is_mail = environ["PATH_INFO"] == SEND_MAIL
        body = Request(environ).get_data()
        environ["wsgi.input"] = BytesIO(body)
        refusal = self.gate(Request(environ))
        if refusal is not None:
            return refusal(environ, start_response)
        environ["wsgi.input"] = BytesIO(body)
        with self._one_at_a_time:
            answer = list(self._moto(environ, start_response))
        if is_mail:
            self.on_mail(body)
        return answer

    def sent_mail(self) -> list[str]:
        """Return the raw messages that SES took, as text, the oldest first."""
        taken = ses_backends[self.account][REGION].sent_messages
        return [message.raw_data for message in taken if isinstance(message, RawMessage)]


@contextmanager
def running_emulator() -> Iterator[Emulator]:
    """Serve an emulator on a free port for as long as the block runs."""
    emulator = Emulator()
    with serving(emulator) as port:
        emulator.endpoint_url = f"http://{HOST}:{port}"
        yield emulator
