"""Each rule on the assertion refuses under its own name, also what the broker itself signed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.errors import (
    IntermediaryNotAccepted,
    LegalSubjectMissing,
    MessageRefused,
)
from infra.local.broker import names
from tests.adapters.eherkenning.cases import cases
from tests.adapters.eherkenning.trees import (
    Step,
    adding,
    in_assertion,
    removing,
    repeating,
    setting,
    writing,
)
from tests.adapters.eherkenning.world import NOW, PARTIES, SERVICE, World

CONFIRMATION = "a:Subject/a:SubjectConfirmation"
DATA = f"{CONFIRMATION}/a:SubjectConfirmationData"
AUDIENCE = "a:Conditions/a:AudienceRestriction/a:Audience"
CONTEXT = "a:AuthnStatement/a:AuthnContext"
LEVEL = f"{CONTEXT}/a:AuthnContextClassRef"


def _attribute(name: str) -> str:
    return f"a:AttributeStatement/a:Attribute[@Name='{name}']"


def _plain(name: str, *values: str) -> Step:
    inside = "".join(f"<a:AttributeValue>{value}</a:AttributeValue>" for value in values)
    xml = f'<a:Attribute Name="{name}">{inside}</a:Attribute>'
    return adding("a:AttributeStatement", xml)


ASSERTION: list[tuple[str, Step]] = [
    ("assertion-version", setting(".", "Version", "1.1")),
    ("assertion-issuer", writing("a:Issuer", PARTIES.authenticator)),
    ("assertion-issuer-attributes", setting("a:Issuer", "SPProvidedID", "x")),
    ("assertion-issue-instant", setting(".", "IssueInstant", "2026-11-23T09:24:59Z")),
    ("assertion-statements", removing("a:AuthnStatement")),
    ("assertion-statements", repeating("a:AuthnStatement")),
    ("assertion-statements", removing("a:AttributeStatement")),
    ("assertion-statements", adding(".", "<a:AttributeStatement>"
        '<a:Attribute Name="x"/></a:AttributeStatement>')),
    ("subject-missing", removing("a:Subject")),
    ("subject-confirmation-count", removing(CONFIRMATION)),
    ("subject-confirmation-count", repeating(CONFIRMATION)),
    ("subject-confirmation-method", setting(CONFIRMATION, "Method",
        "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches")),
    ("subject-confirmation-data", removing(DATA)),
    ("subject-confirmation-data", writing(DATA, "x")),
    ("subject-confirmation-data", adding(DATA, '<x xmlns="urn:x"/>')),
    ("subject-confirmation-recipient", setting(DATA, "Recipient", SERVICE.acs_url + "?x=1")),
    ("subject-confirmation-recipient", setting(DATA, "Recipient", None)),
    ("subject-confirmation-in-response-to", setting(DATA, "InResponseTo", "_other")),
    ("subject-confirmation-in-response-to", setting(DATA, "InResponseTo", None)),
    ("subject-confirmation-not-before", setting(DATA, "NotBefore", "2026-11-23T09:00:00Z")),
    ("subject-confirmation-not-on-or-after", setting(DATA, "NotOnOrAfter", None)),
    ("subject-confirmation-over", setting(DATA, "NotOnOrAfter", "2026-11-23T09:29:30Z")),
    ("conditions-missing", removing("a:Conditions")),
    ("conditions-not-before", setting("a:Conditions", "NotBefore", None)),
    ("conditions-not-on-or-after", setting("a:Conditions", "NotOnOrAfter", None)),
    ("conditions-not-begun", setting("a:Conditions", "NotBefore", "2026-11-23T09:31:01Z")),
    ("conditions-over", setting("a:Conditions", "NotOnOrAfter", "2026-11-23T09:29:30Z")),
    ("audience-restriction", removing("a:Conditions/a:AudienceRestriction")),
    ("audience-restriction", repeating("a:Conditions/a:AudienceRestriction")),
    ("audience", repeating(AUDIENCE)),
    ("audience", writing(AUDIENCE, PARTIES.service_provider + " ")),
    ("audience", writing(AUDIENCE, PARTIES.service_provider[:-1])),
    ("audience", writing(AUDIENCE, PARTIES.service_provider + "/")),
    ("authentication-instant", setting("a:AuthnStatement", "AuthnInstant",
        "2026-11-23T09:31:01Z")),
    ("authentication-session", setting("a:AuthnStatement", "SessionNotOnOrAfter",
        "2026-11-23T09:29:00Z")),
    ("level-missing", writing(LEVEL, "")),
    ("level-unknown", writing(LEVEL, "urn:etoegang:core:assurance-class:loa3 ")),
    ("level-unknown", writing(LEVEL, "urn:etoegang:core:assurance-class:LOA3")),
    ("level-unknown", writing(LEVEL, "loa3")),
    ("level-unknown", writing(LEVEL, "http://eidas.europa.eu/LoA/high")),
    ("authority-empty", writing(f"{CONTEXT}/a:AuthenticatingAuthority", "")),
    ("schema", setting(".", "Surprise", "x")),
    ("schema", adding("a:Conditions", '<x xmlns="urn:x"/>')),
]  # fmt: skip
ATTRIBUTES: list[tuple[str, Step]] = [
    ("attribute-encrypted", adding("a:AttributeStatement", "<a:EncryptedAttribute>"
        "<xenc:EncryptedData><xenc:CipherData><xenc:CipherValue/></xenc:CipherData>"
        "</xenc:EncryptedData></a:EncryptedAttribute>")),
    ("service-uuid", removing(_attribute(names.SERVICE_UUID))),
    ("service-uuid", writing(_attribute(names.SERVICE_UUID) + "/a:AttributeValue",
        SERVICE.service_uuid.upper())),
    ("service-uuid", repeating(_attribute(names.SERVICE_UUID) + "/a:AttributeValue")),
    ("service-uuid-repeated", repeating(_attribute(names.SERVICE_UUID))),
    ("service-id", writing(_attribute(names.SERVICE_ID) + "/a:AttributeValue",
        SERVICE.service_id + "0")),
    ("service-id", repeating(_attribute(names.SERVICE_ID) + "/a:AttributeValue")),
    ("service-id-repeated", repeating(_attribute(names.SERVICE_ID))),
    ("acting-subject-repeated", _plain(names.ACTING_SUBJECT, "x")),
    ("legal-subject-repeated", _plain(names.LEGAL_SUBJECT, "x")),
    ("branch-number", _plain(names.BRANCH_NUMBER, "12345678901")),
    ("branch-number", _plain(names.BRANCH_NUMBER, "00001234567\u0668")),
    ("branch-number", _plain(names.BRANCH_NUMBER, "")),
    ("branch-number-repeated", _plain(names.BRANCH_NUMBER, "000012345678", "000087654321")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "step"), cases(ASSERTION + ATTRIBUTES))
def test_an_assertion_is_refused(world: World, rule: str, step: Step) -> None:
    with pytest.raises(MessageRefused) as refusal:
        world.read(in_assertion(world.spec(), step))
    assert refusal.value.rule == rule


@pytest.mark.parametrize(
    "name",
    [
        "urn:etoegang:core:IntermediateSubjectID",
        "urn:etoegang:1.9:IntermediateEntityID:KvKnr",
        "urn:etoegang:1.13:attribute-intermediate:CompanyName",
    ],
)
def test_an_intermediary_is_not_accepted(world: World, name: str) -> None:
    with pytest.raises(IntermediaryNotAccepted):
        world.read(in_assertion(world.spec(), _plain(name, "x")))


def test_a_login_without_organisation_is_refused_readably(world: World) -> None:
    step = removing(_attribute(names.LEGAL_SUBJECT))
    with pytest.raises(LegalSubjectMissing):
        world.read(in_assertion(world.spec(), step))


def test_the_same_branch_named_twice_is_one_branch(world: World) -> None:
    step = _plain(names.BRANCH_NUMBER, "000012345678", "000012345678")
    assert world.read(in_assertion(world.spec(), step)).branch_number == "000012345678"


def test_known_conditions_that_hold_by_themselves_are_accepted(world: World) -> None:
    step = adding("a:Conditions", "<a:OneTimeUse/>")
    assert world.read(in_assertion(world.spec(), step)).level


def test_what_advice_says_is_never_read(world: World) -> None:
    inner = f"a:Advice/a:Assertion[1]/{_attribute(names.SERVICE_UUID)}/a:AttributeValue"
    step = writing(inner, "another service")
    assert world.read(in_assertion(world.spec(), step)).identity.kvk_number == "12345678"


@pytest.mark.parametrize(
    ("after", "rule"),
    [
        (timedelta(minutes=2, seconds=29), None),
        (timedelta(minutes=2, seconds=30), "subject-confirmation-over"),
        (-timedelta(seconds=60), None),
        (-timedelta(seconds=61), "artifact-response-issue-instant"),
    ],
)
def test_a_message_is_good_for_its_time(world: World, after: timedelta, rule: str | None) -> None:
    spec = world.spec()
    if rule is None:
        assert world.read(spec, NOW + after).level
        return
    with pytest.raises(MessageRefused) as refusal:
        world.read(spec, NOW + after)
    assert refusal.value.rule == rule
