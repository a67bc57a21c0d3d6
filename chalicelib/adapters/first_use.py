"""Things that are made when something of them is first asked, so that a start need not wait."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pkgutil import resolve_name
from typing import Any


class OnFirstUse:
    """Stand for what ``make`` makes of ``given``: once, when something of it is asked."""

    def __init__(self, make: Callable[..., Any], *given: object) -> None:
        self._make = make
        self._given = given

    @cached_property
    def _made(self) -> Any:
        return self._make(*self._given)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            # Whoever copies this asks for what it has not; that is no use of what it stands for.
            raise AttributeError(name)
        return getattr(self._made, name)


def late(place: str, /, *given: object) -> Any:
    """Stand for what ``place``, as ``package.module:callable``, makes of ``given``.

    It is imported and called, once, when something of it is asked.
    """
    return OnFirstUse(_imported, place, *given)


def _imported(place: str, *given: object) -> Any:
    return resolve_name(place)(*given)
