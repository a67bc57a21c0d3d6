"""Serve one step over and over from the Django site: pages per CPU second come out."""

from __future__ import annotations

import json
import os
import sys
import time
from importlib import import_module
from typing import Any

import django

from tests.bench.peers.answer import environment

PAGES = 1500


def main() -> None:
    """Serve the step to somebody with a session, PAGES times after the first."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.peers.settings"
    django.setup()
    from django.conf import settings  # noqa: PLC0415  needs the set-up
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415  as above

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store["who"] = "somebody"
    store.create()
    told = environment("/stap", "")
    told["HTTP_COOKIE"] = (
        f"{settings.SESSION_COOKIE_NAME}={store.session_key}; csrftoken={'a' * 32}"
    )
    application = get_wsgi_application()
    size = len(answer(application, told))
    begun = time.process_time()
    for _ in range(PAGES):
        answer(application, told)
    rate = PAGES / (time.process_time() - begun)
    sys.stdout.write(json.dumps({"rate": rate, "bytes": size}))


def answer(application: Any, told: dict[str, Any]) -> bytes:
    """Return the body of an answer; raise AssertionError unless it is the page."""
    statuses: list[str] = []
    body = application(dict(told), lambda status, *_: statuses.append(status))
    if statuses != ["200 OK"]:
        raise AssertionError(statuses)
    return b"".join(body)


if __name__ == "__main__":
    main()
