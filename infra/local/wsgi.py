"""Serve a WSGI application (PEP 3333) on the loopback address, from threads."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any

from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HOST = "127.0.0.1"
STOP_POLL_SECONDS = 0.05


class QuietHandler(WSGIRequestHandler):
    """Answer without telling of it: addresses hold what belongs in no log."""

    def log_request(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(application: WSGIApplication, port: int = 0) -> Iterator[int]:
    """Serve ``application`` for as long as the block runs; yield the port, a free one for 0.

    Raises OSError when the port is taken.
    """
    # The socket is made here, because the server would end the process over a taken port.
    with socket.create_server((HOST, port), backlog=128) as listening:
        taken = listening.getsockname()[1]
        server = make_server(
            HOST,
            taken,
            application,
            threaded=True,
            request_handler=QuietHandler,
            fd=listening.fileno(),
        )
    thread = Thread(target=server.serve_forever, args=(STOP_POLL_SECONDS,), daemon=True)
    thread.start()
    try:
        yield taken
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
