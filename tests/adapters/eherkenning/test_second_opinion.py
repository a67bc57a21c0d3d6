"""Where pysaml2 can judge a message, it and our reader come to the same verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree

from chalicelib.domain.errors import SignInRefusal
from infra.local.broker import names
from infra.local.broker.logins import CANCELLED, UNSUPPORTED
from infra.local.broker.messages import answer
from infra.local.broker.spec import (
    Encryption,
    Hooks,
    MessageSpec,
    Prefixes,
    Signatures,
    SignatureSpec,
    Transform,
    signed_by,
)
from tests.adapters.eherkenning.pysaml2_opinion import believes, make_client
from tests.adapters.eherkenning.trees import Step, removing, setting, writing
from tests.adapters.eherkenning.world import World

XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
Change = Callable[[World, MessageSpec], MessageSpec]
VOUCHES = "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"
DATA = "a:Subject/a:SubjectConfirmation/a:SubjectConfirmationData"


def _without_types(element: etree._Element) -> None:
    for each in element.iter():
        each.attrib.pop(XSI_TYPE, None)


def _judgeable(spec: MessageSpec) -> MessageSpec:
    """Return ``spec`` as pysaml2 can read it: without Advice, types, and at the real time."""
    now = datetime.now(UTC)
    return replace(
        spec, advice=None, issued_at=now, resolved_at=now, hooks=Hooks(assertion=_without_types)
    )


def _assertion(*steps: Step) -> Change:
    def step(element: etree._Element) -> None:
        _without_types(element)
        for each in steps:
            each(element)

    return lambda _, spec: replace(spec, hooks=Hooks(assertion=step))


def _response(step: Step) -> Change:
    return lambda _, spec: replace(spec, hooks=replace(spec.hooks, response=step))


def _afterwards(step: Step) -> Change:
    return lambda _, spec: replace(spec, hooks=replace(spec.hooks, finished=step))


def _signed(how: Callable[[World], SignatureSpec | None]) -> Change:
    """Change who signs the Response and the Assertion; the outermost signature stays right."""

    def change(world: World, spec: MessageSpec) -> MessageSpec:
        old: Signatures = spec.signatures
        return replace(spec, signatures=replace(old, assertion=how(world), response=how(world)))

    return change


def _later(seconds: int) -> Change:
    def change(_: World, spec: MessageSpec) -> MessageSpec:
        then = spec.issued_at + timedelta(seconds=seconds)
        return replace(spec, issued_at=then, resolved_at=then)

    return change


BELIEVED: dict[str, Change] = {
    "ordinary": lambda _, spec: spec,
    "authentication first": lambda _, spec: replace(spec, attributes_first=False),
    "other prefixes": lambda _, spec: replace(spec, prefixes=Prefixes("p", "a", "b", "d")),
    "no SessionIndex": lambda _, spec: replace(spec, ids=replace(spec.ids, session_index=None)),
    "AES-256-GCM": lambda _, spec: replace(
        spec,
        acting=(replace(spec.acting[0], encryption=Encryption(data=names.AES256_GCM)),),
    ),
    "no KeyInfo": _signed(
        lambda world: replace(signed_by(world.made.broker_signing), key_name=None)
    ),
    "no InclusiveNamespaces": _signed(
        lambda world: replace(
            signed_by(world.made.broker_signing),
            transforms=(Transform(names.ENVELOPED), Transform(names.EXCLUSIVE_C14N)),
        )
    ),
    "the broker's next key": _signed(lambda world: signed_by(world.made.broker_signing_next)),
}
REFUSED: dict[str, Change] = {
    "no signatures inside": _signed(lambda _: None),
    "another's key": _signed(lambda world: signed_by(world.made.registry)),
    "another's key under the broker's name": _signed(
        lambda world: replace(
            signed_by(world.made.registry), key_name=world.made.broker_signing.key_name
        )
    ),
    "changed pseudonym": _afterwards(
        writing("p:Response/a:Assertion/a:Subject/a:NameID", "somebody")
    ),
    "changed Destination": _afterwards(
        setting("p:Response", "Destination", "https://other.example/")
    ),
    "another audience": _assertion(
        writing("a:Conditions/a:AudienceRestriction/a:Audience", "urn:other")
    ),
    "another recipient": _assertion(setting(DATA, "Recipient", "https://other.example/")),
    "another request inside": _assertion(setting(DATA, "InResponseTo", "_other")),
    "another request": _response(setting(".", "InResponseTo", "_other")),
    "another destination": _response(setting(".", "Destination", "https://other.example/")),
    "another issuer": _response(writing("a:Issuer", "urn:etoegang:HM:other")),
    "no subject confirmation": _assertion(removing("a:Subject/a:SubjectConfirmation")),
    "over": _later(-600),
    "not begun": _later(600),
    "cancelled": lambda _, spec: replace(spec, status=CANCELLED),
    "refused": lambda _, spec: replace(spec, status=UNSUPPORTED),
    "no authentication": _assertion(removing("a:AuthnStatement")),
}


# What pysaml2 does not judge, and lets pass.
NOT_JUDGED: dict[str, Change] = {
    "sender vouches": _assertion(setting("a:Subject/a:SubjectConfirmation", "Method", VOUCHES)),
    "SAML 1.1": _assertion(setting(".", "Version", "1.1")),
    "another service": lambda _, spec: replace(spec, service_id="urn:etoegang:DV:other"),
    "no organisation": lambda _, spec: replace(spec, legal=()),
}


@pytest.mark.parametrize("change", BELIEVED.values(), ids=BELIEVED.keys())
def test_both_readers_believe(world: World, change: Change) -> None:
    assert _verdicts(world, change) == (True, True)


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED.keys())
def test_both_readers_refuse(world: World, change: Change) -> None:
    assert _verdicts(world, change) == (False, False)


@pytest.mark.parametrize("change", NOT_JUDGED.values(), ids=NOT_JUDGED.keys())
def test_our_reader_refuses_what_pysaml2_does_not_judge(world: World, change: Change) -> None:
    assert _verdicts(world, change) == (False, True)


def _verdicts(world: World, change: Change) -> tuple[bool, bool]:
    """Return whether our reader believes a message, and whether pysaml2 does."""
    message = answer(change(world, _judgeable(world.spec())))
    return _we_believe(world, message), believes(make_client(world), message)


def _we_believe(world: World, message: bytes) -> bool:
    try:
        world.read_bytes(message, datetime.now(UTC))
    except SignInRefusal:
        return False
    return True
