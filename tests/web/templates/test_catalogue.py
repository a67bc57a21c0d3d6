"""The catalogue keeps its own rules."""

from __future__ import annotations

import re

import pytest

from chalicelib.catalogue import (
    current_terms,
    is_kenmerk,
    kenmerk_kinds,
    kenmerk_text,
    rol_name,
    rollen,
    sector,
    sectors,
    terms,
    terms_versions,
)
from chalicelib.web.environment import SUFFIX, TEMPLATES

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
    versions = {known.version for known in terms_versions()}
    assert texts == versions | {f"{version}.en" for version in versions}


def test_rollen_and_kinds_of_kenmerken_have_names_of_their_own() -> None:
    for slugs in ([rol.slug for rol in rollen()], [kind.slug for kind in kenmerk_kinds()]):
        assert len(slugs) == len(set(slugs)) > 1
        assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in slugs)


def test_rol_that_is_no_longer_granted_keeps_its_slug() -> None:
    assert rol_name("gegevens-inzien") == "Gegevens inzien"
    assert rol_name("vervallen-rol") == "vervallen-rol"


@pytest.mark.parametrize(
    ("kenmerk", "text"),
    [
        ("brin:12AB", "BRIN 12AB"),
        ("vestiging:12AB01", "Vestiging 12AB01"),
        ("gemeente:0363", "Gemeentecode 0363"),
    ],
)
def test_kenmerk_is_shown_in_words(kenmerk: str, text: str) -> None:
    assert is_kenmerk(kenmerk)
    assert kenmerk_text(kenmerk) == text


@pytest.mark.parametrize(
    "kenmerk", ["", "12AB", "brin:", "brin:12ab", "brin:12AB\n", "brin:12AB1", "kleur:rood"]
)
def test_kenmerk_of_another_shape_is_none(kenmerk: str) -> None:
    assert not is_kenmerk(kenmerk)
