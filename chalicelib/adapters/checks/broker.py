"""What is wrong with what we are told of the broker: its metadata, and who vouches for its TLS.

Source: SAML 2.0 metadata 2.3.2 (validUntil); scheme pages 'EntityID' and 'Digital signature'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from cryptography import x509
from lxml import etree

from chalicelib.adapters.checks.certificates import of_dates, of_maker
from chalicelib.adapters.checks.circumstances import SOON, Circumstances, found
from chalicelib.adapters.eherkenning import names
from chalicelib.adapters.eherkenning.broker_metadata import (
    BrokerDescription,
    entity,
    is_in_date,
    read_broker_metadata,
    signing_certificates,
)
from chalicelib.adapters.eherkenning.secret import EHerkenningKeys
from chalicelib.domain.addresses import is_public
from chalicelib.domain.findings import Finding

_BROKER: Final = re.compile(r"urn:etoegang:HM:[0-9]{20}:entities:([0-9]{1,4})")
FIRST_FOR_TESTS: Final = 9000
METADATA, CA = "broker_metadata", "broker_ca"


def of_broker(keys: EHerkenningKeys, at: Circumstances) -> Iterator[Finding]:
    """Yield what is wrong with what is told of the broker."""
    yield from _of_authorities(keys.broker_ca, at)
    try:
        described = read_broker_metadata(keys.broker_metadata, at.now)
        root = entity(keys.broker_metadata)
    except ValueError as error:
        yield found("metadata_unusable", METADATA, f"cannot be used: {error}")
        return
    yield from _of_name(described, at)
    yield from _of_addresses(described, at)
    yield from _of_end(root, at)
    for name, certificate in signing_certificates(root):
        # Another one is in date, or the metadata would have been refused.
        yield from of_dates(f"{METADATA} key {name[:12]}", certificate, at, may_end=True)
        yield from of_maker(METADATA, certificate, at)


def ends_of(root: etree._Element) -> list[datetime]:
    """Return until when metadata counts (aware, UTC), as far as it says; raise ValueError."""
    values = (each.get("validUntil") for each in root.iter(names.MD + "*"))
    moments = [datetime.fromisoformat(value) for value in values if value]
    return [at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC) for at in moments]


def authorities(pem: bytes) -> list[x509.Certificate]:
    """Return the certificates of those who vouch for the broker's TLS; raise ValueError."""
    return x509.load_pem_x509_certificates(pem)


def _of_authorities(pem: bytes, at: Circumstances) -> Iterator[Finding]:
    try:
        certificates = authorities(pem)
    except ValueError:
        yield found("ca_unreadable", CA, "holds no certificates as PEM")
        return
    lasting = any(is_in_date(each, at.now) for each in certificates)
    for certificate in certificates:
        yield from of_dates(CA, certificate, at, may_end=lasting)
        yield from of_maker(CA, certificate, at)


def _of_name(described: BrokerDescription, at: Circumstances) -> Iterator[Finding]:
    named = _BROKER.fullmatch(described.entity_id)
    if named is None:
        why = "is not of a broker: its entityID is no urn:etoegang:HM:<OIN>:entities:<number>"
        yield found("metadata_unusable", METADATA, why)
    elif at.stage.is_real and int(named[1]) >= FIRST_FOR_TESTS:
        why = "is of a broker for tests: the number of its entityID is 9000 or more"
        yield found("broker_for_tests", METADATA, why)


def _of_addresses(described: BrokerDescription, at: Circumstances) -> Iterator[Finding]:
    urls = [described.sso_url, *described.artifact_resolution.values()]
    if at.stage.is_deployed and not all(is_public(url) for url in urls):
        yield found("broker_address", METADATA, "names an address that is not https, or local")


def _of_end(root: etree._Element, at: Circumstances) -> Iterator[Finding]:
    try:
        ends = min(ends_of(root), default=None)
    except ValueError:
        yield found("metadata_unusable", METADATA, "has a validUntil that is no moment")
        return
    if ends is not None and at.now > ends:
        yield found("metadata_ended", METADATA, f"counted until {ends:%Y-%m-%d}")
    elif ends is not None and at.now + SOON > ends:
        yield found("metadata_ends", METADATA, f"counts until {ends:%Y-%m-%d}", is_warning=True)
