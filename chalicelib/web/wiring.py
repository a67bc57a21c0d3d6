"""Reach the portal from a handler without knowing how it is built.

``app.py`` says once how to get the portal; tests say otherwise.
"""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.services.portal import Portal

_providers: list[Callable[[], Portal]] = []


def provide(provider: Callable[[], Portal]) -> None:
    """Let every later request use the portal that ``provider`` returns."""
    _providers[:] = [provider]


def portal() -> Portal:
    """Return the portal; raise RuntimeError when nobody provided one."""
    if not _providers:
        raise RuntimeError("no portal was provided")
    return _providers[0]()
