"""Compile the catalogues into the one file that the site reads.

It is made like byte code: not kept with the sources, where each change of a text would be a
conflict, but made by ``make install``, before tests, by the local cloud and by the packager.
"""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from chalicelib.domain.language import Language
from chalicelib.texts.catalogues import compiled
from infra.texts.files import FOLDER, kept
from infra.texts.updating import messages

TARGET = compiled(Language.ENGLISH)


def bring_up_to_date() -> Path:
    """Compile unless the file is newer than every catalogue; return it."""
    sources = [FOLDER, *FOLDER.glob("*.po")]
    if not TARGET.exists() or TARGET.stat().st_mtime_ns < max(map(_changed, sources)):
        write()
    return TARGET


def write() -> None:
    """Compile; whoever reads meanwhile finds the file of before."""
    unfinished = TARGET.with_name(f"{TARGET.name}.{os.getpid()}")
    with unfinished.open("wb") as file:
        write_mo(file, merged())
    unfinished.replace(TARGET)


def merged() -> Catalog:
    """Return the messages of all areas as one catalogue."""
    whole = Catalog(locale=Language.ENGLISH.value, charset="utf-8")
    for catalogue in kept().values():
        for message in messages(catalogue):
            whole.add(message.id, message.string, context=message.context)
    return whole


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns
