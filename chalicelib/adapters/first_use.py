"""Things that are made when something of them is first asked, so that a start need not wait."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from pkgutil import resolve_name
from threading import RLock, Thread
from typing import Any

_OWN = frozenset({"_make", "_given", "_made"})
# One for all, because making one thing may make another.
_MAKING = RLock()


class OnFirstUse:
    """Stand for what ``make`` makes of ``given``: once, when something of it is asked.

    Raises what ``make`` raises, but RuntimeError for an AttributeError: that would be taken for an
    attribute which this lacks.
    """

    def __init__(self, make: Callable[..., Any], *given: object) -> None:
        self._make = make
        self._given = given
        self._made: list[Any] = []

    @property
    def is_made(self) -> bool:
        """Return whether it was made already."""
        return bool(self._made)

    @property
    def made(self) -> Any:
        """Return what this stands for. Safe to ask from several threads."""
        if not self._made:
            with _MAKING:
                if not self._made:
                    self._made.append(self._new())
        return self._made[0]

    def _new(self) -> Any:
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


def begin(*things: OnFirstUse) -> None:
    """Make ``things`` in a thread, while this one waits for somebody's answer.

    What goes wrong there goes wrong again for who asks for it.
    """
    if not all(thing.is_made for thing in things):
        Thread(target=_make_all, args=things, name="first use").start()


def _make_all(*things: OnFirstUse) -> None:
    with suppress(Exception):
        for thing in things:
            itself(thing)


def itself(thing: Any) -> Any:
    """Return what ``thing`` stands for, made now if need be; anything else as it is."""
    return thing.made if isinstance(thing, OnFirstUse) else thing


def _imported(place: str, *given: object) -> Any:
    return resolve_name(place)(*given)
