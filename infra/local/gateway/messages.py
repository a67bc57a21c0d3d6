"""An HTTP request and response as values, between the socket and the Lambda event."""

from collections.abc import Sequence
from dataclasses import dataclass

Headers = Sequence[tuple[str, str]]

# RFC 9110 7.6.1 and RFC 9112: these concern one connection and end at the gateway.
HOP_BY_HOP = frozenset(
    {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)


@dataclass(frozen=True)
class HttpRequest:
    """A request as it came off the wire: target and header values undecoded, body whole."""

    method: str
    target: str
    headers: Headers
    body: bytes
    source_ip: str

    @property
    def path(self) -> str:
        """Give the path as sent, percent-encoding and all."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """Give what follows the first question mark, or nothing."""
        return self.target.partition("?")[2]

    def header(self, name: str) -> str:
        """Give the first value of a header, empty if it is absent; the case does not matter."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


@dataclass(frozen=True)
class HttpResponse:
    """A response for the wire; Content-Length and Date are added by the connection."""

    status: int
    headers: Headers
    body: bytes
