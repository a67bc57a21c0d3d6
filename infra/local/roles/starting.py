"""What each function does when it starts, here where all of them share one portal."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from chalicelib.services.portal import Portal
from infra.local.roles.acting import NOBODY, acting


class EachStarts:
    """Give the portal; a function that asks for the first time reads its keys, as on AWS."""

    def __init__(self, portal: Portal, read_keys: Callable[[], object]) -> None:
        self._portal = portal
        self._read_keys = read_keys
        self._started = {NOBODY}
        self._lock = Lock()

    def __call__(self) -> Portal:
        """Return the portal; raise SecretError when the function may not read the keys."""
        with self._lock:
            if acting() not in self._started:
                self._read_keys()
                self._started.add(acting())
        return self._portal
