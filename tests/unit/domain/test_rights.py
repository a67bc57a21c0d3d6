"""Rollen and kenmerken: what an organisation may grant to whom."""

from __future__ import annotations

import pytest

from chalicelib.domain.errors import KenmerkMissing, KenmerkNotOwned, Refusal, RolNotAllowed
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.rights import Grantable, KenmerkKind, Rights, Rol

SCHOOL = Organisation(
    "org",
    "School",
    "primair-onderwijs",
    frozenset(),
    kenmerken=frozenset({"brin:12AB", "vestiging:12AB00", "brin:oud"}),
)
GRANTABLE = Grantable(
    (
        Rol("lezen", "Lezen", "Leest."),
        Rol("leveren", "Leveren", "Levert.", needs=("brin", "vestiging")),
        Rol("leerplicht", "Leerplicht", "Ziet.", sectors=("gemeenten",)),
    ),
    (
        KenmerkKind("brin", "BRIN", "[0-9]{2}[A-Z]{2}"),
        KenmerkKind("vestiging", "Vestiging", "[0-9]{2}[A-Z]{2}[0-9]{2}"),
    ),
)


def rights(text: str) -> Rights:
    """Return the rights in a text of slugs and kenmerken."""
    words = text.split()
    return Rights(
        frozenset(word for word in words if ":" not in word),
        frozenset(word for word in words if ":" in word),
    )


@pytest.mark.parametrize(
    ("wanted", "before"),
    [
        ("", ""),
        ("lezen", ""),
        ("leveren brin:12AB", ""),
        ("leveren vestiging:12AB00", ""),
        ("lezen leveren brin:12AB vestiging:12AB00", ""),
        ("brin:99ZZ", "brin:99ZZ"),
        ("leerplicht", "leerplicht"),
        ("", "leveren brin:12AB"),
    ],
)
def test_what_may_be_granted(wanted: str, before: str) -> None:
    GRANTABLE.require(rights(wanted), rights(before), SCHOOL)


@pytest.mark.parametrize(
    ("wanted", "before", "refusal"),
    [
        ("schrijven", "", RolNotAllowed),
        ("leerplicht", "", RolNotAllowed),
        ("brin:99ZZ", "", KenmerkNotOwned),
        ("brin:99ZZ brin:88YY", "brin:99ZZ", KenmerkNotOwned),
        ("brin:oud", "", KenmerkNotOwned),
        ("gemeente:0363", "", KenmerkNotOwned),
        ("leveren", "", KenmerkMissing),
        ("leveren", "leveren brin:12AB", KenmerkMissing),
    ],
)
def test_what_may_not_be_granted(wanted: str, before: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        GRANTABLE.require(rights(wanted), rights(before), SCHOOL)


@pytest.mark.parametrize(
    ("kenmerk", "fits"),
    [
        ("brin:12AB", True),
        ("brin:12ab", False),
        ("brin:12AB\n", False),
        ("brin:12AB00", False),
        ("brin:\N{ARABIC-INDIC DIGIT ONE}2AB", False),
        ("vestiging:12AB00", True),
        ("12AB", False),
        ("kleur:rood", False),
    ],
)
def test_a_kenmerk_has_the_shape_of_its_kind(kenmerk: str, fits: bool) -> None:  # noqa: FBT001
    assert GRANTABLE.is_kenmerk(kenmerk) is fits
