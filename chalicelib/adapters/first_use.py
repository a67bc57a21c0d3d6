"""Things that are made when something of them is first asked, so that a start need not wait."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pkgutil import resolve_name
from typing import Any


class OnFirstUse:
    """Stand for what ``build`` returns; it is built, once, when something of it is asked."""

    def __init__(self, build: Callable[[], Any]) -> None:
        self._build = build

    @cached_property
    def _built(self) -> Any:
        return self._build()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._built, name)


def late(place: str, /, *given: object) -> Any:
    """Stand for what ``place``, as ``package.module:callable``, makes of ``given``.

    It is imported and called, once, when something of it is asked.
    """
    return OnFirstUse(lambda: resolve_name(place)(*given))
