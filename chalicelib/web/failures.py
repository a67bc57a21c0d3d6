"""What is told of a function that failed: where, and never what the exception says.

Lambda writes the text of an exception to the log, hands it to who invoked the function, and keeps
it with the event in the queue; that text may hold what somebody typed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from chalice.app import Chalice

from chalicelib.web import log

EVENTS = ("pure_lambda", "scheduled", "cloudwatch")


class FunctionFailedError(Exception):
    """Say that a function failed, by the kind of the fault and where its log is found."""


def hide_exception(event: Any, get_response: Callable[[Any], Any]) -> Any:
    """Return what a function returns; raise FunctionFailedError in the place of anything else."""
    try:
        return get_response(event)
    except Exception as error:  # noqa: BLE001  whatever it is, its text stays here
        reference = str(event.context.aws_request_id)
        log.broken(reference, error)
        kind = type(error).__name__
    raise FunctionFailedError(f"{kind}, see {reference} in the log")


def guard(app: Chalice) -> None:
    """Let no function of ``app`` tell what an exception says, nor Chalice itself for pages.

    Chalice logs every exception that a page lets through; the middleware of pages does so too.
    """
    for kind in EVENTS:
        app.register_middleware(hide_exception, kind)
    app.log = logging.getLogger("chalice.silent")
    app.log.disabled = True
