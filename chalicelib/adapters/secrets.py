"""Read secrets from AWS Secrets Manager: the keys of this site and of eHerkenning.

Each secret is one JSON document, read once per process. Private keys never touch a disk.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

MINIMUM_KEY_BYTES = 32


@dataclass(frozen=True)
class SiteKeys:
    """Hold the keys of this site: for keyed hashes, for sealing mail, for signing cookies.

    ``identity_key`` makes the keyed hashes of identities and nothing else: links outlive every
    other key, so it is changed apart from them. So does ``subject_key`` those by which services
    know people. ``handover_keys`` are private keys (PEM, P-256): the first signs, all are
    published.
    """

    identity_key: bytes
    pepper: bytes
    seal_key: bytes
    cookie_keys: tuple[bytes, ...]
    subject_key: bytes
    handover_keys: tuple[bytes, ...]


@dataclass(frozen=True)
class PemPair:
    """Hold a private key and its certificate, both PEM."""

    private_key: bytes
    certificate: bytes


@dataclass(frozen=True)
class EHerkenningKeys:
    """Hold the keys of the service provider and what it trusts of the broker.

    ``decryption`` holds two pairs during a rollover. ``broker_ca`` is PEM, ``broker_metadata``
    the broker's signed EntityDescriptor.
    """

    signing: PemPair
    decryption: tuple[PemPair, ...]
    tls: PemPair
    broker_metadata: bytes
    broker_ca: bytes


def read_site_keys(client: Any, secret_id: str) -> SiteKeys:
    """Return the keys in a secret; raise KeyError or ValueError when it is not complete."""
    document = _document(client, secret_id)
    keys = SiteKeys(
        identity_key=base64.b64decode(document["identity_key"], validate=True),
        pepper=base64.b64decode(document["pepper"], validate=True),
        seal_key=base64.b64decode(document["seal_key"], validate=True),
        cookie_keys=tuple(base64.b64decode(key, validate=True) for key in document["cookie_keys"]),
        subject_key=base64.b64decode(document["subject_key"], validate=True),
        handover_keys=tuple(key.encode() for key in document["handover_keys"]),
    )
    hashing = (keys.identity_key, keys.subject_key, keys.pepper, *keys.cookie_keys)
    if not keys.cookie_keys or any(len(key) < MINIMUM_KEY_BYTES for key in hashing):
        raise ValueError("a key of the site is missing or shorter than 256 bits")
    if not keys.handover_keys:
        raise ValueError("a key to sign hand-overs is missing")
    return keys


def read_eherkenning_keys(client: Any, secret_id: str) -> EHerkenningKeys:
    """Return the keys in a secret; raise KeyError when it is not complete."""
    document = _document(client, secret_id)
    return EHerkenningKeys(
        signing=_pair(document["signing"]),
        decryption=tuple(_pair(pair) for pair in document["decryption"]),
        tls=_pair(document["tls"]),
        broker_metadata=document["broker_metadata"].encode(),
        broker_ca=document["broker_ca"].encode(),
    )


def _document(client: Any, secret_id: str) -> dict[str, Any]:
    answer = client.get_secret_value(SecretId=secret_id)
    document: dict[str, Any] = json.loads(answer["SecretString"])
    return document


def _pair(document: dict[str, str]) -> PemPair:
    return PemPair(document["private_key"].encode(), document["certificate"].encode())
