"""Real servers on the loopback address that do right or wrong on purpose, one connection each."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

from infra.local.broker.keyring import KeyRing
from infra.local.broker.keys import KeyPair
from infra.local.broker.servers import tls_context

HOST = "127.0.0.1"
Behaviour = Callable[[ssl.SSLSocket], None]


@dataclass
class Seen:
    """Hold where a server listens and what reached it."""

    url: str
    connections: int = 0
    received: bytes = b""
    client_certificate: bytes | None = None
    errors: list[OSError] = field(default_factory=list)


@contextmanager
def serving(context: ssl.SSLContext, behave: Behaviour) -> Iterator[Seen]:
    """Serve one TLS connection after the other, each of which ``behave`` answers."""
    with socket.create_server((HOST, 0)) as listener:
        seen = Seen(f"https://{HOST}:{listener.getsockname()[1]}/artifact/1.13?x=1")
        thread = Thread(target=_accept, args=(listener, context, behave, seen), daemon=True)
        thread.start()
        yield seen
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def mutual(keys: KeyRing, own: KeyPair | None = None) -> ssl.SSLContext:
    """Return the context of a server that asks for a client certificate."""
    return tls_context(own or keys.tls_server, keys.tls_authority)


def one_sided(keys: KeyRing, newest: ssl.TLSVersion) -> ssl.SSLContext:
    """Return the context of a server that asks for none."""
    context = tls_context(keys.tls_server, None)
    context.maximum_version = newest
    return context


def _accept(
    listener: socket.socket, context: ssl.SSLContext, behave: Behaviour, seen: Seen
) -> None:
    while True:
        try:
            plain, _ = listener.accept()
        except OSError:
            return
        with plain:
            _serve(plain, context, behave, seen)


def _serve(plain: socket.socket, context: ssl.SSLContext, behave: Behaviour, seen: Seen) -> None:
    seen.connections += 1
    plain.settimeout(5)
    try:
        with context.wrap_socket(plain, server_side=True) as secure:
            seen.client_certificate = secure.getpeercert(binary_form=True)
            seen.received = _request(secure)
            behave(secure)
    except OSError as error:
        seen.errors.append(error)


def _request(secure: ssl.SSLSocket) -> bytes:
    """Return a whole request, or as much as came before the client went away."""
    received = b""
    while not _is_whole(received):
        chunk = secure.recv(65536)
        if not chunk:
            break
        received += chunk
    return received


def _is_whole(received: bytes) -> bool:
    head, found, body = received.partition(b"\r\n\r\n")
    lengths = [
        int(line.split(b":")[1])
        for line in head.splitlines()
        if line.lower().startswith(b"content-length")
    ]
    return bool(found) and len(body) >= (lengths or [0])[0]


def answering(status: str, body: bytes, *headers: str) -> Behaviour:
    """Return the behaviour that gives one HTTP answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return lambda secure: secure.sendall("\r\n".join(lines).encode() + body)


def sending(raw: bytes) -> Behaviour:
    """Return the behaviour that sends bytes and goes away."""
    return lambda secure: secure.sendall(raw)


def trickling(raw: bytes, seconds: float) -> Behaviour:
    """Return the behaviour that sends one byte at a time, with a pause after each."""

    def behave(secure: ssl.SSLSocket) -> None:
        for number in range(len(raw)):
            secure.sendall(raw[number : number + 1])
            time.sleep(seconds)

    return behave
