"""Answer one request in a process of its own: the path comes in as JSON, the answer goes out."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import Any

from tests.bench.first_answer import MARK


def main() -> None:
    """Answer the request on standard input."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.peers.settings"
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415  the start is measured

    told: dict[str, Any] = {}

    def begin(status: str, headers: list[tuple[str, str]], *_: object) -> None:
        told.update(status=int(status[:3]), headers=headers)

    asked = json.load(sys.stdin)
    body = b"".join(get_wsgi_application()(environment(asked["path"], asked["query"]), begin))
    sys.stdout.write(f"{MARK}{json.dumps({**told, 'body': body.decode()})}\n")
    sys.stdout.flush()


def environment(path: str, query: str) -> dict[str, Any]:
    """Return a GET request as a server passes it on (PEP 3333)."""
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
    }


if __name__ == "__main__":
    main()
