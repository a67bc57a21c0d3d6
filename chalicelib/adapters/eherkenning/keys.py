"""Loading keys with ``cryptography``: slow, so once per process and only when needed."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from chalicelib.adapters.eherkenning.configuration import KeyPair

# Scheme page 'Digital signature': PKIoverheid keys have at least this many bits.
MINIMUM_BITS = 2048


def private_key(pair: KeyPair) -> RSAPrivateKey:
    """Return the private key of ``pair``; raise ValueError when it is not RSA."""
    # Proving that our own key is sound takes 30 ms at every cold start; it comes from our own
    # store of secrets, and a damaged one would decrypt nothing.
    key = load_pem_private_key(
        pair.private_key_pem, password=None, unsafe_skip_rsa_key_validation=True
    )
    if not isinstance(key, RSAPrivateKey):
        raise ValueError(f"key {pair.name} is not an RSA key")  # noqa: TRY004 - data, not a type
    return key


def public_key(certificate: x509.Certificate) -> RSAPublicKey:
    """Return the key of a certificate; raise ValueError when it is not RSA or too short."""
    key = certificate.public_key()
    if not isinstance(key, RSAPublicKey) or key.key_size < MINIMUM_BITS:
        raise ValueError(f"the certificate has no RSA key of at least {MINIMUM_BITS} bits")
    return key
