"""Rows 13 to 28: somebody else's assertion beside, around or inside the one that is signed.

Each attack runs twice: by a stranger, after all signing, where the outermost signature stops it;
and under an outermost signature that fits, so that the rules inside must stop it too.
"""

from __future__ import annotations

from copy import deepcopy

import pytest
from lxml import etree

from infra.local.broker import names
from infra.local.broker.keys import KeyPair
from infra.local.broker.signing import sign
from infra.local.broker.spec import Part, TreeHook, signed_by
from tests.attacks.eherkenning.bench import KVK_NUMBER, PSEUDONYM, Bench, Change, attack, rule_of
from tests.attacks.eherkenning.trees import (
    after_signing,
    before_signing,
    both,
    drop,
    insert,
    on_the_wire,
    one,
    repeat,
    saml,
    without_signature,
)
from tests.attacks.eherkenning.wrapping import (
    SIGNATURE,
    evil_copy,
    evil_first,
    evil_in_extensions,
    original_before_signature,
    original_inside,
    original_inside_signature,
)

IN_RESPONSE: list[tuple[int, str, TreeHook, str]] = [
    (15, "evil before signed assertion", evil_first, "assertion-count"),
    (16, "signed inside evil assertion", original_inside, rule_of(Part.ASSERTION, "count")),
    (
        17,
        "signature of the evil assertion is of the original inside it",
        original_before_signature("saml:Assertion"),
        rule_of(Part.ASSERTION, "reference"),
    ),
    (
        18,
        "signed assertion inside the signature of the evil one",
        original_inside_signature("saml:Assertion"),
        rule_of(Part.ASSERTION, "form"),
    ),
    (19, "evil assertion in extensions", evil_in_extensions, "response-extensions"),
]
IN_ARTIFACT_RESPONSE: list[tuple[int, str, TreeHook, str]] = [
    (
        13,
        "signed response inside the signature of the evil one",
        original_inside_signature("samlp:Response"),
        rule_of(Part.RESPONSE, "form"),
    ),
    (
        14,
        "signed response before the signature of the evil one",
        original_before_signature("samlp:Response"),
        rule_of(Part.RESPONSE, "reference"),
    ),
]
UNDER_RESPONSE = [
    attack(number, situation, before_signing(Part.RESPONSE, hook), rule)
    for number, situation, hook, rule in IN_RESPONSE
]
UNDER_ARTIFACT_RESPONSE = [
    attack(
        number,
        f"{situation}, response not signed itself",
        both(without_signature(Part.RESPONSE), before_signing(Part.RESPONSE, hook)),
        rule,
    )
    for number, situation, hook, rule in IN_RESPONSE
] + [
    attack(number, situation, before_signing(Part.ARTIFACT_RESPONSE, hook), rule)
    for number, situation, hook, rule in IN_ARTIFACT_RESPONSE
]


def inside_response(hook: TreeHook) -> TreeHook:
    """Return the hook on the whole message that lets ``hook`` alter its Response."""
    return lambda root: hook(one(root, "samlp:Response"))


BY_A_STRANGER = [
    attack(number, f"{situation}, by a stranger", after_signing(hook), "")
    for number, situation, hook in [
        *((number, text, inside_response(hook)) for number, text, hook, _ in IN_RESPONSE),
        *((number, text, hook) for number, text, hook, _ in IN_ARTIFACT_RESPONSE),
    ]
]


@pytest.mark.parametrize(("change", "rule"), [*UNDER_RESPONSE, *UNDER_ARTIFACT_RESPONSE])
def test_wrapping_under_outer_signatures_that_fit_is_refused(
    bench: Bench, change: Change, rule: str
) -> None:
    assert bench.refused_rule(change(bench.honest())) == rule


@pytest.mark.parametrize(("change", "_rule"), BY_A_STRANGER)
def test_wrapping_by_a_stranger_is_refused_by_the_outermost_signature(
    bench: Bench, change: Change, _rule: str
) -> None:
    assert bench.refused_rule(change(bench.honest())) == rule_of(Part.ARTIFACT_RESPONSE, "digest")


@pytest.mark.parametrize(("change", "_rule"), BY_A_STRANGER)
def test_wrapping_without_the_outermost_signature_is_refused(
    bench: Bench, change: Change, _rule: str
) -> None:
    bare = both(without_signature(Part.ARTIFACT_RESPONSE), change)
    assert bench.refused_rule(bare(bench.honest())) == rule_of(Part.ARTIFACT_RESPONSE, "count")


