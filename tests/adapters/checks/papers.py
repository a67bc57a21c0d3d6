"""Keys, certificates and metadata as a real service provider and its broker have them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from chalicelib.adapters.checks.circumstances import Circumstances
from chalicelib.adapters.eherkenning.secret import EHerkenningKeys, PemPair
from chalicelib.domain.stages import SiteStage
from infra.local.broker.configuration import BrokerConfiguration, ServiceProvider
from infra.local.broker.keyring import KeyRing
from infra.local.broker.keys import KeyPair
from infra.local.broker.metadata import metadata
from infra.local.broker.spec import Parties

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OIN = "00000001234567890000"
ENTITY_ID = f"urn:etoegang:DV:{OIN}:entities:0001"
BROKER_ID = "urn:etoegang:HM:00000003123456780000:entities:0001"
SSO_URL = "https://makelaar.test/sso"
RESOLUTION_URL = "https://makelaar.test/artifact"
PRIVATE = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def rsa_key(number: int = 0, bits: int = 2048) -> rsa.RSAPrivateKey:
    """Return a key, the same for the same ``number``: making one takes long."""
    del number
    return rsa.generate_private_key(65537, bits)


@dataclass(frozen=True)
class Paper:
    """Describe a certificate; one without an ``issuer`` is signed by itself."""

    key: Key = field(default_factory=rsa_key)
    days: tuple[int, int] = (-30, 400)
    issuer: str | None = "PKIoverheid Private Services CA"
    organisation: str = "Dienst Uitvoering Onderwijs"
    serial: str = OIN
    extensions: tuple[x509.ExtensionType, ...] = ()

    def certificate(self) -> x509.Certificate:
        """Return the certificate."""
        subject = _name(self.organisation, self.serial)
        issuer = _name(self.issuer, "1") if self.issuer else subject
        begins, ends = (NOW + timedelta(days=days) for days in self.days)
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(ends)
        )
        for extension in self.extensions:
            builder = builder.add_extension(extension, critical=True)
        return builder.sign(rsa_key(1) if self.issuer else self.key, hashes.SHA256())

    def pair(self) -> PemPair:
        """Return the certificate with its key."""
        return PemPair(self.key.private_bytes(*PRIVATE), self.pem())

    def pem(self) -> bytes:
        """Return the certificate as PEM."""
        return self.certificate().public_bytes(Encoding.PEM)

    def made(self) -> KeyPair:
        """Return the certificate with its key, as the simulator has them."""
        pair = self.pair()
        return KeyPair(pair.private_key, pair.certificate)


def _name(organisation: str, serial: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, serial),
        ]
    )


def broker_metadata(
    *signing: Paper,
    entity_id: str = BROKER_ID,
    sso_url: str = SSO_URL,
    resolution_url: str = RESOLUTION_URL,
) -> bytes:
    """Return signed metadata of a broker with one or two keys for signing."""
    first, *others = signing or (Paper(organisation="Makelaar"),)
    ring = replace(_ring(first.made()), broker_signing_next=(others or [first])[0].made())
    parties = Parties(entity_id, ENTITY_ID, "", "")
    told = BrokerConfiguration(parties, ServiceProvider("", "", ""), ring, bool(others))
    return metadata(told, sso_url, resolution_url)


def _ring(pair: KeyPair) -> KeyRing:
    return KeyRing(*[pair] * 10)


def real_keys() -> EHerkenningKeys:
    """Return keys with which nothing is wrong in any stage."""
    pair = Paper().pair()
    return EHerkenningKeys(
        signing=pair,
        decryption=(pair,),
        tls=pair,
        broker_metadata=broker_metadata(),
        broker_ca=Paper(organisation="TLS CA").pem(),
    )


def at(stage: str = "prod", now: datetime = NOW) -> Circumstances:
    """Return circumstances of the service provider in a stage."""
    return Circumstances(SiteStage(stage), now, ENTITY_ID)
