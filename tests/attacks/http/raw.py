"""Requests byte by byte, and what a site must do with all of them."""

from __future__ import annotations

import contextlib
import socket
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """Hold the first answer on a connection: its status, its head and its body."""

    status: int
    head: str
    body: str

    @property
    def is_page(self) -> bool:
        """Return whether the answer is a page in house style, or a redirect to one."""
        return "<h1" in self.body or self.status in {303, 304}


def request(
    method: str = "GET",
    target: str = "/",
    headers: tuple[tuple[str, str], ...] = (),
    body: bytes = b"",
) -> bytes:
    """Return the bytes of a request whose parts may be as odd as a test wants them."""
    lines = [f"{method} {target} HTTP/1.1", "Host: localhost", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + body


def exchange(connection: socket.socket, sent: bytes) -> Answer:
    """Send bytes and read the answer to its end; raise TimeoutError when the site hangs."""
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        connection.sendall(sent)
    received = b""
    with contextlib.suppress(ConnectionResetError):
        while chunk := connection.recv(65536):
            received += chunk
    head, _, body = received.partition(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1]) if head else 0
    return Answer(status, head.decode("latin-1"), body.decode("utf-8", "replace"))
