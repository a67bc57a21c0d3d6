"""The catalogue keeps its own rules."""

from __future__ import annotations

import re

from chalicelib.catalogue import current_terms, sector, sectors, terms, terms_versions
from chalicelib.web.rendering import SUFFIX, TEMPLATES

# These addresses lie beside the sectors, so no sector may be called so.
TAKEN = {"problemen-met-inloggen"}


def test_sectors_have_addresses_of_their_own() -> None:
    slugs = [known.slug for known in sectors()]
    assert len(slugs) == len(set(slugs)) > 1
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in slugs)
    assert TAKEN.isdisjoint(slugs)


def test_sector_is_found_by_its_address() -> None:
    found = sector("gemeenten")
    assert found is not None
    assert found.name == "Gemeenten"


def test_unknown_sector_is_none() -> None:
    assert sector("GEMEENTEN") is None
    assert sector("") is None


def test_current_terms_are_the_newest() -> None:
    assert current_terms() == terms_versions()[-1]


def test_terms_are_found_by_version() -> None:
    assert terms(current_terms().version) == current_terms()
    assert terms("1999-1") is None


def test_every_version_of_the_terms_has_its_text() -> None:
    texts = {path.name.removesuffix(SUFFIX) for path in (TEMPLATES / "voorwaarden").iterdir()}
    assert texts == {known.version for known in terms_versions()}
