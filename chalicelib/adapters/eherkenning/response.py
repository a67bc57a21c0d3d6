"""The rules on the two outer messages: the ArtifactResponse and the Response inside it.

The ArtifactResponse always says Success, also when a login was cancelled; the outcome is in the
Response. Source: scheme pages 'DV-HM response', 'Bindings' and 'Error handling'.
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
from chalicelib.adapters.eherkenning.moments import is_fresh, read_moment
from chalicelib.domain.errors import ArtifactUnknown, BrokerFault, SignInNotCompleted

ARTIFACT_RESPONSE = names.SAMLP + "ArtifactResponse"
RESPONSE = names.SAMLP + "Response"
ASSERTION = names.SAML + "Assertion"

_ISSUER = names.SAML + "Issuer"
_STATUS = names.SAMLP + "Status"
_STATUS_CODE = names.SAMLP + "StatusCode"

# What the scheme names besides AuthnFailed; any other code is logged as one word.
_FAULTS = {
    names.REQUEST_UNSUPPORTED: "request-unsupported",
    names.UNKNOWN_PRINCIPAL: "unknown-principal",
}


def require_artifact_response(element: etree._Element) -> None:
    """Raise MessageRefused when ``element`` is another kind of message."""
    require(holds=element.tag == ARTIFACT_RESPONSE, rule="artifact-response-missing")


def response_in(artifact_response: etree._Element) -> etree._Element:
    """Return the one Response in an ArtifactResponse whose signature was taken out.

    Raises ArtifactUnknown when there is none, as for an artifact that is unknown or spent, and
    MessageRefused when anything else stands beside it.
    """
    require_only_space(artifact_response, "artifact-response-content")
    content = tags(artifact_response)
    if content == [_ISSUER, _STATUS]:
        raise ArtifactUnknown
    require(holds=content == [_ISSUER, _STATUS, RESPONSE], rule="artifact-response-content")
    return artifact_response[-1]


def check_artifact_response(artifact_response: etree._Element, expected: Expectation) -> None:
    """Raise MessageRefused unless this answers our ArtifactResolve, now, by our broker.

    Raises BrokerFault when its status is not Success.
    """
    check_head(artifact_response, "artifact-response", expected)
    answers = artifact_response.get("InResponseTo") == expected.resolve_id
    require(holds=answers, rule="artifact-response-in-response-to")
    if _status_codes(artifact_response)[0] != names.SUCCESS:
        raise BrokerFault("artifact-not-resolved")


def check_response(response: etree._Element, expected: Expectation) -> str:
    """Return the ID of the request that a Response answers.

    Raises MessageRefused unless it is for our endpoint, now, by our broker; SignInNotCompleted
    when the person cancelled or failed; BrokerFault for every other outcome than Success.
    """
    check_head(response, "response", expected)
    at_us = response.get("Destination") == expected.acs_url
    require(holds=at_us, rule="response-destination")
    request_id = response.get("InResponseTo", "")
    require(holds=bool(request_id), rule="response-in-response-to")
    require(holds=response.find(names.SAMLP + "Extensions") is None, rule="response-extensions")
    require_only_space(response, "response-content")
    _require_success(_status_codes(response), request_id)
    return request_id


def assertion_in(response: etree._Element) -> etree._Element:
    """Return the one Assertion of a successful Response.

    Raises MessageRefused when there is none, another, or an encrypted one.
    """
    encrypted = response.find(names.SAML + "EncryptedAssertion")
    require(holds=encrypted is None, rule="assertion-encrypted")
    return only_child(response, ASSERTION, "assertion-count")


def check_head(element: etree._Element, part: str, expected: Expectation) -> None:
    """Raise MessageRefused unless ``element`` is SAML 2.0, issued just now by our broker."""
    require(holds=element.get("Version") == "2.0", rule=f"{part}-version")
    issuer = only_child(element, _ISSUER, f"{part}-issuer")
    require(holds=not issuer.attrib, rule=f"{part}-issuer-attributes")
    name = text_of(issuer, f"{part}-issuer")
    require(holds=name == expected.broker_id, rule=f"{part}-issuer")
    issued_at = read_moment(element.get("IssueInstant"), f"{part}-issue-instant")
    require(holds=is_fresh(issued_at, expected.now), rule=f"{part}-issue-instant")


def is_success(response: etree._Element) -> bool:
    """Return whether a Response says that the login succeeded."""
    return _status_codes(response)[0] == names.SUCCESS


def _require_success(codes: tuple[str | None, str | None], request_id: str) -> None:
    if codes[0] == names.SUCCESS:
        return
    if codes == (names.RESPONDER, names.AUTHN_FAILED):
        raise SignInNotCompleted(request_id)
    raise BrokerFault(_FAULTS.get(codes[1] or "", "login-not-possible"))


def _status_codes(element: etree._Element) -> tuple[str | None, str | None]:
    """Return the first and the second status code, None where there is none."""
    first = element.find(f"{_STATUS}/{_STATUS_CODE}")
    second = None if first is None else first.find(_STATUS_CODE)
    return (
        None if first is None else first.get("Value"),
        None if second is None else second.get("Value"),
    )
