"""Who calls: functions share a process here, so each call carries the name of its function.

It stands where AWS has the access key of the function's role.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from botocore.credentials import Credentials, ReadOnlyCredentials

# Whoever is no function: the operator who prepares the cloud, the desk, a test.
NOBODY = "made-up"
SITE = "api_handler"
_ACTING: ContextVar[str] = ContextVar("acting", default=NOBODY)


@contextmanager
def acting_as(function: str) -> Iterator[None]:
    """Let every call inside the block be made by a function, by its name in ``app.py``."""
    token = _ACTING.set(function)
    try:
        yield
    finally:
        _ACTING.reset(token)


def acting() -> str:
    """Return the name of the function that runs here, or NOBODY."""
    return _ACTING.get()


def function_behind(handler: str) -> str:
    """Return the function whose handler Lambda starts; ``app.app`` is that of the site."""
    name = handler.rpartition(".")[2]
    return SITE if name == "app" else name


class OwnCredentials(Credentials):
    """Sign each request as the function that makes it."""

    def __init__(self) -> None:
        super().__init__(NOBODY, "made-up")

    def get_frozen_credentials(self) -> ReadOnlyCredentials:
        """Return the credentials of whoever acts now."""
        return ReadOnlyCredentials(acting(), "made-up", None)
