"""Hold the catalogues against the code: what is untranslated, unused, or does not fit its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from babel.messages.catalog import Catalog, Message

from infra.texts.updating import Identity, identity, messages, translations

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")
_MARKUP = re.compile(r"</?[a-z]\w*[^>]*>")
Messages = Mapping[Identity, Message]


def faults(fresh: Mapping[str, Catalog], kept: Mapping[str, Catalog]) -> list[str]:
    """Return what is wrong with the catalogues ``kept``, given what the code says (``fresh``)."""
    found = [
        f"{area}: {fault}"
        for area in sorted({*fresh, *kept})
        for fault in _in_area(_of(fresh, area), _of(kept, area))
    ]
    return [*found, *_contradictions(kept)]


def _of(catalogues: Mapping[str, Catalog], area: str) -> Messages:
    return {identity(it): it for it in messages(catalogues.get(area, Catalog()))}


def _in_area(fresh: Messages, kept: Messages) -> Iterator[str]:
    yield from (f"not in the catalogue: {_shown(each)}" for each in fresh.keys() - kept.keys())
    yield from (f"unused: {_shown(each)}" for each in kept.keys() - fresh.keys())
    for each, message in kept.items():
        yield from (f"{fault}: {_shown(each)}" for fault in _in_message(message))


def _in_message(message: Message) -> Iterator[str]:
    if not all(translations(message)):
        yield "untranslated"
        return
    if message.fuzzy:
        yield "fuzzy"
    texts = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    for text, translation in zip(texts, translations(message), strict=True):
        for what, pattern in (("placeholders", _PLACEHOLDER), ("markup", _MARKUP)):
            if Counter(pattern.findall(text)) != Counter(pattern.findall(translation)):
                yield f"other {what} than the Dutch"


def _contradictions(kept: Mapping[str, Catalog]) -> Iterator[str]:
    """Yield the texts with two translations: the site reads one catalogue, made of all areas."""
    known: dict[Identity, tuple[str, ...]] = {}
    for area, catalogue in kept.items():
        for message in messages(catalogue):
            given = translations(message)
            if all(given) and known.setdefault(identity(message), given) != given:
                yield f"{area}: translated otherwise elsewhere: {_shown(identity(message))}"


def _shown(each: Identity) -> str:
    return " / ".join(part for part in each if part)
