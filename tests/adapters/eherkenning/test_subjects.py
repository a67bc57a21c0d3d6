"""Who acts for whom: each identifier is of the type and the form that this service asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.adapters.eherkenning.subjects import is_rsin
from chalicelib.domain.errors import LegalSubjectMissing, MessageRefused
from infra.local.broker import names
from infra.local.broker.spec import Identifier, MessageSpec
from tests.adapters.eherkenning.cases import cases
from tests.adapters.eherkenning.trees import Step, in_assertion, removing, writing
from tests.adapters.eherkenning.world import PSEUDONYM, RSIN, World

RSIN_TYPE = "urn:etoegang:1.9:EntityConcernedID:RSIN"
BSN_TYPE = "urn:etoegang:1.12:EntityConcernedID:BSN"
OLD_PSEUDONYM = "urn:etoegang:1.9:EntityConcernedID:Pseudo"
TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"

Identifiers = tuple[Identifier, ...]
Change = Callable[[Identifier], Identifiers]


def _one(**changes: str | bytes | None) -> Change:
    return lambda old: (replace(old, **changes),)  # type: ignore[arg-type]


def _plain(name_id: str) -> Change:
    saml = "urn:oasis:names:tc:SAML:2.0:assertion"
    return _one(plaintext=name_id.replace("NameID", f'NameID xmlns="{saml}"', 1).encode())


ACTING: list[tuple[str, Change]] = [
    ("acting-subject-count", lambda _: ()),
    ("acting-subject-count", lambda old: (old, old)),
    ("acting-subject-type", _one(qualifier=OLD_PSEUDONYM)),
    ("acting-subject-type", _one(qualifier=None)),
    ("acting-subject-type", _one(qualifier=BSN_TYPE)),
    ("acting-subject-value", _one(value="0f@0f")),
    ("acting-subject-value", _one(value=PSEUDONYM + " ")),
    ("acting-subject-value", _one(value=PSEUDONYM + "\n")),
    ("acting-subject-value", _one(value=PSEUDONYM.replace("0", "g"))),
    ("identifier-format", _one(name_format=TRANSIENT)),
    ("identifier-format", _one(name_format=None)),
    ("identifier-form", _one(value="")),
    ("identifier-form", _one(plaintext=b"<NameID>x</NameID>")),
    ("encrypted-identifier", _one(plaintext=b"x")),
]
LEGAL: list[tuple[str, Change]] = [
    ("legal-subject-kvk-number", _one(value="1234567")),
    ("legal-subject-kvk-number", _one(value="12345678 ")),
    ("legal-subject-kvk-number", _one(value="1234567\u0668")),
    ("legal-subject-type", _one(qualifier=BSN_TYPE)),
    ("legal-subject-type", _one(qualifier=names.PSEUDONYM)),
    ("legal-subject-type", _one(qualifier=None)),
    ("legal-subject-type", lambda old: (old, replace(old, qualifier=BSN_TYPE))),
    ("legal-subject-repeated", lambda old: (old, old)),
    ("legal-subject-repeated", lambda old: (old, replace(old, value="87654321"))),
    ("legal-subject-rsin", lambda old: (old, replace(old, qualifier=RSIN_TYPE, value="1"))),
    (
        "legal-subject-rsin",
        lambda old: (old, replace(old, qualifier=RSIN_TYPE, value="123456789")),
    ),
]


def _rule(world: World, spec: MessageSpec) -> str:
    with pytest.raises(MessageRefused) as refusal:
        world.read(spec)
    return refusal.value.rule


@pytest.mark.parametrize(("rule", "change"), cases(ACTING))
def test_an_acting_subject_is_refused(world: World, rule: str, change: Change) -> None:
    spec = world.spec()
    assert _rule(world, replace(spec, acting=change(spec.acting[0]))) == rule


@pytest.mark.parametrize(("rule", "change"), cases(LEGAL))
def test_a_legal_subject_is_refused(world: World, rule: str, change: Change) -> None:
    spec = world.spec()
    assert _rule(world, replace(spec, legal=change(spec.legal[0]))) == rule


def _value(name: str) -> str:
    return f"a:AttributeStatement/a:Attribute[@Name='{name}']/a:AttributeValue"


SHAPES: list[tuple[str, Step]] = [
    ("acting-subject", removing(_value(names.ACTING_SUBJECT) + "/a:EncryptedID")),
    ("acting-subject", writing(_value(names.ACTING_SUBJECT), PSEUDONYM)),
    ("legal-subject", removing(_value(names.LEGAL_SUBJECT) + "/a:EncryptedID")),
    ("legal-subject", writing(_value(names.LEGAL_SUBJECT), "12345678")),
]


@pytest.mark.parametrize(("rule", "step"), cases(SHAPES))
def test_clear_text_is_no_identifier(world: World, rule: str, step: Step) -> None:
    assert _rule(world, in_assertion(world.spec(), step)) == rule


def test_an_rsin_alone_names_no_organisation_with_a_kvk_number(world: World) -> None:
    spec = world.spec()
    alone = replace(spec.legal[0], qualifier=RSIN_TYPE, value=RSIN)
    with pytest.raises(LegalSubjectMissing):
        world.read(replace(spec, legal=(alone,)))


def test_the_eleven_test_of_an_rsin() -> None:
    assert is_rsin("123456782")
    assert not is_rsin("123456783")
    assert not is_rsin("12345678")
    assert not is_rsin("12345678\u0662")
