"""The socket server: one daemon thread for each connection."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from infra.local.gateway.connection import Connection
from infra.local.gateway.integration import Gateway

STOP_POLL_SECONDS = 0.05


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, host: str, port: int, gateway: Gateway) -> None:
        self.gateway = gateway
        super().__init__((host, port), _Handler)


class _Handler(socketserver.BaseRequestHandler):
    request: socket.socket
    server: _Server

    def handle(self) -> None:
        Connection(self.request, self.client_address[0], self.server.gateway).serve()


@contextmanager
def serve(gateway: Gateway, host: str, port: int) -> Iterator[str]:
    """Serve a gateway in the background for as long as the block runs.

    Yields the address, such as `http://127.0.0.1:8000`; port 0 takes a free one.

    Raises:
        OSError: the port is taken or the host is not this machine's.

    """
    with _Server(host, port, gateway) as server:
        thread = threading.Thread(
            target=server.serve_forever, args=(STOP_POLL_SECONDS,), name="gateway", daemon=True
        )
        thread.start()
        try:
            yield f"http://{host}:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
