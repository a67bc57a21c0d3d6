"""Threads and sockets: one HTTP server for browsers, one TLS server for the back channel."""

from __future__ import annotations

import socket
import ssl
import sys
import tempfile
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from infra.local.broker.exchange import Application, handler_for
from infra.local.broker.keys import KeyPair

HOST = "127.0.0.1"
HANDSHAKE_SECONDS = 5


class Server(ThreadingHTTPServer):
    """Serve an application on the loopback address from a thread of its own.

    Port 0 takes a free one. The port is taken when the object is made, so that addresses are known
    before anybody is served.
    """

    # As the portal's: a whole crowd may come at one moment.
    request_queue_size = 128
    daemon_threads = True

    def __init__(self, application: Application, port: int) -> None:
        super().__init__((HOST, port), handler_for(application))
        self._thread = Thread(target=self.serve_forever, args=(0.05,), daemon=True)

    @property
    def port(self) -> int:
        """Return the port that is listened on."""
        return int(self.server_address[1])

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being answered, and give the port back."""
        if self._thread.is_alive():
            self.shutdown()
            self._thread.join()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing about clients that break off; everything else is a fault here."""
        if not isinstance(sys.exception(), (OSError, ssl.SSLError)):
            super().handle_error(request, client_address)


class TlsServer(Server):
    """Serve over TLS 1.2 or newer, and let in only clients with a certificate that is trusted."""

    def __init__(self, application: Application, port: int, context: ssl.SSLContext) -> None:
        super().__init__(application, port)
        self._context = context

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Shake hands in the client's own thread, so that a slow one stops nobody else."""
        request.settimeout(HANDSHAKE_SECONDS)
        with self._context.wrap_socket(request, server_side=True) as connection:
            super().finish_request(connection, client_address)
            _say_goodbye(connection)


def tls_context(own: KeyPair, client_authority: KeyPair | None) -> ssl.SSLContext:
    """Return the context of a server with certificate ``own``.

    Clients need a certificate of ``client_authority``; without one nobody is asked for any.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # The standard library reads a server's key from files only; these are gone after this line.
    with tempfile.TemporaryDirectory() as folder:
        chain = Path(folder, "chain.pem")
        chain.write_bytes(own.private_key_pem + own.certificate_pem)
        context.load_cert_chain(chain)
    if client_authority is not None:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(cadata=client_authority.certificate_pem.decode("ascii"))
    return context


def _say_goodbye(connection: ssl.SSLSocket) -> None:
    """Close TLS in order, for clients that take a bare end of stream for an attack."""
    try:
        connection.unwrap().shutdown(socket.SHUT_RDWR)
    except (OSError, ValueError):
        return
