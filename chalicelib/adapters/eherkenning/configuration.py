"""Who this service provider is towards the broker: its names, addresses and keys.

Source: scheme pages 'DV metadata for HM', 'EntityID', 'ServiceID' and 'ServiceUUID'.
"""

from __future__ import annotations

import hashlib
import ssl
from dataclasses import dataclass, field


def first_certificate(pem: bytes) -> bytes:
    """Return the first certificate of a chain as DER; raise ValueError when it is not PEM."""
    text, end, _ = pem.decode("ascii").partition(ssl.PEM_FOOTER)
    return ssl.PEM_cert_to_DER_cert(text + end)


@dataclass(frozen=True)
class KeyPair:
    """Hold a private key and its certificate (both PEM) under the KeyName that messages use."""

    name: str
    private_key_pem: bytes = field(repr=False)
    certificate_pem: bytes

    @classmethod
    def named_by_certificate(cls, private_key_pem: bytes, certificate_pem: bytes) -> KeyPair:
        """Return a pair with the usual name: SHA-256 of the certificate's DER, in lower case hex.

        Raises ValueError when the certificate is not PEM.
        """
        name = hashlib.sha256(first_certificate(certificate_pem)).hexdigest()
        return cls(name, private_key_pem, certificate_pem)


@dataclass(frozen=True)
class ServiceProvider:
    """Describe this service provider and the one service that people log in to.

    ``service_uuid`` is the one of the two in the catalogue that the broker confirmed to send.
    ``decryption`` holds two pairs while encryption keys are exchanged. ``tls`` is the client
    certificate of the back channel. ``coming`` takes the place of ``signing`` or ``tls`` later, and
    stands in the metadata already. Without ``organisation_url`` the metadata names no organisation,
    because the schema of metadata asks for its address.
    """

    entity_id: str
    service_id: str
    service_uuid: str
    acs_url: str
    acs_index: int
    service_index: int
    service_name: str
    service_description: str
    organisation_name: str
    technical_contact_email: str
    signing: KeyPair
    decryption: tuple[KeyPair, ...]
    tls: KeyPair
    organisation_url: str | None = None
    coming: tuple[KeyPair, ...] = ()
