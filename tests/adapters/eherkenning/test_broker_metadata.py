"""The broker's metadata is read strictly: a program that trusts nobody does not start."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from chalicelib.adapters.eherkenning.broker_metadata import read_broker_metadata
from infra.local.broker.metadata import metadata
from tests.adapters.eherkenning.world import NOW, PARTIES, RESOLUTION_URL, SSO_URL, World

POST = b"bindings:HTTP-POST"


@pytest.fixture
def published(world: World) -> bytes:
    return metadata(world.configuration, SSO_URL, RESOLUTION_URL)


def test_the_addresses_and_all_signing_keys_are_read(world: World, published: bytes) -> None:
    broker = read_broker_metadata(published)
    made = world.made
    assert broker.entity_id == PARTIES.broker
    assert broker.sso_url == SSO_URL
    assert broker.artifact_resolution == {0: RESOLUTION_URL}
    assert list(broker.signing_keys) == [
        made.broker_signing.key_name,
        made.broker_signing_next.key_name,
    ]


def test_a_key_without_a_name_is_known_by_its_certificate(world: World, published: bytes) -> None:
    name = world.made.broker_signing.key_name.encode()
    unnamed = published.replace(b"<ds:KeyName>" + name + b"</ds:KeyName>", b"")
    assert unnamed != published
    assert next(iter(read_broker_metadata(unnamed).signing_keys)) == name.decode()


def test_a_key_for_encryption_only_is_not_trusted(published: bytes) -> None:
    with pytest.raises(ValueError, match="no key for signing"):
        read_broker_metadata(published.replace(b'use="signing"', b'use="encryption"'))


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "refused: message-has-dtd": lambda xml: b"<!DOCTYPE x>" + xml.partition(b"?>")[2],
    "refused: message-not-well-formed": lambda xml: xml[:-3],
    "no EntityDescriptor": lambda xml: xml.replace(b"EntityDescriptor", b"EntitiesDescriptor"),
    "one IDPSSODescriptor": lambda xml: xml.replace(b"IDPSSODescriptor", b"SPSSODescriptor"),
    "no entityID": lambda xml: xml.replace(b"entityID=", b"other="),
    "no SingleSignOnService for HTTP-POST": lambda xml: xml.replace(POST, b"bindings:PAOS"),
    "no ArtifactResolutionService": lambda xml: xml.replace(
        b"ArtifactResolutionService", b"ManageNameIDService"
    ),
    "SOAP over https": lambda xml: xml.replace(b"https://broker.example/art", b"http://b/art"),
    "repeats a KeyName": lambda xml: xml.replace(
        xml.split(b"KeyName>")[3], xml.split(b"KeyName>")[1]
    ),
    "no X509Certificate": lambda xml: xml.replace(b"X509Certificate>", b"X509SubjectName>"),
}


@pytest.mark.parametrize(("reason", "change"), BROKEN.items(), ids=BROKEN.keys())
def test_what_is_missing_or_wrong_is_named(
    published: bytes, reason: str, change: Callable[[bytes], bytes]
) -> None:
    broken = change(published)
    assert broken != published
    with pytest.raises(ValueError, match=reason):
        read_broker_metadata(broken)


PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def _certificate(key: PrivateKey) -> bytes:
    """Return a self-signed certificate in base64."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "broker")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW)
        .not_valid_after(NOW)
    )
    return base64.b64encode(builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER))


def _short() -> PrivateKey:
    return rsa.generate_private_key(65537, 1024)  # noqa: S505 - this is what must be refused


def _elliptic() -> PrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.mark.parametrize("make_key", [_short, _elliptic])
def test_a_key_that_the_scheme_does_not_allow_is_not_trusted(
    published: bytes, make_key: Callable[[], PrivateKey]
) -> None:
    present = published.split(b"X509Certificate>")[-2].removesuffix(b"</ds:")
    other = published.replace(present, _certificate(make_key()))
    assert other != published
    with pytest.raises(ValueError, match="RSA key of at least 2048 bits"):
        read_broker_metadata(other)
