"""Things that are made when something of them is first asked, so that a start need not wait."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cached_property
from pkgutil import resolve_name
from typing import Any

_OWN = frozenset({"_make", "_given"})


class OnFirstUse:
    """Stand for what ``make`` makes of ``given``: once, when something of it is asked.

    Raises what ``make`` raises, but RuntimeError for an AttributeError: that would be taken for an
    attribute which this lacks.
    """

    def __init__(self, make: Callable[..., Any], *given: object) -> None:
        self._make = make
        self._given = given

    @cached_property
    def made(self) -> Any:
        """Return what this stands for."""
        try:
            made = self._make(*self._given)
        except AttributeError as error:
            raise RuntimeError(f"cannot make what is used here: {error}") from error
        # It stays, and what was imported for it: the garbage collector need not look at it again.
        gc.freeze()
        return made

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name in _OWN:
            # Whoever copies this asks for what it has not; that is no use of what it stands for.
            raise AttributeError(name)
        return getattr(self.made, name)


def late(place: str, /, *given: object) -> Any:
    """Stand for what ``place``, as ``package.module:callable``, makes of ``given``.

    It is imported and called, once, when something of it is asked.
    """
    return OnFirstUse(_imported, place, *given)


def itself(thing: Any) -> Any:
    """Return what ``thing`` stands for, made now if need be; anything else as it is."""
    return thing.made if isinstance(thing, OnFirstUse) else thing


def _imported(place: str, *given: object) -> Any:
    return resolve_name(place)(*given)
