"""Making RSA keys and X.509 certificates for the parties of a login.

The certificates that sign messages stand on their own, because receivers pin them. Those for TLS
come from one authority, because both ends check a chain there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from chalicelib.domain.stages import MADE_FOR_TESTS
from infra.local.broker.keys import KeyPair

KEY_BITS = 2048
PUBLIC_EXPONENT = 65537
# A local clock may run ten years ahead of the real one: the certificates must outlive that.
LIFETIME = timedelta(days=3900)
BACKDATED = timedelta(days=1)
LOOPBACK = IPv4Address("127.0.0.1")


@dataclass(frozen=True)
class Purpose:
    """Say what a certificate is for: the extensions that differ between the kinds."""

    authority: bool = False
    extended_usage: x509.ObjectIdentifier | None = None
    alternative_names: tuple[x509.GeneralName, ...] = ()


MESSAGES = Purpose()
AUTHORITY = Purpose(authority=True)
TLS_CLIENT = Purpose(extended_usage=ExtendedKeyUsageOID.CLIENT_AUTH)


def tls_server(*host_names: str) -> Purpose:
    """Return the purpose of a TLS server on the loopback address and under ``host_names``."""
    names = (x509.IPAddress(LOOPBACK), *map(x509.DNSName, host_names))
    return Purpose(extended_usage=ExtendedKeyUsageOID.SERVER_AUTH, alternative_names=names)


def make_key_pair(
    common_name: str, now: datetime, purpose: Purpose = MESSAGES, issuer: KeyPair | None = None
) -> KeyPair:
    """Make a key of 2048 bits with a certificate by ``issuer``, or self-signed without one.

    The certificate is valid from a day before ``now`` (aware, UTC) for more than ten years, and
    says that it is for tests.
    """
    key = rsa.generate_private_key(PUBLIC_EXPONENT, KEY_BITS)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, MADE_FOR_TESTS),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )
    issuer_key, issuer_name = (key, subject) if issuer is None else _signer(issuer)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer_name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now + LIFETIME)
    )
    for extension, critical in _extensions(purpose, key.public_key(), issuer_key.public_key()):
        builder = builder.add_extension(extension, critical)
    return _pair(key, builder.sign(issuer_key, hashes.SHA256()))


def _signer(issuer: KeyPair) -> tuple[rsa.RSAPrivateKey, x509.Name]:
    key = serialization.load_pem_private_key(issuer.private_key_pem, password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("an authority here has an RSA key")
    return key, x509.load_pem_x509_certificate(issuer.certificate_pem).subject


def _pair(key: rsa.RSAPrivateKey, certificate: x509.Certificate) -> KeyPair:
    private_key_pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return KeyPair(private_key_pem, certificate.public_bytes(serialization.Encoding.PEM))


def _extensions(
    purpose: Purpose, own: rsa.RSAPublicKey, issuer: rsa.RSAPublicKey
) -> list[tuple[x509.ExtensionType, bool]]:
    path_length = 0 if purpose.authority else None
    found: list[tuple[x509.ExtensionType, bool]] = [
        (x509.BasicConstraints(ca=purpose.authority, path_length=path_length), True),
        (_key_usage(authority=purpose.authority), True),
        (x509.SubjectKeyIdentifier.from_public_key(own), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer), False),
    ]
    if purpose.extended_usage is not None:
        found.append((x509.ExtendedKeyUsage([purpose.extended_usage]), False))
    if purpose.alternative_names:
        found.append((x509.SubjectAlternativeName(purpose.alternative_names), False))
    return found


def _key_usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=not authority,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
