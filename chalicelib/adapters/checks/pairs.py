"""What is wrong with our own pairs of key and certificate.

Source: scheme pages 'Digital signature' (PKIoverheid, RSA of 2048 bits or more, a usage that allows
signing; the OIN is the serialNumber of the subject) and 'DV metadata for HM'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from chalicelib.adapters.checks.certificates import is_for_tests, of_dates, of_maker
from chalicelib.adapters.checks.circumstances import Circumstances, found
from chalicelib.adapters.eherkenning.keys import MINIMUM_BITS
from chalicelib.adapters.eherkenning.secret import EHerkenningKeys, PemPair
from chalicelib.domain.findings import Finding

_OIN: Final = re.compile(r"[0-9]{20}")
_WEAK = frozenset({"md5", "sha1"})


def of_pairs(keys: EHerkenningKeys, at: Circumstances) -> Iterator[Finding]:
    """Yield what is wrong with the pairs.

    What is not used yet may have any date, and so may a decryption key beside one that is in date:
    it only opens what others sent.
    """
    read = {name: (pair, _certificate(pair)) for name, pair in keys.pairs()}
    lasting = any(
        certificate is not None and not list(of_dates(name, certificate, at, may_end=True))
        for name, (_, certificate) in read.items()
        if name.startswith("decryption")
    )
    for name, (pair, certificate) in read.items():
        if certificate is None:
            yield found("certificate_unreadable", f"{name}.certificate", "is no certificate")
            continue
        yield from _of_key(name, pair, certificate)
        yield from _of_certificate(name, certificate, at)
        may_end = name.endswith("_next") or (lasting and name.startswith("decryption"))
        yield from of_dates(name, certificate, at, may_end=may_end)


def certificate_of(pair: PemPair) -> x509.Certificate:
    """Return the certificate of a pair, the first of a chain; raise ValueError for none."""
    return x509.load_pem_x509_certificate(pair.certificate)


def _certificate(pair: PemPair) -> x509.Certificate | None:
    try:
        return certificate_of(pair)
    except ValueError:
        return None


def _of_key(name: str, pair: PemPair, certificate: x509.Certificate) -> Iterator[Finding]:
    try:
        # What takes long to prove is proven when all is checked (proving).
        key = load_pem_private_key(pair.private_key, None, unsafe_skip_rsa_key_validation=True)
    except (ValueError, TypeError):
        yield found("key_unreadable", f"{name}.private_key", "is no private key without a password")
        return
    if not isinstance(key, RSAPrivateKey) or key.key_size < MINIMUM_BITS:
        why = f"is no RSA key of at least {MINIMUM_BITS} bits"
        yield found("key_weak", f"{name}.private_key", why)
    if key.public_key() != certificate.public_key():
        yield found("key_does_not_fit", name, "has a certificate of another key")


def _of_certificate(
    name: str, certificate: x509.Certificate, at: Circumstances
) -> Iterator[Finding]:
    yield from of_maker(name, certificate, at)
    if certificate.issuer == certificate.subject and not is_for_tests(certificate):
        if at.stage.is_deployed:
            why = "is signed by itself, not by PKIoverheid"
            yield found("certificate_for_tests", name, why, is_warning=not at.stage.is_real)
    elif (hashed := certificate.signature_hash_algorithm) and hashed.name in _WEAK:
        yield found("certificate_weak", name, "is signed with a hash that can be forged")
    if not _may_be_used(name, certificate):
        yield found("certificate_usage", name, "has a certificate for another use")
    yield from _of_owner(name, certificate, at)


def _of_owner(name: str, certificate: x509.Certificate, at: Circumstances) -> Iterator[Finding]:
    """Yield a warning for a certificate with another OIN than ours."""
    attributes = certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    numbers = {str(each.value) for each in attributes if _OIN.fullmatch(str(each.value))}
    ours = set(_OIN.findall(at.entity_id))
    if at.stage.is_real and numbers and not numbers & ours:
        yield found("certificate_of_another", name, "has another OIN than ours", is_warning=True)


def _may_be_used(name: str, certificate: x509.Certificate) -> bool:
    """Return whether a certificate is for the use of its field; one that names none is for all."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    if name.startswith("decryption"):
        return usage.key_encipherment or usage.data_encipherment
    return usage.digital_signature and (not name.startswith("tls") or _may_be_client(certificate))


def _may_be_client(certificate: x509.Certificate) -> bool:
    try:
        extended = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return ExtendedKeyUsageOID.CLIENT_AUTH in extended
