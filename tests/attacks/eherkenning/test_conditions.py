"""Rows 29 to 35, 64 and 65: a message for or by somebody else, or to another place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.errors import RequestUnknown
from chalicelib.domain.sign_in import require_open_request
from infra.local.broker import names
from infra.local.broker.spec import Part, TreeHook
from tests.attacks.eherkenning.bench import NOW, RESOLVE_ID, Bench, Change, attack
from tests.attacks.eherkenning.trees import (
    before_signing,
    drop,
    insert,
    repeat,
    saml,
    set_attribute,
    set_text,
)

PROVIDER = "urn:etoegang:DV:00000001999999990000:entities:9001"
OTHER_BROKER = "urn:etoegang:HM:00000003888888880000:entities:9002"
ACS = "https://portal.example/saml/acs"
AUDIENCE = "saml:Conditions/saml:AudienceRestriction/saml:Audience"
CONFIRMATION = "saml:Subject/saml:SubjectConfirmation"
DATA = f"{CONFIRMATION}/saml:SubjectConfirmationData"
METHOD = "urn:oasis:names:tc:SAML:2.0:cm:"


def in_assertion(hook: TreeHook) -> Change:
    """Return the change that lets the broker sign an assertion altered by ``hook``."""
    return before_signing(Part.ASSERTION, hook)


def in_response(hook: TreeHook) -> Change:
    """Return the change that lets the broker sign a response altered by ``hook``."""
    return before_signing(Part.RESPONSE, hook)


def in_artifact_response(hook: TreeHook) -> Change:
    """Return the change that lets the broker sign an outermost message altered by ``hook``."""
    return before_signing(Part.ARTIFACT_RESPONSE, hook)


def audience(text: str) -> Change:
    """Return the change of the audience to ``text``."""
    return in_assertion(set_text(AUDIENCE, text))


FOR_SOMEBODY_ELSE = [
    attack(29, "other provider", audience(PROVIDER.replace("1999", "2999")), "audience"),
    attack(29, "other index", audience(PROVIDER[:-1] + "2"), "audience"),
    attack(29, "prefix", audience(PROVIDER[:-1]), "audience"),
    attack(29, "our name as a prefix", audience(PROVIDER + "0"), "audience"),
    attack(29, "slash at the end", audience(PROVIDER + "/"), "audience"),
    attack(29, "space at the end", audience(PROVIDER + " "), "audience"),
    attack(29, "line around it", audience(f"\n{PROVIDER}\n"), "audience"),
    attack(29, "other letter case", audience(PROVIDER.upper()), "audience"),
    attack(29, "empty", audience(""), "audience"),
    attack(29, "two audiences", in_assertion(repeat(AUDIENCE)), "audience"),
    attack(
        30,
        "no restriction",
        in_assertion(drop("saml:Conditions/saml:AudienceRestriction")),
        "audience-restriction",
    ),
    attack(30, "no conditions", in_assertion(drop("saml:Conditions")), "conditions-missing"),
    attack(30, "no audience", in_assertion(drop(AUDIENCE)), "schema"),
    attack(
        30,
        "condition of an unknown kind",
        in_assertion(insert("saml:Conditions", saml("Condition"))),
        "schema",
    ),
]
TO_SOMEWHERE_ELSE = [
    attack(
        32,
        "other recipient",
        in_assertion(set_attribute(DATA, "Recipient", ACS + "/")),
        "subject-confirmation-recipient",
    ),
    attack(
        32,
        "no recipient",
        in_assertion(set_attribute(DATA, "Recipient", None)),
        "subject-confirmation-recipient",
    ),
    attack(
        32,
        "other destination",
        in_response(set_attribute(".", "Destination", "https://other.example/saml/acs")),
        "response-destination",
    ),
    attack(
        32,
        "no destination",
        in_response(set_attribute(".", "Destination", None)),
        "response-destination",
    ),
    *(
        attack(
            33,
            method,
            in_assertion(set_attribute(CONFIRMATION, "Method", METHOD + method)),
            "subject-confirmation-method",
        )
        for method in ("holder-of-key", "sender-vouches", "Bearer", "")
    ),
    attack(33, "no confirmation", in_assertion(drop(CONFIRMATION)), "subject-confirmation-count"),
    attack(
        33, "two confirmations", in_assertion(repeat(CONFIRMATION)), "subject-confirmation-count"
    ),
    attack(33, "no confirmation data", in_assertion(drop(DATA)), "subject-confirmation-data"),
    attack(33, "no subject", in_assertion(drop("saml:Subject")), "subject-missing"),
]
IN_ANSWER_TO = [
    attack(
        34,
        "nothing, says the response",
        in_response(set_attribute(".", "InResponseTo", None)),
        "response-in-response-to",
    ),
    attack(
        34,
        "nothing, says the confirmation",
        in_assertion(set_attribute(DATA, "InResponseTo", None)),
        "subject-confirmation-in-response-to",
    ),
    attack(
        34,
        "another request, says the confirmation",
        in_assertion(set_attribute(DATA, "InResponseTo", "_another")),
        "subject-confirmation-in-response-to",
    ),
    attack(
        34,
        "another request, says the response",
        in_response(set_attribute(".", "InResponseTo", "_another")),
        "subject-confirmation-in-response-to",
    ),
    attack(
        34,
        "nothing, says the outermost message",
        in_artifact_response(set_attribute(".", "InResponseTo", None)),
        "artifact-response-in-response-to",
    ),
    attack(
        34,
        "the right one, with text in the confirmation data",
        in_assertion(set_text(DATA, "x")),
        "subject-confirmation-data",
    ),
    attack(
        34,
        "another question, says the outermost message",
        in_artifact_response(set_attribute(".", "InResponseTo", RESOLVE_ID + "1")),
        "artifact-response-in-response-to",
    ),
]
VERSIONS = [
    attack(64, f"version {version!r} of {part}", before_signing(part, hook), rule)
    for version in ("1.1", "2.1", "2", "")
    for part in (Part.ASSERTION, Part.RESPONSE, Part.ARTIFACT_RESPONSE)
    for hook in (set_attribute(".", "Version", version),)
    for rule in (f"{part.value.replace('_', '-')}-version",)
]
ISSUERS = [
    attack(number, f"{situation} of {part}", before_signing(part, hook), rule)
    for part in (Part.ASSERTION, Part.RESPONSE, Part.ARTIFACT_RESPONSE)
    for name in (part.value.replace("_", "-"),)
    for number, situation, hook, rule in (
        (
            64,
            "issuer with a format",
            set_attribute("saml:Issuer", "Format", names.PERSISTENT),
            f"{name}-issuer-attributes",
        ),
        (
            64,
            "issuer with a qualifier",
            set_attribute("saml:Issuer", "NameQualifier", "x"),
            f"{name}-issuer-attributes",
        ),
        (65, "other issuer", set_text("saml:Issuer", OTHER_BROKER), f"{name}-issuer"),
        (65, "issuer with space", set_text("saml:Issuer", " " + PROVIDER), f"{name}-issuer"),
    )
]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        *FOR_SOMEBODY_ELSE,
        *TO_SOMEWHERE_ELSE,
        *IN_ANSWER_TO,
        *VERSIONS,
        *ISSUERS,
    ],
)
def test_a_message_that_is_not_meant_for_us_is_refused(
    bench: Bench, change: Change, rule: str
) -> None:
    assert bench.refused_rule(change(bench.honest())) == rule


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        (Part.ASSERTION, "schema"),
        (Part.RESPONSE, "response-issuer"),
        (Part.ARTIFACT_RESPONSE, "artifact-response-content"),
    ],
)
def test_row_65_no_issuer_at_all(bench: Bench, part: Part, rule: str) -> None:
    change = before_signing(part, drop("saml:Issuer"))
    assert bench.refused_rule(change(bench.honest())) == rule


def test_row_35_an_answer_to_a_request_that_was_never_made(bench: Bench) -> None:
    unsolicited = replace(bench.honest(), request_id="_never-made")
    assert bench.read(unsolicited).request_id == "_never-made"
    with pytest.raises(RequestUnknown):
        require_open_request(None, "browser", NOW)
