"""Read secrets from AWS Secrets Manager: the keys of this site and of eHerkenning.

Each secret is one JSON document. Private keys never touch a disk.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.keyring import DatedKey, KeyRing

MINIMUM_KEY_BYTES = 32


class SecretError(ValueError):
    """Say what is wrong with a secret, by the name of the key and never by its value."""


@dataclass(frozen=True)
class SiteKeys:
    """Hold the keys of this site.

    ``identity_key`` and ``subject_key`` make hashes by which people are found for years, here and
    by services: they last. The others take turns: ``peppers`` for hashes, ``seal_keys``,
    ``cookie_keys``, and ``handover_keys`` (PEM, P-256).
    """

    identity_key: bytes
    subject_key: bytes
    peppers: KeyRing
    seal_keys: KeyRing
    cookie_keys: KeyRing
    handover_keys: KeyRing

    @property
    def rings(self) -> tuple[KeyRing, ...]:
        """Return the keys that take turns."""
        return (self.peppers, self.seal_keys, self.cookie_keys, self.handover_keys)


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
    """Return the keys in a secret; raise SecretError naming what is wrong with it."""
    return parse_site_keys(_document(client, secret_id))


def parse_site_keys(document: Mapping[str, Any]) -> SiteKeys:
    """Return the keys in a document; raise SecretError naming what is wrong with it."""
    return SiteKeys(
        identity_key=_symmetric("identity_key", document.get("identity_key")),
        subject_key=_symmetric("subject_key", document.get("subject_key")),
        peppers=_ring("peppers", document, _symmetric),
        seal_keys=_ring("seal_keys", document, _symmetric),
        cookie_keys=_ring("cookie_keys", document, _symmetric),
        handover_keys=_ring("handover_keys", document, _private),
    )


def _ring(name: str, document: Mapping[str, Any], read: Callable[[str, Any], bytes]) -> KeyRing:
    try:
        return KeyRing(
            tuple(
                DatedKey(
                    str(entry["version"]),
                    read(f"{name}.{entry['version']}", entry["key"]),
                    datetime.fromisoformat(entry["starts_at"]),
                )
                for entry in document[name]
            )
        )
    except (KeyError, TypeError) as error:
        raise SecretError(f"{name} is missing or not complete") from error
    except ValueError as error:
        raise SecretError(f"{name}: {error}") from error


def _symmetric(name: str, value: Any) -> bytes:
    try:
        key = base64.b64decode(value, validate=True)
    except (TypeError, ValueError) as error:
        raise SecretError(f"{name} is missing or no base64") from error
    if len(key) < MINIMUM_KEY_BYTES:
        raise SecretError(f"{name} is shorter than 256 bits")
    return key


def _private(name: str, value: Any) -> bytes:
    if not isinstance(value, str) or "PRIVATE KEY-----" not in value:
        raise SecretError(f"{name} is no private key as PEM")
    return value.encode()


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
    answer = client.get_secret_value(SecretId=secret_id, VersionStage="AWSCURRENT")
    document: dict[str, Any] = json.loads(answer["SecretString"])
    return document


def _pair(document: dict[str, str]) -> PemPair:
    return PemPair(document["private_key"].encode(), document["certificate"].encode())
