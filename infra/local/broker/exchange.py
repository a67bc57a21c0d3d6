"""HTTP as values: a request comes in, a reply goes out, and one handler class does the sockets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qsl, urlsplit

MAXIMUM_BODY = 512 * 1024
SECONDS_OF_SILENCE = 10
# Asked of every page and redirect in the chain by scheme page 'Interface specifications'.
NOT_STORED = {"Cache-Control": "no-cache, no-store", "Pragma": "no-cache"}


@dataclass(frozen=True)
class Request:
    """Hold one HTTP request; ``peer_certificate`` (DER) is the client's on a TLS connection."""

    method: str
    path: str
    body: bytes = b""
    cookies: dict[str, str] = field(default_factory=dict)
    peer_certificate: bytes | None = None

    @property
    def form(self) -> dict[str, str]:
        """Return the fields of a form post; of a repeated field the last one."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))


@dataclass(frozen=True)
class Reply:
    """Hold one HTTP reply."""

    body: bytes = b""
    status: HTTPStatus = HTTPStatus.OK
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


Application = Callable[[Request], Reply]


def see_other(location: str, *headers: tuple[str, str]) -> Reply:
    """Return a redirect that the browser follows with GET."""
    return Reply(status=HTTPStatus.SEE_OTHER, headers=(("Location", location), *headers))


def handler_for(application: Application) -> type[BaseHTTPRequestHandler]:
    """Return the handler class that lets ``application`` answer every GET, HEAD and POST."""
    return type("Handler", (_Handler,), {"application": staticmethod(application)})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Broker"
    sys_version = ""
    timeout = SECONDS_OF_SILENCE
    application: Application

    def do_GET(self) -> None:
        self._exchange()

    do_HEAD = do_POST = do_GET  # noqa: N815 - the base class looks for these

    def _exchange(self) -> None:
        announced = self.headers.get("Content-Length") or "0"
        length = int(announced) if announced.isdecimal() else MAXIMUM_BODY + 1
        if length > MAXIMUM_BODY:
            self.close_connection = True
            self._send(Reply(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE))
            return
        request = Request(
            method=self.command,
            path=urlsplit(self.path).path,
            body=self.rfile.read(length),
            cookies=_cookies(self.headers.get("Cookie", "")),
            peer_certificate=self._peer_certificate(),
        )
        self._send(self.application(request))

    def _peer_certificate(self) -> bytes | None:
        certificate_of = getattr(self.connection, "getpeercert", None)
        return certificate_of(binary_form=True) if certificate_of is not None else None

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in (*NOT_STORED.items(), *reply.headers):
            self.send_header(name, value)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, *_: object) -> None:
        """Say nothing: addresses of a login hold artifacts, which belong in no log."""


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}
