"""Print letters: the facts go into the template as data, whatever signs they hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from pathlib import Path

from chalicelib.domain.letters import MOST_AT_ONCE, LetterFacts

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
            {"site": self._base_url, "letters": letters},
            datetime.combine(made_on, time(12), UTC),
        )


def _as_data(facts: LetterFacts) -> dict[str, str | None]:
    from babel.dates import format_date  # noqa: PLC0415  as above

    date = format_date(facts.printed_on, "d MMMM yyyy", locale="nl")
    return asdict(facts) | {"printed_on": date}


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
