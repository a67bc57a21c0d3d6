"""HTTP/1.1 on one socket: requests in with limits, responses out, one after the other."""

import contextlib
import socket
from email.utils import formatdate

import h11

from infra.local.gateway.integration import Gateway
from infra.local.gateway.messages import HttpRequest, HttpResponse
from infra.local.gateway.pages import Failure

IDLE_SECONDS = 30.0
CHUNK = 64 * 1024
# How much, in chunks and seconds, is still taken from a client that was refused while it was
# sending: closing with unread data resets the connection, and the client loses the page.
LINGER_CHUNKS = 32
LINGER_SECONDS = 0.5
HEADERS_TOO_LARGE = 431
NO_BODY_STATUSES = frozenset({204, 304})


class BodyTooLarge(ValueError):
    """The body is, or is declared to be, larger than the gateway takes."""


class Connection:
    """One client's connection; `serve` returns when either side is done with it."""

    def __init__(self, peer: socket.socket, source_ip: str, gateway: Gateway) -> None:
        self._peer = peer
        self._source_ip = source_ip
        self._gateway = gateway
        self._http = h11.Connection(h11.SERVER)
        self._method = ""

    def serve(self) -> None:
        """Answer requests until the connection ends, idles too long or was misused."""
        self._peer.settimeout(IDLE_SECONDS)
        # A client that leaves or stalls gets no answer and is nobody's failure.
        with contextlib.suppress(ConnectionError, TimeoutError):
            while self._exchange():
                self._http.start_next_cycle()

    def _exchange(self) -> bool:
        try:
            request = self._receive()
        except BodyTooLarge:
            return self._refuse(Failure.TOO_LARGE)
        except h11.RemoteProtocolError as error:
            too_large = error.error_status_hint == HEADERS_TOO_LARGE
            return self._refuse(Failure.HEADERS_TOO_LARGE if too_large else Failure.MALFORMED)
        if request is None:
            return False
        self._send(self._gateway.answer(request))
        return self._http.our_state is h11.DONE and self._http.their_state is h11.DONE

    def _receive(self) -> HttpRequest | None:
        head = self._next_event()
        if not isinstance(head, h11.Request):
            return None
        self._method = head.method.decode("ascii")
        declared = dict(head.headers).get(b"content-length", b"0")
        self._check_size(int(declared))
        if self._http.they_are_waiting_for_100_continue:
            self._peer.sendall(
                self._http.send(h11.InformationalResponse(status_code=100, headers=[])) or b""
            )
        return HttpRequest(
            method=self._method,
            target=head.target.decode("ascii"),
            headers=[
                (name.decode("ascii"), value.decode("latin-1"))
                for name, value in head.headers.raw_items()
            ],
            body=self._body(),
            source_ip=self._source_ip,
        )

    def _body(self) -> bytes:
        body = bytearray()
        while isinstance(event := self._next_event(), h11.Data):
            body += event.data
            self._check_size(len(body))
        return bytes(body)

    def _check_size(self, size: int) -> None:
        if size > self._gateway.largest_body:
            raise BodyTooLarge(size)

    def _next_event(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            self._http.receive_data(self._peer.recv(CHUNK))
        return event

    def _refuse(self, failure: Failure) -> bool:
        response = self._gateway.refuse(failure)
        self._send(
            HttpResponse(
                response.status, [*response.headers, ("Connection", "close")], response.body
            )
        )
        self._linger()
        return False

    def _send(self, response: HttpResponse) -> None:
        try:
            head = _head(response)
        except (h11.LocalProtocolError, UnicodeEncodeError):
            response = self._gateway.refuse(Failure.FUNCTION_FAILED)
            head = _head(response)
        data = self._http.send(head) or b""
        if self._method != "HEAD" and response.status not in NO_BODY_STATUSES:
            data += self._http.send(h11.Data(data=response.body)) or b""
        self._peer.sendall(data + (self._http.send(h11.EndOfMessage()) or b""))

    def _linger(self) -> None:
        self._peer.shutdown(socket.SHUT_WR)
        self._peer.settimeout(LINGER_SECONDS)
        for _ in range(LINGER_CHUNKS):
            if not self._peer.recv(CHUNK):
                return


def _head(response: HttpResponse) -> h11.Response:
    headers = [
        (name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers
    ]
    headers.append((b"Date", formatdate(usegmt=True).encode("ascii")))
    if response.status not in NO_BODY_STATUSES:
        headers.append((b"Content-Length", str(len(response.body)).encode("ascii")))
    return h11.Response(status_code=response.status, headers=headers)
