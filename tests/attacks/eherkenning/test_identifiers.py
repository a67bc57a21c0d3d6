"""Rows 50 to 58 and 81: who is named, in which type, encrypted how and for whom."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from lxml import etree

from chalicelib.domain.errors import LegalSubjectMissing, MessageRefused
from infra.local.broker import names
from infra.local.broker.encrypting import name_id
from infra.local.broker.logins import recipient
from infra.local.broker.spec import Encryption, Identifier, MessageSpec, Part
from tests.attacks.eherkenning.bench import KVK_NUMBER, PSEUDONYM, Bench, Change, attack
from tests.attacks.eherkenning.trees import before_signing, one, saml

OLD_PSEUDONYM = "urn:etoegang:1.9:EntityConcernedID:Pseudo"
BSN = "urn:etoegang:1.12:EntityConcernedID:BSN"
RSIN = "urn:etoegang:1.9:EntityConcernedID:RSIN"
VALUE_OF = "saml:AttributeStatement/saml:Attribute[@Name='{}']/saml:AttributeValue"
OAEP_OF_2009 = "http://www.w3.org/2009/xmlenc11#rsa-oaep"
# Whatever goes wrong while decrypting, an attacker learns nothing but this.
UNREADABLE = "encrypted-identifier"


def acting(**fields: object) -> Change:
    """Return the change of the person's identifier."""

    def change(spec: MessageSpec) -> MessageSpec:
        return replace(spec, acting=(replace(spec.acting[0], **fields),))  # type: ignore[arg-type]

    return change


def legal(**fields: object) -> Change:
    """Return the change of the organisation's identifier."""

    def change(spec: MessageSpec) -> MessageSpec:
        return replace(spec, legal=(replace(spec.legal[0], **fields),))  # type: ignore[arg-type]

    return change


def both_kinds(spec: MessageSpec) -> MessageSpec:
    """Name the person twice."""
    return replace(spec, acting=spec.acting * 2)


def clear_text(name: str, content: str | etree._Element) -> Change:
    """Return the change that puts ``content`` where an EncryptedID was."""

    def hook(assertion: etree._Element) -> None:
        value = one(assertion, VALUE_OF.format(name))
        value.clear()
        if isinstance(content, str):
            value.text = content
        else:
            value.append(content)

    return before_signing(Part.ASSERTION, hook)


def plain_name_id(value: str, qualifier: str) -> etree._Element:
    """Return a NameID that is not encrypted."""
    return saml("NameID", value, Format=names.PERSISTENT, NameQualifier=qualifier)


def empty_value(assertion: etree._Element) -> None:
    """Leave the person's attribute without content."""
    one(assertion, VALUE_OF.format(names.ACTING_SUBJECT)).clear()


PERSON = [
    attack(51, "no person", lambda spec: replace(spec, acting=()), "acting-subject-count"),
    attack(51, "two persons", both_kinds, "acting-subject-count"),
    attack(51, "empty attribute", before_signing(Part.ASSERTION, empty_value), "acting-subject"),
    attack(51, "empty pseudonym", acting(value=""), "identifier-form"),
    *(
        attack(51, f"pseudonym {situation}", acting(value=text), "acting-subject-value")
        for situation, text in (
            ("of another form", "someone"),
            ("without middle", PSEUDONYM.replace("@", "")),
            ("too short", PSEUDONYM[1:]),
            ("too long", PSEUDONYM + "0"),
            ("with a line end", PSEUDONYM + "\n"),
            ("with a space", " " + PSEUDONYM),
            ("with a letter beyond f", "g" + PSEUDONYM[1:]),
            ("with a digit of another script", PSEUDONYM[:-1] + "\u0661"),
        )
    ),
    attack(52, "BSN for the person", acting(qualifier=BSN), "acting-subject-type"),
    attack(52, "older name of the type", acting(qualifier=OLD_PSEUDONYM), "acting-subject-type"),
    attack(52, "person without type", acting(qualifier=None), "acting-subject-type"),
    attack(
        52, "KvK number for the person", acting(qualifier=names.KVK_NUMBER), "acting-subject-type"
    ),
    attack(52, "transient name", acting(name_format=names.TRANSIENT), "identifier-format"),
    attack(52, "name without format", acting(name_format=None), "identifier-format"),
]
ORGANISATION = [
    attack(
        52, "pseudonym for the organisation", legal(qualifier=OLD_PSEUDONYM), "legal-subject-type"
    ),
    attack(52, "BSN for the organisation", legal(qualifier=BSN), "legal-subject-type"),
    attack(52, "organisation without type", legal(qualifier=None), "legal-subject-type"),
    *(
        attack(52, f"KvK number {text!r}", legal(value=text), "legal-subject-kvk-number")
        for text in ("1234567", "123456789", "1234567a", "12345678 ", "\u06611234567")
    ),
    attack(
        52,
        "RSIN that fails its test",
        legal(value="123456789", qualifier=RSIN),
        "legal-subject-rsin",
    ),
    attack(
        52,
        "the same type twice",
        lambda spec: replace(spec, legal=spec.legal * 2),
        "legal-subject-repeated",
    ),
]
IN_CLEAR_TEXT = [
    attack(
        54,
        "person as a plain name",
        clear_text(names.ACTING_SUBJECT, plain_name_id(PSEUDONYM, names.PSEUDONYM)),
        "acting-subject",
    ),
    attack(54, "person as text", clear_text(names.ACTING_SUBJECT, PSEUDONYM), "acting-subject"),
    attack(
        54,
        "organisation as a plain name",
        clear_text(names.LEGAL_SUBJECT, plain_name_id(KVK_NUMBER, names.KVK_NUMBER)),
        "legal-subject",
    ),
    attack(
        54, "organisation as text", clear_text(names.LEGAL_SUBJECT, KVK_NUMBER), "legal-subject"
    ),
]
BADLY_ENCRYPTED = [
    attack(58, f"{situation} for the {whom}", change(encryption=how), UNREADABLE)
    for whom, change in (("person", acting), ("organisation", legal))
    for situation, how in (
        ("RSA PKCS 1.5", Encryption(transport=names.RSA_1_5, digest=None)),
        ("triple DES", Encryption(data=names.TRIPLE_DES)),
        ("AES of 128 bits", Encryption(data=names.AES128_CBC)),
        ("OAEP of 2009", Encryption(transport=OAEP_OF_2009)),
    )
] + [
    attack(58, situation, acting(plaintext=plaintext), UNREADABLE)
    for situation, plaintext in (
        ("nothing inside", b""),
        ("no XML inside", b"a pseudonym"),
        ("a DTD inside", b"<!DOCTYPE x><x/>"),
        ("two elements inside", name_id(Identifier("x", ())) * 2),
    )
]


