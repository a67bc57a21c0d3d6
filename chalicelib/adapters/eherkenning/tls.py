"""Mutual TLS on the back channel.

The scheme asks for a client certificate, so a server that does not ask for one is not the broker's
or is set up wrongly, and gets no data. ``ssl`` has no call that says whether it asked. What the
server sent during the handshake can be seen by the message callback of the context, also in TLS
1.3, where the CertificateRequest is encrypted but still precedes the end of the handshake. That
hook has no public name in CPython 3.8 to 3.14; a test holds it. If it ever vanishes, nothing is
seen and every server is refused: it fails closed.

Source: scheme page 'Secure connection' (BCP 195; NCSC guideline for TLS, 'good' settings).
"""

from __future__ import annotations

import os
import socket
import ssl
import time
from typing import Any

from chalicelib.adapters.eherkenning.configuration import KeyPair
from chalicelib.domain.errors import BrokerFault

# TLS 1.2 with forward secrecy and authenticated encryption; all of TLS 1.3 has both.
GOOD_CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"

_CERTIFICATE_REQUEST = 13  # HandshakeType certificate_request (RFC 5246 7.4, RFC 8446 4)
_HANDSHAKE = 22  # ContentType handshake


class DeadlineSocket(ssl.SSLSocket):
    """Be a TLS connection whose every read ends at one moment, however slowly data comes in.

    ``deadline`` is a reading of ``time.monotonic``; ``asked_for_certificate`` tells whether the
    server asked for ours during the handshake.
    """

    deadline: float | None = None
    asked_for_certificate: bool = False

    def recv_into(self, *arguments: Any) -> int:
        """Read once within what is left of the time; raise TimeoutError when nothing is left."""
        if self.deadline is not None:
            self.settimeout(time_left(self.deadline))
        return super().recv_into(*arguments)


def time_left(deadline: float) -> float:
    """Return the seconds until ``deadline``; raise TimeoutError when it has passed."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def make_context(own: KeyPair, ca_pem: bytes) -> ssl.SSLContext:
    """Return a context that trusts only ``ca_pem``, checks names, and shows our certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(GOOD_CIPHERS)
    context.load_verify_locations(cadata=ca_pem.decode("ascii"))
    _load_certificate(context, own)
    context.sslsocket_class = DeadlineSocket
    context._msg_callback = _note_request  # type: ignore[attr-defined] # noqa: SLF001 - see above
    return context


def connect(context: ssl.SSLContext, host: str, port: int, deadline: float) -> DeadlineSocket:
    """Return a connection on which our certificate was asked for.

    Raises BrokerFault when the server did not ask, OSError (ssl.SSLError among them) when there is
    no connection or it is not trusted, and TimeoutError at the deadline.
    """
    plain = socket.create_connection((host, port), timeout=time_left(deadline))
    try:
        plain.settimeout(time_left(deadline))
        secure = context.wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
    if not isinstance(secure, DeadlineSocket) or not secure.asked_for_certificate:
        secure.close()
        raise BrokerFault("tls-no-client-certificate-asked")
    secure.deadline = deadline
    return secure


def _load_certificate(context: ssl.SSLContext, own: KeyPair) -> None:
    """Hand our key to OpenSSL, which only reads files, in one that never touches a disk."""
    descriptor = os.memfd_create("client-certificate", os.MFD_CLOEXEC)
    with os.fdopen(descriptor, "wb") as file:
        file.write(own.private_key_pem + b"\n" + own.certificate_pem)
        file.flush()
        context.load_cert_chain(f"/proc/self/fd/{descriptor}")


def _note_request(
    connection: Any, direction: str, _version: Any, content: int, message: int, _data: bytes
) -> None:
    if (direction, content, message) == ("read", _HANDSHAKE, _CERTIFICATE_REQUEST):
        connection.asked_for_certificate = True
