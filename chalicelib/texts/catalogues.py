"""The compiled catalogues, each read once per process and only when its language is first used.

Dutch has none: it is what the code says. ``make texts`` compiles the others from ``infra/texts``.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from chalicelib.domain.language import Language


def compiled(language: Language) -> Path:
    """Return where the compiled catalogue of a language lies."""
    return Path(__file__).with_name(f"{language}.mo")


@cache
def catalogue(language: Language) -> NullTranslations:
    """Return the texts in ``language``; raise FileNotFoundError when they were not compiled."""
    if language is Language.DUTCH:
        return NullTranslations()
    with compiled(language).open("rb") as file:
        return GNUTranslations(file)
