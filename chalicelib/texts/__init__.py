"""Texts in the language of whoever reads them: Dutch as written in the code, English by catalogue.

The language belongs to what runs now: a request, a mail, a letter. Whoever begins one says so with
``speaking`` and hands no language on; each thread has its own. Texts are looked up when they are
used, so a table at module level holds Dutch marked by ``mark``, and whoever reads it asks gettext.
Source: GNU gettext manual, 4.7 'Deferred translations'.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from chalicelib.domain.language import Language
from chalicelib.texts.catalogues import catalogue

__all__ = ["gettext", "language", "mark", "ngettext", "npgettext", "pgettext", "speak", "speaking"]

_spoken: ContextVar[Language] = ContextVar("_spoken", default=Language.DUTCH)


def language() -> Language:
    """Return the language of what runs now; Dutch until somebody says otherwise."""
    return _spoken.get()


def speak(chosen: Language) -> None:
    """Let what runs now go on in ``chosen``, up to the end of ``speaking`` around it."""
    _spoken.set(chosen)


@contextmanager
def speaking(chosen: Language) -> Iterator[None]:
    """Let the block run in ``chosen``."""
    before = _spoken.set(chosen)
    try:
        yield
    finally:
        _spoken.reset(before)


def mark(text: str) -> str:
    """Return ``text`` as it is: into the catalogue it goes, and ``gettext`` is asked later."""
    return text


def gettext(text: str, /, **values: object) -> str:
    """Return ``text`` in the language of now, with ``values`` for its ``%(name)s``.

    What no catalogue has comes back as it is; a test finds such texts.
    """
    return _filled(catalogue(language()).gettext(text) if text else "", values)


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """Return ``one`` or ``many`` as ``count`` asks, in the language of now."""
    return _filled(catalogue(language()).ngettext(one, many, count), values)


def pgettext(meaning: str, text: str, /, **values: object) -> str:
    """Return ``text`` in the language of now, where one Dutch text has several meanings."""
    return _filled(catalogue(language()).pgettext(meaning, text), values)


def npgettext(meaning: str, one: str, many: str, count: int, /, **values: object) -> str:
    """Return ``one`` or ``many`` in the language of now, for one of several meanings."""
    return _filled(catalogue(language()).npgettext(meaning, one, many, count), values)


def _filled(text: str, values: dict[str, object]) -> str:
    return text % values if values else text
