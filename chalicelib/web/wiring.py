"""Reach the portal from a handler without knowing how it is built.

``app.py`` says once how to get the portal; tests say otherwise.
"""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.services.portal import Portal

Provider = Callable[[], Portal]


def _nobody() -> Portal:
    raise RuntimeError("no portal was provided")


_providers: list[Provider] = [_nobody]


def provide(provider: Provider) -> Provider:
    """Let every later request use the portal that ``provider`` returns.

    Returns the provider before it, for whoever gives it back.
    """
    previous = _providers[0]
    _providers[:] = [provider]
    return previous


def portal() -> Portal:
    """Return the portal; raise RuntimeError when nobody provided one."""
    return _providers[0]()
