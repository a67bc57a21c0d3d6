"""Bring the catalogues in line with the code, without losing a translation."""

from __future__ import annotations

from collections.abc import Iterable

from babel.messages.catalog import Catalog, Message

from infra.texts.extracting import extracted
from infra.texts.files import FOLDER, kept, path_of, written

Identity = tuple[str, ...]


def update() -> list[str]:
    """Write every catalogue anew; return the texts that have no translation yet.

    A text that another area translated already takes that translation. What the code no longer
    says is dropped.
    """
    fresh, old = extracted(), kept()
    FOLDER.mkdir(exist_ok=True)
    for area, catalogue in fresh.items():
        _translate(catalogue, [old.get(area, Catalog()), *old.values()])
        if len(catalogue):
            path_of(area).write_bytes(written(area, catalogue))
    for area in old.keys() - {area for area, catalogue in fresh.items() if len(catalogue)}:
        path_of(area).unlink()
    return [
        f"{area}: {identity(message)[-1]}"
        for area, catalogue in fresh.items()
        for message in messages(catalogue)
        if not all(translations(message))
    ]


def _translate(catalogue: Catalog, known: list[Catalog]) -> None:
    for message in messages(catalogue):
        found = (_find(each, message) for each in known)
        message.string = next((it.string for it in found if it and all(translations(it))), "")


def _find(catalogue: Catalog, message: Message) -> Message | None:
    return next((it for it in messages(catalogue) if identity(it) == identity(message)), None)


def messages(catalogue: Catalog) -> Iterable[Message]:
    """Return the messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def identity(message: Message) -> Identity:
    """Return what tells a message from others: its meaning, and its texts in Dutch."""
    texts = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    return (message.context or "", *texts)


def translations(message: Message) -> tuple[str, ...]:
    """Return the texts in English, one or two; an empty one is missing."""
    string = message.string or ""
    found = (string,) if isinstance(string, str) else tuple(string)
    wanted = 1 if isinstance(message.id, str) else 2
    return found if len(found) == wanted else ("",) * wanted
