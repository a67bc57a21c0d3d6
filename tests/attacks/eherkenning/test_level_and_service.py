"""Rows 43 to 48: a means that is too low or unknown, and another service."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest
from lxml import etree

from chalicelib.domain.errors import LevelTooLow
from chalicelib.domain.sign_in import SignInRequest
from chalicelib.services.signing_in import Answer, judge
from infra.local.broker import names
from infra.local.broker.spec import Part, PlainAttribute
from tests.attacks.eherkenning.bench import NOW, REQUEST_ID, Bench, Change, attack
from tests.attacks.eherkenning.trees import before_signing, drop, one, set_text

STATEMENT = "saml:AuthnStatement"
CONTEXT_CLASS = f"{STATEMENT}/saml:AuthnContext/saml:AuthnContextClassRef"
DEFINITION_UUID = "11111111-2222-4333-8444-555555555555"


@pytest.mark.parametrize("level", ["loa1", "loa2", "loa2plus"])
def test_row_43_a_level_below_eh3_is_refused_as_too_low(bench: Bench, level: str) -> None:
    found = bench.read(replace(bench.honest(), level=names.LEVEL + level))
    asked = SignInRequest(REQUEST_ID, "browser", "vo", NOW)
    with pytest.raises(LevelTooLow):
        judge(Answer(found, "identity", asked, None, None))


@pytest.mark.parametrize(
    "level",
    [
        names.LEVEL + "loa5",
        names.LEVEL + "LOA3",
        names.LEVEL + "loa3 ",
        " " + names.LEVEL + "loa3",
        names.LEVEL + "loa3\n",
        names.LEVEL.upper() + "loa3",
        names.LEVEL + "loa3plus",
        names.LEVEL,
        "loa3",
        "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract",
        "http://eidas.europa.eu/LoA/high",
    ],
)
def test_row_44_a_level_that_the_scheme_does_not_know(bench: Bench, level: str) -> None:
    assert bench.refused_rule(replace(bench.honest(), level=level)) == "level-unknown"


def second_level(assertion: etree._Element) -> None:
    """Add a second AuthnStatement with a higher level."""
    statement = one(assertion, STATEMENT)
    second = deepcopy(statement)
    one(second, "saml:AuthnContext/saml:AuthnContextClassRef").text = names.LEVEL + "loa4"
    statement.addnext(second)


def two_levels_in_one(assertion: etree._Element) -> None:
    """Add a second class to the one AuthnContext."""
    first = one(assertion, CONTEXT_CLASS)
    second = deepcopy(first)
    second.text = names.LEVEL + "loa4"
    first.addnext(second)


def uuid(value: str) -> Change:
    """Return the change of the service's UUID."""
    return lambda spec: replace(spec, service_uuid=value)


def service(value: str) -> Change:
    """Return the change of the service's ID."""
    return lambda spec: replace(spec, service_id=value)


def also(name: str, value: str) -> Change:
    """Return the change that adds an attribute in clear text."""
    added = PlainAttribute(name, value)
    return lambda spec: replace(spec, plain_attributes=(added,))


def in_assertion_without(name: str) -> Change:
    """Return the change that leaves an attribute out."""
    path = f"saml:AttributeStatement/saml:Attribute[@Name='{name}']"
    return before_signing(Part.ASSERTION, drop(path))


ROWS = [
    attack(
        44,
        "empty level",
        before_signing(Part.ASSERTION, set_text(CONTEXT_CLASS, "")),
        "level-missing",
    ),
    attack(
        45,
        "no authentication",
        before_signing(Part.ASSERTION, drop(STATEMENT)),
        "assertion-statements",
    ),
    attack(
        45,
        "two levels in two statements",
        before_signing(Part.ASSERTION, second_level),
        "assertion-statements",
    ),
    attack(
        45,
        "two levels in one statement",
        before_signing(Part.ASSERTION, two_levels_in_one),
        "schema",
    ),
    attack(45, "no level", before_signing(Part.ASSERTION, drop(CONTEXT_CLASS)), "schema"),
    attack(48, "other service UUID", uuid("00000000-0000-4000-8000-000000000000"), "service-uuid"),
    attack(48, "UUID of the definition", uuid(DEFINITION_UUID), "service-uuid"),
    attack(48, "UUID in capitals", uuid("6B1C7C0E-3C44-4F0E-9A5B-0E3D5F4B2A10"), "service-uuid"),
    attack(48, "no UUID", in_assertion_without(names.SERVICE_UUID), "service-uuid"),
    attack(
        48,
        "a second UUID",
        also(names.SERVICE_UUID, DEFINITION_UUID),
        "service-uuid-repeated",
    ),
    attack(
        48,
        "other service of ours",
        service("urn:etoegang:DV:00000001999999990000:services:9002"),
        "service-id",
    ),
    attack(48, "no service ID", in_assertion_without(names.SERVICE_ID), "service-id"),
    attack(
        48,
        "a second service ID",
        also(names.SERVICE_ID, "urn:etoegang:DV:00000001999999990000:services:0"),
        "service-id-repeated",
    ),
]


@pytest.mark.parametrize(("change", "rule"), ROWS)
def test_an_unclear_level_or_another_service_is_refused(
    bench: Bench, change: Change, rule: str
) -> None:
    assert bench.refused_rule(change(bench.honest())) == rule
