"""The level of assurance and the identity pair."""

import pytest

from chalicelib.domain.identity import AssuranceLevel, Identity, is_sufficient

PREFIX = "urn:etoegang:core:assurance-class:"


@pytest.mark.parametrize(
    ("name", "sufficient"),
    [("loa1", False), ("loa2", False), ("loa2plus", False), ("loa3", True), ("loa4", True)],
)
def test_level_three_or_higher_is_sufficient(name: str, sufficient: bool) -> None:  # noqa: FBT001
    assert is_sufficient(AssuranceLevel.from_urn(PREFIX + name)) is sufficient


def test_levels_are_ordered_from_low_to_high() -> None:
    assert [level.urn.removeprefix(PREFIX) for level in sorted(AssuranceLevel)] == [
        "loa1",
        "loa2",
        "loa2plus",
        "loa3",
        "loa4",
    ]


@pytest.mark.parametrize(
    "urn",
    [
        PREFIX + "loa5",
        PREFIX + "LOA3",
        PREFIX + "loa3 ",
        "loa3",
        "",
        "http://eidas.europa.eu/LoA/high",
        "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract",
    ],
)
def test_an_unknown_level_is_refused(urn: str) -> None:
    with pytest.raises(ValueError, match="unknown level"):
        AssuranceLevel.from_urn(urn)


def test_the_case_of_a_pseudonym_does_not_make_another_identity() -> None:
    upper, lower = Identity("AB" * 32 + "@CD", "12345678"), Identity("ab" * 32 + "@cd", "12345678")
    assert upper.folded() == lower.folded()


def test_one_person_at_two_organisations_is_two_identities() -> None:
    assert Identity("ab@cd", "12345678").folded() != Identity("ab@cd", "87654321").folded()