def clear_identifier(name: str, value: str) -> etree._Element:
    """Return an attribute that names somebody in clear text."""
    attribute = saml("Attribute", Name=name)
    held = etree.SubElement(attribute, names.clark(names.SAML, "AttributeValue"))
    held.append(saml("NameID", value, Format=names.PERSISTENT, NameQualifier=names.KVK_NUMBER))
    return attribute


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (names.ACTING_SUBJECT, "ff" * 32 + "@" + "ee" * 16),
        (names.LEGAL_SUBJECT, "99999999"),
        (names.KVK_NUMBER, "99999999"),
        (names.BRANCH_NUMBER, "999999999999"),
    ],
)
def test_row_22_identifiers_in_advice_are_never_read(bench: Bench, name: str, value: str) -> None:
    evil = insert("saml:AttributeStatement", clear_identifier(name, value))
    found = bench.read(before_signing(Part.AUTHENTICATION, evil)(bench.honest()))
    assert (found.identity.acting_subject_id, found.identity.kvk_number) == (PSEUDONYM, KVK_NUMBER)
    assert found.branch_number is None


def second_signed_assertion(key: KeyPair) -> TreeHook:
    """Return the hook that adds another assertion, with a signature of the broker that fits."""

    def hook(response: etree._Element) -> None:
        original = one(response, "saml:Assertion")
        second = evil_copy(original)
        reference = one(second, f"{SIGNATURE}/ds:SignedInfo/ds:Reference")
        reference.set("URI", "#" + second.get("ID", ""))
        original.addnext(second)
        sign(second, signed_by(key))

    return hook


def test_row_24_two_signed_assertions(bench: Bench) -> None:
    add = second_signed_assertion(bench.configuration.keys.broker_signing)
    rule = bench.refused_rule(before_signing(Part.RESPONSE, add)(bench.honest()))
    assert rule == "assertion-count"


def encrypted_assertion(response: etree._Element) -> None:
    """Put an EncryptedAssertion where the Assertion was."""
    data = one(response, "saml:Assertion").find(f".//{names.clark(names.XENC, 'EncryptedData')}")
    assert data is not None
    encrypted = saml("EncryptedAssertion")
    encrypted.append(deepcopy(data))
    response.replace(one(response, "saml:Assertion"), encrypted)


def after_body(extra: bytes) -> Change:
    """Return the change that adds ``extra`` to the body of the envelope."""
    return on_the_wire(lambda sent: sent.replace(b"</soapenv:Body>", extra + b"</soapenv:Body>"))


LOOSE_ATTRIBUTE = clear_identifier(names.LEGAL_SUBJECT, "99999999")
LOOSE_STATEMENT = saml("AttributeStatement")
LOOSE_STATEMENT.append(deepcopy(LOOSE_ATTRIBUTE))
LOOSE_HEADER = b"<soapenv:Header><x/></soapenv:Header><soapenv:Body>"

BESIDE = [
    attack(
        24,
        "the same assertion twice",
        before_signing(Part.RESPONSE, repeat("saml:Assertion")),
        "identifier-not-unique",
    ),
    attack(
        24,
        "no assertion",
        before_signing(Part.RESPONSE, drop("saml:Assertion")),
        "assertion-count",
    ),
    attack(
        26,
        "a loose statement in the response",
        after_signing(inside_response(insert(".", LOOSE_STATEMENT))),
        rule_of(Part.ARTIFACT_RESPONSE, "digest"),
    ),
    attack(
        26,
        "a loose statement in a response that is not signed itself",
        both(
            without_signature(Part.RESPONSE),
            before_signing(Part.ARTIFACT_RESPONSE, insert("samlp:Response", LOOSE_STATEMENT)),
        ),
        "schema",
    ),
    attack(
        26,
        "a loose attribute in a response that is not signed itself",
        both(
            without_signature(Part.RESPONSE),
            before_signing(Part.ARTIFACT_RESPONSE, insert("samlp:Response", LOOSE_ATTRIBUTE)),
        ),
        "schema",
    ),
    attack(
        26,
        "a loose statement beside the response",
        before_signing(Part.ARTIFACT_RESPONSE, insert(".", LOOSE_STATEMENT)),
        "artifact-response-content",
    ),
    attack(26, "something beside the message", after_body(b"<x/>"), "soap-body"),
    attack(26, "text beside the message", after_body(b"x"), "soap-body"),
    attack(
        26,
        "something in the header",
        on_the_wire(lambda sent: sent.replace(b"<soapenv:Body>", LOOSE_HEADER)),
        "soap-header",
    ),
    attack(
        26,
        "a second attribute statement in the assertion",
        before_signing(Part.ASSERTION, insert(".", LOOSE_STATEMENT)),
        "assertion-statements",
    ),
    attack(
        28,
        "encrypted assertion",
        before_signing(Part.RESPONSE, encrypted_assertion),
        "assertion-encrypted",
    ),
    attack(
        28,
        "encrypted assertion beside the assertion",
        before_signing(Part.RESPONSE, insert(".", saml("EncryptedAssertion"))),
        "assertion-encrypted",
    ),
]


@pytest.mark.parametrize(("change", "rule"), BESIDE)
def test_anything_but_one_signed_assertion_is_refused(
    bench: Bench, change: Change, rule: str
) -> None:
    assert bench.refused_rule(change(bench.honest())) == rule
