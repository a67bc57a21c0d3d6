"""Reading what the service provider sends: AuthnRequest and ArtifactResolve, both signed.

A real broker refuses a request that breaks the scheme, so this one does, and says which rule.
Source: scheme pages 'Interface specifications DV-HM', 'Digital signature', 'Bindings'.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime, timedelta

from lxml import etree

from infra.local.broker import names
from infra.local.broker.configuration import BrokerConfiguration
from infra.local.broker.keys import KeyPair
from infra.local.broker.signing import verify
from infra.local.broker.soap import body_of, safe_parser
from infra.local.broker.times import parse_instant

RELAY_STATE_BYTES = 80
CLOCK_TOLERANCE = timedelta(minutes=5)
LEVELS = ("loa1", "loa2", "loa2plus", "loa3", "loa4")


class RequestRefused(ValueError):
    """Say that a request breaks the scheme; the text says how, for the developer who sent it."""


@dataclass(frozen=True)
class LoginRequest:
    """Hold what an AuthnRequest asks: its ID, whether single sign-on is off, and the level."""

    request_id: str
    relay_state: str | None
    force_authn: bool
    level: str


def read_login_request(
    form: dict[str, str], configuration: BrokerConfiguration, destination: str, now: datetime
) -> LoginRequest:
    """Return the AuthnRequest in a form post to ``destination``, after checking it.

    Raises RequestRefused. ``now`` is aware and in UTC.
    """
    element = _decoded(form.get("SAMLRequest", ""))
    if element.tag != names.clark(names.SAMLP, "AuthnRequest"):
        raise RequestRefused("SAMLRequest is no AuthnRequest")
    _check_message(element, configuration, now)
    _check_addresses(element, configuration, destination)
    relay_state = form.get("RelayState")
    if relay_state is not None and len(relay_state.encode()) > RELAY_STATE_BYTES:
        raise RequestRefused("RelayState is longer than 80 bytes")
    return LoginRequest(
        request_id=element.get("ID", ""),
        relay_state=relay_state,
        force_authn=element.get("ForceAuthn") in {"true", "1"},
        level=_level(element, configuration.provider.minimum_level),
    )


def read_artifact_resolve(
    encoded: bytes, configuration: BrokerConfiguration, now: datetime
) -> tuple[str, str]:
    """Return the ID of an ArtifactResolve and the artifact in it, after checking it.

    Raises RequestRefused. ``now`` is aware and in UTC.
    """
    try:
        element = body_of(encoded)
    except ValueError as error:
        raise RequestRefused(str(error)) from error
    if element.tag != names.clark(names.SAMLP, "ArtifactResolve"):
        raise RequestRefused("the message is no ArtifactResolve")
    _check_message(element, configuration, now)
    artifact = element.findtext(names.clark(names.SAMLP, "Artifact")) or ""
    return element.get("ID", ""), artifact.strip()


def _decoded(text: str) -> etree._Element:
    try:
        return etree.fromstring(base64.b64decode(text, validate=True), safe_parser())
    except (binascii.Error, etree.XMLSyntaxError) as error:
        raise RequestRefused("SAMLRequest is no XML in base64") from error


def _check_message(
    element: etree._Element, configuration: BrokerConfiguration, now: datetime
) -> None:
    """Check what every message has: version, issuer, moment and signature."""
    _check_signature(element, configuration.keys.provider_signing)
    if element.get("Version") != "2.0" or not element.get("ID"):
        raise RequestRefused("the message has no ID or is not of version 2.0")
    issuer = element.find(names.clark(names.SAML, "Issuer"))
    if issuer is None or issuer.text != configuration.parties.service_provider or issuer.attrib:
        raise RequestRefused("Issuer is not the entity ID of the service provider alone")
    try:
        age = now - parse_instant(element.get("IssueInstant", ""))
    except ValueError as error:
        raise RequestRefused("IssueInstant is no moment in UTC") from error
    if abs(age) > CLOCK_TOLERANCE:
        raise RequestRefused("IssueInstant is more than 5 minutes away")


def _check_signature(element: etree._Element, signer: KeyPair) -> None:
    try:
        verify(element, signer)
    except ValueError as error:
        raise RequestRefused(str(error)) from error


def _check_addresses(
    element: etree._Element, configuration: BrokerConfiguration, destination: str
) -> None:
    if element.get("Destination") != destination:
        raise RequestRefused("Destination is not this address")
    provider = configuration.provider
    if element.get("AssertionConsumerServiceIndex", str(provider.acs_index)) != str(
        provider.acs_index
    ):
        raise RequestRefused("AssertionConsumerServiceIndex is not in the metadata")
    if element.get("AssertionConsumerServiceURL", provider.acs_url) != provider.acs_url:
        raise RequestRefused("AssertionConsumerServiceURL is not in the metadata")
    if element.get("AttributeConsumingServiceIndex", str(provider.service_index)) != str(
        provider.service_index
    ):
        raise RequestRefused("AttributeConsumingServiceIndex names no service")
    for forbidden in ("NameIDPolicy", "Conditions"):
        if element.find(names.clark(names.SAMLP, forbidden)) is not None:
            raise RequestRefused(f"{forbidden} does not belong in the request")


def _level(element: etree._Element, catalogue_level: str) -> str:
    """Return the level that is asked: the catalogue's, or a lower one that the request names."""
    context = element.find(names.clark(names.SAMLP, "RequestedAuthnContext"))
    if context is None:
        return catalogue_level
    if context.get("Comparison") != "minimum":
        raise RequestRefused("RequestedAuthnContext compares otherwise than with 'minimum'")
    urn = context.findtext(names.clark(names.SAML, "AuthnContextClassRef")) or ""
    level = urn.removeprefix(names.LEVEL)
    if level not in LEVELS or LEVELS.index(level) > LEVELS.index(catalogue_level):
        raise RequestRefused("RequestedAuthnContext asks for more than the catalogue")
    return level
