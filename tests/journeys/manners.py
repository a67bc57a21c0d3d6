"""How people visit: in which language, and in a browser with or without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from chalicelib.domain.language import Language
from tests.journeys.watch import NARROW, WIDE


@dataclass(frozen=True)
class Manner:
    """Hold one way to visit the site."""

    language: Language = Language.DUTCH
    has_scripts: bool = True

    def __str__(self) -> str:
        return self.language if self.has_scripts else f"{self.language}-without-scripts"

    @property
    def widths(self) -> tuple[int, ...]:
        """Return in which widths pages are looked at; each language gets both."""
        if not self.has_scripts:
            return (NARROW,)
        return (WIDE,) if self.language is Language.ENGLISH else (NARROW, WIDE)


MANNERS = tuple(
    Manner(language, has_scripts) for language in Language for has_scripts in (True, False)
)
in_every_manner = pytest.mark.parametrize("manner", MANNERS, ids=str, indirect=True)
with_and_without_scripts = pytest.mark.parametrize("manner", MANNERS[:2], ids=str, indirect=True)
with_scripts = pytest.mark.parametrize("manner", MANNERS[::2], ids=str, indirect=True)
