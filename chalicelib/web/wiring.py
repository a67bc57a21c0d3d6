"""Reach the portal from a handler without knowing how it is built.

``app.py`` says once how to get the portal, and what looks whether there can be one; tests say
otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from chalicelib.services.portal import Portal

if TYPE_CHECKING:
    from chalicelib.services.readiness import Readiness

Provider = Callable[[], Portal]
Inspector = Callable[[], "Readiness"]


def _nobody() -> NoReturn:
    raise RuntimeError("no portal was provided")


_providers: list[Provider] = [_nobody]
_inspectors: list[Inspector] = [_nobody]


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


def provide_readiness(inspector: Inspector) -> Inspector:
    """Let every later check use what ``inspector`` returns; return the one before it."""
    previous = _inspectors[0]
    _inspectors[:] = [inspector]
    return previous


def readiness() -> Readiness:
    """Return what looks whether the site is ready; raise RuntimeError when nobody provided it."""
    return _inspectors[0]()
