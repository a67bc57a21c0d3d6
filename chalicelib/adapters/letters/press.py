"""Print letters: the facts go into the template as data, whatever signs they hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from chalicelib.adapters.letters.words import title_of, words_of_letter
from chalicelib.domain.letters import MOST_AT_ONCE, LetterFacts
from chalicelib.texts import speaking

TEMPLATE = Path(__file__).with_name("letter.typ")
UNKNOWN_SIGN = "\N{WHITE SQUARE}"


class TypstLetterPress:
    """Print letters that send people to the site at ``base_url``."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url

    def letter(self, facts: LetterFacts) -> bytes:
        """Return one letter as PDF/UA-1; see services.ports.LetterPress."""
        return self.letters([facts])

    def letters(self, batch: Sequence[LetterFacts]) -> bytes:
        """Return several letters as one PDF/UA-1; see services.ports.LetterPress.

        A sign that no font has, such as an emoji, is printed as a square.
        """
        from chalicelib.adapters.letters.typesetting import (  # noqa: PLC0415  no page pays for it
            NotTypesetError,
        )

        if not 1 <= len(batch) <= MOST_AT_ONCE:
            raise ValueError(f"a batch has 1 to {MOST_AT_ONCE} letters")
        try:
            return self._print(batch)
        except NotTypesetError:
            return self._print([_in_known_signs(facts) for facts in batch])

    def _print(self, batch: Sequence[LetterFacts]) -> bytes:
        from chalicelib.adapters.letters.typesetting import typeset  # noqa: PLC0415  as above

        letters = json.dumps([_as_data(facts) for facts in batch])
        made_on = max(facts.printed_on for facts in batch)
        return typeset(
            TEMPLATE,
            {"site": self._base_url, "letters": letters, "title": _title(batch)},
            datetime.combine(made_on, time(12), UTC),
        )


def _as_data(facts: LetterFacts) -> dict[str, Any]:
    from chalicelib.texts.dates import day  # noqa: PLC0415  as above

    with speaking(facts.language):
        words = words_of_letter(to_beheerder=facts.beheerder_name is None)
        return asdict(facts) | {"printed_on": day(facts.printed_on), "words": words}


def _title(batch: Sequence[LetterFacts]) -> str:
    """Return the title of the document, in the language of its first letter."""
    with speaking(batch[0].language):
        return title_of(len(batch))


def _in_known_signs(facts: LetterFacts) -> LetterFacts:
    return replace(
        facts,
        name=_known(facts.name),
        organisation_name=_known(facts.organisation_name),
        beheerder_name=facts.beheerder_name and _known(facts.beheerder_name),
    )


def _known(text: str) -> str:
    from chalicelib.adapters.letters.typesetting import has_glyph  # noqa: PLC0415  as above

    return "".join(sign if has_glyph(sign) else UNKNOWN_SIGN for sign in text)
