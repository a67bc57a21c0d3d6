"""Rows 1 to 8: a signature that is missing, by somebody else, or over something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from infra.local.broker import names
from infra.local.broker.keys import KeyPair
from infra.local.broker.spec import Part
from tests.attacks.eherkenning.bench import (
    OF_BROKER,
    RESOLVE_ID,
    Bench,
    Change,
    attack,
    public_keys,
    rule_of,
)
from tests.attacks.eherkenning.trees import (
    ASSERTION,
    after_signing,
    before_signing,
    set_attribute,
    set_text,
    with_signature,
    without_signature,
)

UNSIGNED = [
    attack(1, "no signature anywhere", without_signature(*Part), rule_of(OF_BROKER[2], "count")),
    attack(
        2,
        "assertion unsigned",
        without_signature(Part.ASSERTION),
        rule_of(Part.ASSERTION, "count"),
    ),
    attack(
        2,
        "assertion and response unsigned",
        without_signature(Part.ASSERTION, Part.RESPONSE),
        rule_of(Part.ASSERTION, "count"),
    ),
    attack(
        3,
        "outermost message unsigned",
        without_signature(Part.ARTIFACT_RESPONSE),
        rule_of(Part.ARTIFACT_RESPONSE, "count"),
    ),
    attack(
        3,
        "only the assertion signed",
        without_signature(Part.ARTIFACT_RESPONSE, Part.RESPONSE),
        rule_of(Part.ARTIFACT_RESPONSE, "count"),
    ),
]


@pytest.mark.parametrize(("change", "rule"), UNSIGNED)
def test_a_message_with_an_unsigned_part_is_refused(
    bench: Bench, change: Change, rule: str
) -> None:
    assert bench.refused_rule(change(bench.honest())) == rule


def signed_by_other(bench: Bench, part: Part, key: KeyPair, **changes: object) -> str:
    """Return the rule that refuses a message in which ``key`` signed ``part``."""
    change = with_signature(part, key=key, **changes)
    return bench.refused_rule(change(bench.honest()))


def test_row_4_another_certificate_under_its_own_name(bench: Bench, part: Part) -> None:
    other = bench.configuration.keys.broker_signing_next
    rule = signed_by_other(bench, part, other, key_name=other.key_name)
    assert rule == rule_of(part, "key-unknown")


def test_row_4_another_certificate_without_a_name(bench: Bench, part: Part) -> None:
    other = bench.configuration.keys.broker_signing_next
    assert signed_by_other(bench, part, other, key_name=None) == rule_of(part, "value")


def test_row_5_the_message_brings_its_own_certificate(bench: Bench, part: Part) -> None:
    other = bench.configuration.keys.tls_server
    der = other.certificate_der
    rule = signed_by_other(bench, part, other, key_name=None, certificate_der=der)
    assert rule == rule_of(part, "key-info")


def test_row_5_the_certificate_of_another_under_the_name_of_the_broker(
    bench: Bench, part: Part
) -> None:
    other = bench.configuration.keys.tls_server
    rule = signed_by_other(bench, part, other, certificate_der=other.certificate_der)
    assert rule == rule_of(part, "key-info")


def test_row_6_the_name_of_the_broker_and_the_key_of_another(bench: Bench, part: Part) -> None:
    other = bench.configuration.keys.tls_server
    assert signed_by_other(bench, part, other) == rule_of(part, "value")


@pytest.mark.parametrize("party", ["authenticator", "registry"])
def test_row_7_signed_by_a_party_behind_the_broker(bench: Bench, part: Part, party: str) -> None:
    other: KeyPair = getattr(bench.configuration.keys, party)
    named = signed_by_other(bench, part, other, key_name=other.key_name)
    assert named == rule_of(part, "key-unknown")
    assert signed_by_other(bench, part, other) == rule_of(part, "value")


def test_row_7_a_changed_message_signed_by_a_key_that_is_trusted_elsewhere(
    bench: Bench,
) -> None:
    keys = bench.configuration.keys
    trusting = replace(bench.expected, broker_keys=public_keys(keys.authenticator))
    honest = replace(bench, expected=trusting).refused_rule(bench.honest())
    assert honest == rule_of(Part.ARTIFACT_RESPONSE, "key-unknown")


CHANGED = [
    attack(
        8,
        "one character of an attribute, in an otherwise intact message",
        after_signing(set_attribute(".", "InResponseTo", RESOLVE_ID[:-1] + "d")),
        rule_of(Part.ARTIFACT_RESPONSE, "digest"),
    ),
    attack(
        8,
        "the level, in an otherwise intact message",
        after_signing(
            set_text(
                f"{ASSERTION}/saml:AuthnStatement/saml:AuthnContext/saml:AuthnContextClassRef", "x"
            )
        ),
        rule_of(Part.ARTIFACT_RESPONSE, "digest"),
    ),
    attack(
        8,
        "the destination, under a new outer signature",
        before_signing(Part.ARTIFACT_RESPONSE, set_attribute("samlp:Response", "Destination", "x")),
        rule_of(Part.RESPONSE, "digest"),
    ),
    attack(
        8,
        "the authority, under new outer signatures",
        before_signing(
            Part.RESPONSE,
            set_text(
                "saml:Assertion/saml:AuthnStatement/saml:AuthnContext/saml:AuthenticatingAuthority",
                "x",
            ),
        ),
        rule_of(Part.ASSERTION, "digest"),
    ),
    attack(
        8,
        "a declaration in Advice, under new outer signatures",
        before_signing(
            Part.RESPONSE,
            set_text("saml:Assertion/saml:Advice/saml:Assertion/saml:Advice/*", "x"),
        ),
        rule_of(Part.ASSERTION, "digest"),
    ),
]


@pytest.mark.parametrize(("change", "rule"), CHANGED)
def test_a_message_changed_after_signing_is_refused(
    bench: Bench, change: Change, rule: str
) -> None:
    assert bench.refused_rule(change(bench.honest())) == rule


@pytest.mark.parametrize("place", range(3))
def test_row_8_one_character_of_a_cipher_text(bench: Bench, place: int) -> None:
    def flip(root: etree._Element) -> None:
        value = list(root.iter(names.clark(names.XENC, "CipherValue")))[place]
        text = value.text or ""
        value.text = ("B" if text[0] == "A" else "A") + text[1:]

    rule = bench.refused_rule(after_signing(flip)(bench.honest()))
    assert rule == rule_of(Part.ARTIFACT_RESPONSE, "digest")
