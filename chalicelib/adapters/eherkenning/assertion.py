"""The rules on the one assertion that counts: the broker's own, detached and without Advice.

Source: scheme page 'DV-HM response'; SAML 2.0 core 2.3 to 2.5 and profiles 4.1.4.
"""

from __future__ import annotations

from lxml import etree

from chalicelib.adapters.eherkenning import names
from chalicelib.adapters.eherkenning.elements import (
    only_child,
    require,
    require_only_space,
    tags,
    text_of,
)
from chalicelib.adapters.eherkenning.expectation import Expectation
from chalicelib.adapters.eherkenning.moments import has_begun, is_over, read_moment

ADVICE = names.SAML + "Advice"
ATTRIBUTE_STATEMENT = names.SAML + "AttributeStatement"
AUTHN_STATEMENT = names.SAML + "AuthnStatement"

_CONDITIONS = names.SAML + "Conditions"
_SUBJECT = names.SAML + "Subject"
_HEAD = {names.SAML + "Issuer", _SUBJECT, _CONDITIONS}
# A message is used once and not passed on, so these two hold by themselves.
_KEPT_CONDITIONS = {names.SAML + "OneTimeUse", names.SAML + "ProxyRestriction"}


def check_statements(assertion: etree._Element) -> None:
    """Raise MessageRefused unless there is one statement of each of the two kinds we read."""
    statements = sorted(tag for tag in tags(assertion) if tag not in _HEAD)
    expected = [ATTRIBUTE_STATEMENT, AUTHN_STATEMENT]
    require(holds=statements == expected, rule="assertion-statements")


def check_subject(assertion: etree._Element, request_id: str, expected: Expectation) -> None:
    """Raise MessageRefused unless a bearer may deliver the assertion now.

    It must be at our endpoint, in answer to ``request_id``.
    """
    subject = only_child(assertion, _SUBJECT, "subject-missing")
    rule = "subject-confirmation"
    confirmation = only_child(subject, names.SAML + "SubjectConfirmation", f"{rule}-count")
    require(holds=confirmation.get("Method") == names.BEARER, rule=f"{rule}-method")
    data = only_child(confirmation, names.SAML + "SubjectConfirmationData", f"{rule}-data")
    require(holds=len(data) == 0, rule=f"{rule}-data")
    require_only_space(data, f"{rule}-data")
    require(holds=data.get("Recipient") == expected.acs_url, rule=f"{rule}-recipient")
    require(holds=data.get("InResponseTo") == request_id, rule=f"{rule}-in-response-to")
    require(holds=data.get("NotBefore") is None, rule=f"{rule}-not-before")
    until = read_moment(data.get("NotOnOrAfter"), f"{rule}-not-on-or-after")
    require(holds=not is_over(until, expected.now), rule=f"{rule}-over")


def check_conditions(assertion: etree._Element, expected: Expectation) -> None:
    """Raise MessageRefused unless it is valid now, for us alone, under conditions that we know."""
    conditions = only_child(assertion, _CONDITIONS, "conditions-missing")
    begin = read_moment(conditions.get("NotBefore"), "conditions-not-before")
    end = read_moment(conditions.get("NotOnOrAfter"), "conditions-not-on-or-after")
    require(holds=has_begun(begin, expected.now), rule="conditions-not-begun")
    require(holds=not is_over(end, expected.now), rule="conditions-over")
    _check_audience(conditions, expected)


def _check_audience(conditions: etree._Element, expected: Expectation) -> None:
    restricted = names.SAML + "AudienceRestriction"
    known = all(tag in _KEPT_CONDITIONS or tag == restricted for tag in tags(conditions))
    require(holds=known, rule="conditions-unknown")
    restriction = only_child(conditions, restricted, "audience-restriction")
    audience = only_child(restriction, names.SAML + "Audience", "audience")
    require(holds=text_of(audience, "audience") == expected.own_id, rule="audience")
