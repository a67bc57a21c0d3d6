"""Row 40: a message that is over, has not begun, or does not say when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import etree

from infra.local.broker.spec import MessageSpec, Part, TreeHook
from infra.local.broker.times import instant
from tests.attacks.eherkenning.bench import NOW, Bench, Change, attack, later
from tests.attacks.eherkenning.trees import before_signing, set_attribute

DATA = "saml:Subject/saml:SubjectConfirmation/saml:SubjectConfirmationData"


def in_assertion(hook: TreeHook) -> Change:
    """Return the change that lets the broker sign an assertion altered by ``hook``."""
    return before_signing(Part.ASSERTION, hook)


LONG_AGO = instant(NOW - timedelta(seconds=30))
TOO_SOON = instant(NOW + timedelta(seconds=61))
AT_ANOTHER_TIME = [
    attack(
        40,
        "conditions are over",
        in_assertion(set_attribute("saml:Conditions", "NotOnOrAfter", LONG_AGO)),
        "conditions-over",
    ),
    attack(
        40,
        "confirmation is over",
        in_assertion(set_attribute(DATA, "NotOnOrAfter", LONG_AGO)),
        "subject-confirmation-over",
    ),
    attack(
        40,
        "conditions have not begun",
        in_assertion(set_attribute("saml:Conditions", "NotBefore", TOO_SOON)),
        "conditions-not-begun",
    ),
    attack(
        40,
        "conditions without end",
        in_assertion(set_attribute("saml:Conditions", "NotOnOrAfter", None)),
        "conditions-not-on-or-after",
    ),
    attack(
        40,
        "conditions without begin",
        in_assertion(set_attribute("saml:Conditions", "NotBefore", None)),
        "conditions-not-before",
    ),
    attack(
        40,
        "confirmation without end",
        in_assertion(set_attribute(DATA, "NotOnOrAfter", None)),
        "subject-confirmation-not-on-or-after",
    ),
    attack(
        40,
        "confirmation with a begin",
        in_assertion(set_attribute(DATA, "NotBefore", LONG_AGO)),
        "subject-confirmation-not-before",
    ),
    attack(
        40,
        "end in local time",
        in_assertion(set_attribute("saml:Conditions", "NotOnOrAfter", "2026-11-23T11:00:00")),
        "conditions-not-on-or-after",
    ),
    attack(
        40,
        "end in another zone",
        in_assertion(set_attribute("saml:Conditions", "NotOnOrAfter", "2026-11-23T11:00:00+01:00")),
        "conditions-not-on-or-after",
    ),
    attack(
        40,
        "authenticated in the future",
        in_assertion(set_attribute("saml:AuthnStatement", "AuthnInstant", TOO_SOON)),
        "authentication-instant",
    ),
    attack(
        40,
        "session at the broker is over",
        in_assertion(set_attribute("saml:AuthnStatement", "SessionNotOnOrAfter", LONG_AGO)),
        "authentication-session",
    ),
]


@pytest.mark.parametrize(("change", "rule"), AT_ANOTHER_TIME)
def test_a_message_at_another_time_is_refused(bench: Bench, change: Change, rule: str) -> None:
    assert bench.refused_rule(change(bench.honest())) == rule


def within_lifetime_only(spec: MessageSpec) -> MessageSpec:
    """Return ``spec`` with moments of issue that stay fresh, so that only its window matters."""

    def renew(element: etree._Element) -> None:
        element.set("IssueInstant", instant(spec.issued_at + timedelta(minutes=2)))

    hooks = {part.value: renew for part in (Part.ASSERTION, Part.RESPONSE)}
    hooked = replace(spec.hooks, **hooks)  # type: ignore[arg-type]
    return replace(spec, resolved_at=spec.issued_at + timedelta(minutes=2), hooks=hooked)


@pytest.mark.parametrize(
    ("seconds", "believed"), [(149, True), (150, False)], ids=["just before", "just after"]
)
def test_row_40_the_window_ends_thirty_seconds_late_and_no_later(
    bench: Bench, *, seconds: int, believed: bool
) -> None:
    spec = within_lifetime_only(bench.honest())
    at_the_edge = later(bench, NOW + timedelta(seconds=seconds))
    if believed:
        assert at_the_edge.read(spec).request_id == spec.request_id
    else:
        assert at_the_edge.refused_rule(spec) == "subject-confirmation-over"


@pytest.mark.parametrize(
    ("seconds", "believed"), [(-60, True), (-61, False)], ids=["just after", "just before"]
)
def test_row_40_a_message_of_a_minute_ahead_is_believed_and_no_more(
    bench: Bench, *, seconds: int, believed: bool
) -> None:
    early = later(bench, NOW + timedelta(seconds=seconds))
    if believed:
        assert early.read(bench.honest()).authenticated_at == NOW
    else:
        assert early.refused_rule(bench.honest()) == "artifact-response-issue-instant"


@pytest.mark.parametrize("part", [Part.ASSERTION, Part.RESPONSE, Part.ARTIFACT_RESPONSE])
def test_row_40_a_part_of_more_than_five_minutes_ago_is_stale(bench: Bench, part: Part) -> None:
    old = instant(NOW - timedelta(minutes=5, milliseconds=1))
    change = before_signing(part, set_attribute(".", "IssueInstant", old))
    rule = bench.refused_rule(change(bench.honest()))
    assert rule == f"{part.value.replace('_', '-')}-issue-instant"