@pytest.mark.parametrize(
    ("change", "rule"), [*PERSON, *ORGANISATION, *IN_CLEAR_TEXT, *BADLY_ENCRYPTED]
)
def test_an_identifier_that_was_not_asked_for_in_this_form_is_refused(
    bench: Bench, change: Change, rule: str
) -> None:
    assert bench.refused_rule(change(bench.honest())) == rule


def test_row_54_a_name_inside_that_is_of_another_element(bench: Bench) -> None:
    issuer = etree.tostring(saml("Issuer", PSEUDONYM))
    rule = bench.refused_rule(acting(plaintext=issuer)(bench.honest()))
    assert rule == "identifier-form"


@pytest.mark.parametrize(
    "change",
    [
        lambda spec: replace(spec, legal=()),
        legal(value="123456782", qualifier=RSIN),
    ],
    ids=["no organisation", "organisation without KvK number"],
)
def test_row_50_without_a_kvk_number_nobody_is_represented(bench: Bench, change: Change) -> None:
    with pytest.raises(LegalSubjectMissing) as refusal:
        bench.read(change(bench.honest()))
    assert refusal.type is LegalSubjectMissing


def test_row_52_a_value_that_nobody_asked_for_is_written_nowhere(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "999999990"
    with caplog.at_level(logging.DEBUG), pytest.raises(MessageRefused) as refusal:
        bench.read(legal(value=secret, qualifier=BSN)(bench.honest()))
    assert secret not in caplog.text
    assert secret not in repr(refusal.value)
    assert refusal.value.__cause__ is None


def test_row_56_a_login_can_be_traced_to_its_authority_and_its_messages(bench: Bench) -> None:
    spec = bench.honest()
    found = bench.read(spec)
    traced = (found.authority, found.response_id, found.assertion_id, found.request_id)
    ids = spec.ids
    assert traced == (spec.parties.authenticator, ids.response, ids.assertion, spec.request_id)


def test_row_58_every_failure_to_decrypt_is_one_and_the_same(bench: Bench) -> None:
    keys = bench.configuration.keys
    other = keys.provider_decryption_next
    own = recipient(bench.configuration.parties.service_provider, keys.provider_decryption)
    broken = (
        acting(recipients=(replace(own, entity_id=bench.configuration.parties.registry),)),
        acting(recipients=(replace(own, key_name=other.key_name),)),
        acting(recipients=(recipient("urn:other", other),)),
        acting(recipients=()),
        corrupted("EncryptedKey"),
        corrupted("EncryptedData"),
    )
    refusals = {bench.refused_rule(change(bench.honest())) for change in broken}
    assert refusals == {UNREADABLE}


def corrupted(element: str) -> Change:
    """Return the change of the person's cipher text, before the broker signs it."""

    def hook(assertion: etree._Element) -> None:
        value = one(assertion, VALUE_OF.format(names.ACTING_SUBJECT))
        path = f"saml:EncryptedID/xenc:{element}/xenc:CipherData/xenc:CipherValue"
        found = one(value, path)
        text = (found.text or "").replace("\n", "")
        found.text = text[:-8] + ("AAAA" if text[-8:-4] != "AAAA" else "BBBB") + text[-4:]

    return before_signing(Part.ASSERTION, hook)


def test_row_81_letter_case_makes_no_other_person(bench: Bench) -> None:
    lower, upper = (
        bench.read(acting(value=value)(bench.honest())).identity
        for value in (PSEUDONYM, PSEUDONYM.upper())
    )
    assert lower.folded() == upper.folded()
    assert upper.acting_subject_id == PSEUDONYM.upper()
