"""The call behind the browser's back: one SOAP message out, one in, once.

An artifact is spent by the first try, so there is no second. Source: scheme page 'Bindings';
SAML 2.0 bindings 3.2.3 (SOAPAction).
"""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable
from contextlib import closing
from threading import Lock
from typing import Protocol
from urllib.parse import urlsplit

from chalicelib.adapters.eherkenning.configuration import KeyPair
from chalicelib.adapters.eherkenning.parsing import MAXIMUM_BYTES
from chalicelib.adapters.eherkenning.tls import connect, make_context
from chalicelib.domain.errors import BrokerFault

SECONDS = 10.0

# Brokers refuse the media type of SOAP 1.2.
HEADERS = {
    "Content-Type": "text/xml; charset=utf-8",
    "SOAPAction": "http://www.oasis-open.org/committees/security",
    "Accept": "text/xml",
    "Connection": "close",
}


class Exchange(Protocol):
    """Deliver one message to the broker and bring back its answer."""

    def post(self, url: str, message: bytes) -> bytes:
        """Return the answer to ``message``; raise BrokerFault when there is none."""


class BackChannel:
    """Exchange messages over mutual TLS; ``seconds`` bound a whole exchange.

    Safe to use from several threads. The context is made on first use and kept. ``meanwhile`` is
    called when a message is out and its answer takes its time: it may begin what will be needed
    then, and must return at once.
    """

    def __init__(
        self,
        own: KeyPair,
        ca_pem: bytes,
        seconds: float = SECONDS,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        self._own = own
        self._ca_pem = ca_pem
        self._seconds = seconds
        self._meanwhile = meanwhile
        self._making = Lock()
        self._made: ssl.SSLContext | None = None

    def post(self, url: str, message: bytes) -> bytes:
        """Return the answer to ``message`` posted to ``url``, without following redirects.

        Raises BrokerFault when the server is not the trusted one, does not ask for our
        certificate, is too slow, or answers anything but a message of bounded size.
        """
        try:
            return self._exchange(url, message, time.monotonic() + self._seconds)
        except ssl.SSLCertVerificationError:
            raise BrokerFault("tls-not-trusted") from None
        except ssl.SSLError:
            raise BrokerFault("tls-failed") from None
        except TimeoutError:
            raise BrokerFault("timeout") from None
        except OSError:
            raise BrokerFault("unreachable") from None
        except http.client.HTTPException:
            raise BrokerFault("http-broken") from None

    def _exchange(self, url: str, message: bytes, deadline: float) -> bytes:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or http.client.HTTPS_PORT
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        context = self._context()
        with closing(connect(context, host, port, deadline)) as secure:
            connection = http.client.HTTPSConnection(host, port, context=context)
            # It is open already.
            connection.sock = secure
            connection.request("POST", target, body=message, headers=HEADERS)
            self._meanwhile()
            return _answer(connection)

    def _context(self) -> ssl.SSLContext:
        with self._making:
            if self._made is None:
                self._made = make_context(self._own, self._ca_pem)
            return self._made


def _answer(connection: http.client.HTTPSConnection) -> bytes:
    """Return the body of the answer to what was asked."""
    with connection.getresponse() as answer:
        if answer.status != http.client.OK:
            raise BrokerFault("http-status")
        body = answer.read(MAXIMUM_BYTES + 1)
    if len(body) > MAXIMUM_BYTES:
        raise BrokerFault("answer-too-large")
    if answer.length:
        raise BrokerFault("http-broken")
    return body
