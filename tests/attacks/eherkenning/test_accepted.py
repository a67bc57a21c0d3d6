"""Messages that differ from the usual one and must be believed all the same."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace

import pytest
from lxml import etree

from chalicelib.domain.errors import IntermediaryNotAccepted
from chalicelib.domain.identity import AssuranceLevel
from infra.local.broker import names
from infra.local.broker.logins import recipient
from infra.local.broker.messages import answer
from infra.local.broker.spec import (
    Encryption,
    Identifier,
    MessageSpec,
    Part,
    PlainAttribute,
    Prefixes,
    Transform,
)
from tests.attacks.eherkenning.bench import (
    KVK_NUMBER,
    NOW,
    OF_BROKER,
    PSEUDONYM,
    Bench,
    Change,
    private_keys,
    public_keys,
)
from tests.attacks.eherkenning.trees import (
    before_signing,
    both,
    drop,
    insert,
    one,
    remove,
    saml,
    set_attribute,
    with_signature,
    without_signature,
)

RSIN = "urn:etoegang:1.9:EntityConcernedID:RSIN"
DATA = "saml:Subject/saml:SubjectConfirmation/saml:SubjectConfirmationData"
ENVELOPED = Transform(names.ENVELOPED)


def spec_with(**fields: object) -> Change:
    """Return the change of fields of the spec."""
    return lambda spec: replace(spec, **fields)  # type: ignore[arg-type]


def encrypted_with(how: Encryption) -> Change:
    """Return the change of the encryption of both identifiers."""
    return lambda spec: replace(
        spec,
        acting=tuple(replace(each, encryption=how) for each in spec.acting),
        legal=tuple(replace(each, encryption=how) for each in spec.legal),
    )


def clear(name: str, value: str, value_type: str = "xsd:string") -> Change:
    """Return the change that adds an attribute in clear text."""
    return spec_with(plain_attributes=(PlainAttribute(name, value, value_type),))


def everywhere(**changes: object) -> Change:
    """Return the change of the signature of each part that the broker signs."""
    return both(*(with_signature(part, **changes) for part in OF_BROKER))


def with_rsin(spec: MessageSpec) -> MessageSpec:
    """Name the organisation by its RSIN and its KvK number."""
    rsin = replace(spec.legal[0], value="123456782", qualifier=RSIN)
    return replace(spec, legal=(rsin, *spec.legal))


def with_both_in_one_value(assertion: etree._Element) -> None:
    """Move the second EncryptedID of the organisation into the value of the first."""
    path = f"saml:AttributeStatement/saml:Attribute[@Name='{names.LEGAL_SUBJECT}']"
    first, second = list(one(assertion, path))
    first.extend(list(second))
    remove(second)


def advice_by_reference(assertion: etree._Element) -> None:
    """Let Advice refer to a declaration instead of holding it."""
    statement = one(assertion, "saml:AttributeStatement")
    advice = saml("Advice")
    advice.append(saml("AssertionIDRef", "_elsewhere"))
    statement.addprevious(advice)


def space_in_data(assertion: etree._Element) -> None:
    """Leave white space in the confirmation data."""
    one(assertion, DATA).text = "\n      "


def keep_conditions(assertion: etree._Element) -> None:
    """Ask not to use the assertion twice and not to pass it on."""
    one(assertion, "saml:Conditions").extend([saml("OneTimeUse"), saml("ProxyRestriction")])


def without_digest_method(assertion: etree._Element) -> None:
    """Leave out the digest of OAEP, which is SHA-1 then."""
    path = ".//{*}EncryptedKey/{*}EncryptionMethod/{*}DigestMethod"
    for found in one(assertion, "saml:AttributeStatement").findall(path):
        remove(found)


def moments(text: str) -> Change:
    """Return the change that writes the moment of every part as ``text``."""
    return both(
        *(before_signing(part, set_attribute(".", "IssueInstant", text)) for part in OF_BROKER)
    )


ACCEPTED: dict[str, Change] = {
    "the usual message": lambda spec: spec,
    "response without a signature of its own": without_signature(Part.RESPONSE),
    "no advice": spec_with(advice=None),
    "advice by reference": both(
        spec_with(advice=None), before_signing(Part.ASSERTION, advice_by_reference)
    ),
    "declarations in advice are not signed": without_signature(
        Part.AUTHENTICATION, Part.AUTHORISATION
    ),
    "identifiers copied from advice": spec_with(copied_identifiers=True),
    "authentication before attributes": spec_with(attributes_first=False),
    "other prefixes": spec_with(prefixes=Prefixes("samlp", "s", "ad", "sig")),
    "no session index": lambda spec: replace(spec, ids=replace(spec.ids, session_index=None)),
    "boolean as 1": clear("urn:etoegang:core:Representation", "1", "xs:boolean"),
    "boolean as true": clear("urn:etoegang:core:Representation", "true", "xs:boolean"),
    "unknown extra attribute": clear("urn:etoegang:1.99:attribute:Unknown", "x"),
    "value without a type": clear("urn:etoegang:1.99:attribute:Unknown", "x", ""),
    **{
        f"{digits} digits of a second": moments(f"2026-11-23T09:30:00{fraction}Z")
        for digits, fraction in enumerate(
            ["", ".0", ".00", ".000", ".0000", ".00000", ".000000", ".0000000"]
        )
    },
    "white space in the confirmation data": before_signing(Part.ASSERTION, space_in_data),
    "conditions that hold by themselves": before_signing(Part.ASSERTION, keep_conditions),
    "no key info": everywhere(key_name=None),
    "no inclusive namespaces": everywhere(transforms=(ENVELOPED, Transform(names.EXCLUSIVE_C14N))),
    "other inclusive namespaces": everywhere(
        transforms=(ENVELOPED, Transform(names.EXCLUSIVE_C14N, "xacml-saml"))
    ),
    "inclusive namespaces that nobody declared": everywhere(
        transforms=(ENVELOPED, Transform(names.EXCLUSIVE_C14N, "#default absent xs"))
    ),
    "AES-256-GCM": encrypted_with(Encryption(data=names.AES256_GCM)),
    "OAEP with SHA-256": encrypted_with(Encryption(digest=names.SHA256)),
    "OAEP without a digest method": before_signing(Part.ASSERTION, without_digest_method),
    "organisation by RSIN and KvK number": with_rsin,
    "two identifiers in one value": both(
        with_rsin, before_signing(Part.ASSERTION, with_both_in_one_value)
    ),
}


@pytest.mark.parametrize("change", ACCEPTED.values(), ids=ACCEPTED)
def test_a_message_in_another_permitted_form_is_believed(bench: Bench, change: Change) -> None:
    found = bench.read(change(bench.honest()))
    assert (found.identity.acting_subject_id, found.identity.kvk_number) == (PSEUDONYM, KVK_NUMBER)
    assert (found.level, found.branch_number) == (AssuranceLevel.LOA3, None)
    assert found.request_id == "_request"


def test_a_higher_level_than_asked_is_reported(bench: Bench) -> None:
    spec = replace(bench.honest(), level=names.LEVEL + "loa4")
    assert bench.read(spec).level is AssuranceLevel.LOA4


def test_row_79_a_branch_is_reported(bench: Bench) -> None:
    spec = clear(names.BRANCH_NUMBER, "000012345678")(bench.honest())
    assert bench.read(spec).branch_number == "000012345678"


@pytest.mark.parametrize(
    "name",
    [
        "urn:etoegang:1.9:IntermediateEntityID:KvKnr",
        "urn:etoegang:1.9:IntermediateEntityID:KvK",
        "urn:etoegang:core:IntermediateSubjectID",
        "urn:etoegang:1.13:attribute-intermediate:CompanyName",
    ],
)
def test_a_chain_of_mandates_is_refused_with_its_own_words(bench: Bench, name: str) -> None:
    with pytest.raises(IntermediaryNotAccepted):
        bench.read(clear(name, KVK_NUMBER)(bench.honest()))


@pytest.mark.parametrize("ours", ["provider_decryption", "provider_decryption_next"])
def test_with_two_encrypted_keys_either_of_ours_will_do(bench: Bench, ours: str) -> None:
    keys = bench.configuration.keys
    name = bench.configuration.parties.service_provider
    both_keys = tuple(
        recipient(name, key) for key in (keys.provider_decryption_next, keys.provider_decryption)
    )
    honest = bench.honest()
    spec = replace(
        honest,
        acting=(Identifier(PSEUDONYM, both_keys),),
        legal=(Identifier(KVK_NUMBER, both_keys, names.KVK_NUMBER),),
    )
    holder = replace(bench, keys=private_keys(getattr(keys, ours)))
    assert holder.read(spec).identity.kvk_number == KVK_NUMBER


def test_an_encrypted_key_for_somebody_else_is_passed_over(bench: Bench) -> None:
    keys, honest = bench.configuration.keys, bench.honest()
    registry = recipient(bench.configuration.parties.registry, keys.registry)
    first = replace(honest.acting[0], recipients=(registry, *honest.acting[0].recipients))
    found = bench.read(replace(honest, acting=(first,)))
    assert found.identity.acting_subject_id == PSEUDONYM


@pytest.mark.parametrize("named", [True, False], ids=["named", "nameless"])
def test_during_a_change_of_keys_both_keys_of_the_broker_are_trusted(
    bench: Bench, *, named: bool
) -> None:
    present = bench.configuration.keys.broker_signing
    coming = bench.configuration.keys.broker_signing_next
    trusting = replace(bench.expected, broker_keys=public_keys(present, coming))
    change = everywhere(key=coming, key_name=coming.key_name if named else None)
    found = replace(bench, expected=trusting).read(change(bench.honest()))
    assert found.authenticated_at == NOW


def test_a_comment_in_every_text_changes_nothing_that_is_read(bench: Bench) -> None:
    """Signatures do not cover comments, so a stranger may add them; no text may be cut there."""
    sent = answer(bench.honest())
    commented = re.sub(rb">([^<>]{2})([^<>]+)<", rb">\1<!-- -->\2<", sent)
    assert commented.count(b"<!-- -->") > 50
    found, plain = bench.read_bytes(commented), bench.read_bytes(sent)
    assert found == plain


def test_the_same_message_twice_reads_the_same(bench: Bench) -> None:
    spec = bench.honest()
    assert bench.read(deepcopy(spec)) == bench.read(spec)


def test_row_22_without_the_declarations_nothing_else_is_read(bench: Bench) -> None:
    honest = bench.honest()
    without = replace(honest, advice=None)
    assert bench.read(honest) == bench.read(without)


def test_a_loose_attribute_value_is_no_reason_to_refuse(bench: Bench) -> None:
    value = saml("Attribute", Name="urn:example:empty")
    change = before_signing(Part.ASSERTION, insert("saml:AttributeStatement", value))
    assert bench.read(change(bench.honest())).identity.kvk_number == KVK_NUMBER


def test_an_authentication_without_authority_is_believed(bench: Bench) -> None:
    path = "saml:AuthnStatement/saml:AuthnContext/saml:AuthenticatingAuthority"
    change = before_signing(Part.ASSERTION, drop(path))
    assert bench.read(change(bench.honest())).authority is None
