"""The broker's metadata: where it is and which keys it signs with.

The file is pinned: it comes with the configuration of this program, over a channel that was
checked, and is never fetched. Several signing keys are trusted at once, so that the broker can
exchange them. Source: SAML 2.0 metadata 2.4.3; scheme page 'Digital signature' (KeyName).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from lxml import etree

from chalicelib.adapters.eherkenning import names
from chalicelib.adapters.eherkenning.keys import public_key
from chalicelib.adapters.eherkenning.parsing import parse
from chalicelib.domain.errors import MessageRefused

_ROLE = names.MD + "IDPSSODescriptor"
_CERTIFICATE = f"{names.DS}KeyInfo/{names.DS}X509Data/{names.DS}X509Certificate"
_KEY_NAME = f"{names.DS}KeyInfo/{names.DS}KeyName"


@dataclass(frozen=True)
class BrokerDescription:
    """Describe the broker.

    ``sso_url`` takes AuthnRequests by HTTP-POST, ``artifact_resolution`` maps the index in an
    artifact to an address, ``signing_keys`` maps a KeyName to a key that is trusted.
    """

    entity_id: str
    sso_url: str
    artifact_resolution: Mapping[int, str]
    signing_keys: Mapping[str, RSAPublicKey]


def read_broker_metadata(xml: bytes, now: datetime | None = None) -> BrokerDescription:
    """Return what the metadata of a broker says.

    At ``now`` (aware, UTC) keys count whose certificate is in date; without it all do. Raises
    ValueError naming what is missing or wrong: a program that trusts nobody must not start.
    """
    root = entity(xml)
    role = _role(root)
    return BrokerDescription(
        entity_id=_present(root.get("entityID"), "entityID"),
        sso_url=_sso_url(role),
        artifact_resolution=_artifact_resolution(role),
        signing_keys=_signing_keys(root, now),
    )


def entity(xml: bytes) -> etree._Element:
    """Return the EntityDescriptor of a broker; raise ValueError when there is none."""
    try:
        root = parse(xml)
    except MessageRefused as refusal:
        raise ValueError(f"the broker's metadata is refused: {refusal.rule}") from refusal
    if root.tag != names.MD + "EntityDescriptor":
        raise ValueError("the broker's metadata is no EntityDescriptor")
    return root


def signing_certificates(root: etree._Element) -> Iterator[tuple[str, x509.Certificate]]:
    """Yield the certificates for signing by KeyName; one without a use is for both uses.

    Raises ValueError for what is no certificate, and when the metadata is not a broker's.
    """
    for descriptor in _role(root).findall(names.MD + "KeyDescriptor"):
        if descriptor.get("use", "signing") != "signing":
            continue
        der = base64.b64decode(_present(descriptor.findtext(_CERTIFICATE), "X509Certificate"))
        name = descriptor.findtext(_KEY_NAME) or hashlib.sha256(der).hexdigest()
        yield name, x509.load_der_x509_certificate(der)


def _role(root: etree._Element) -> etree._Element:
    roles = root.findall(_ROLE)
    if len(roles) != 1:
        raise ValueError("the broker's metadata must have one IDPSSODescriptor")
    return roles[0]


def _sso_url(role: etree._Element) -> str:
    for service in role.findall(names.MD + "SingleSignOnService"):
        if service.get("Binding") == names.BINDING_POST:
            return _present(service.get("Location"), "SingleSignOnService Location")
    raise ValueError("the broker's metadata has no SingleSignOnService for HTTP-POST")


def _artifact_resolution(role: etree._Element) -> dict[int, str]:
    found: dict[int, str] = {}
    for service in role.findall(names.MD + "ArtifactResolutionService"):
        index = int(_present(service.get("index"), "ArtifactResolutionService index"))
        location = _present(service.get("Location"), "ArtifactResolutionService Location")
        if index in found:
            raise ValueError("the broker's metadata repeats an ArtifactResolutionService index")
        if urlsplit(location).scheme != "https" or service.get("Binding") != names.BINDING_SOAP:
            raise ValueError("the broker's ArtifactResolutionService must be SOAP over https")
        found[index] = location
    if not found:
        raise ValueError("the broker's metadata has no ArtifactResolutionService")
    return found


def _signing_keys(root: etree._Element, now: datetime | None) -> dict[str, RSAPublicKey]:
    found: dict[str, RSAPublicKey] = {}
    for name, certificate in signing_certificates(root):
        if name in found:
            raise ValueError("the broker's metadata repeats a KeyName")
        if now is None or is_in_date(certificate, now):
            found[name] = public_key(certificate)
    if not found:
        raise ValueError("the broker's metadata has no key for signing that is in date")
    return found


def is_in_date(certificate: x509.Certificate, now: datetime) -> bool:
    """Return whether a certificate counts at ``now`` (aware, UTC)."""
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc


def _present(text: str | None, what: str) -> str:
    if not text:
        raise ValueError(f"the broker's metadata has no {what}")
    return text
