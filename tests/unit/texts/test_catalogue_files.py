"""The entries that the owner changes without touching code are there in both languages."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from chalicelib import catalogue
from chalicelib.domain.language import Language
from chalicelib.texts import speaking

FILES = sorted(Path(catalogue.__file__).parent.glob("*.toml"))
# What a page shows; everything else is for machines.
SHOWN = {"name", "audience", "meaning", "title", "description", "steps", "summary", "text"}


def entries(path: Path) -> list[dict[str, Any]]:
    """Return every entry of every list in a file."""
    lists = tomllib.loads(path.read_text("utf-8")).values()
    return [entry for found in lists if isinstance(found, list) for entry in found]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_has_its_english_beside_it(path: Path) -> None:
    for entry in entries(path):
        for key in SHOWN & entry.keys():
            assert entry.get(f"{key}_en"), f"{path.name}: {entry[key]}"
        dutch = {key.removesuffix("_en") for key in entry if key.endswith("_en")}
        assert dutch <= entry.keys()


def test_entries_are_read_in_the_language_of_now() -> None:
    with speaking(Language.ENGLISH):
        assert catalogue.sectors()[0].name == "Primary education"
        assert catalogue.rol_name("overzichten") == "Overviews"
        assert catalogue.kenmerk_text("gemeente:0363") == "Municipality code 0363"
    assert catalogue.sectors()[0].name == "Primair onderwijs"
