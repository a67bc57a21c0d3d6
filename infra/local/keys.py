"""The keys of the site and of a login, made on the first start and kept in a folder."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chalicelib.adapters.key_rotation import completed
from chalicelib.adapters.site_keys import MADE_FOR
from chalicelib.domain.stages import MADE_FOR_TESTS
from infra.local.broker.keyring import KeyRing, open_key_ring
from infra.local.broker.keys import OWNER_ONLY_FILE, OWNER_ONLY_FOLDER, KeyPair


@dataclass(frozen=True)
class TrustedBroker:
    """Hold what the portal is told of the broker: metadata, and the authority (PEM) of its TLS."""

    metadata: bytes
    ca: bytes


@dataclass(frozen=True)
class Keys:
    """Hold the keys of a login, and those of the site as the text of their secret."""

    ring: KeyRing
    site: str


def open_keys(folder: Path) -> Keys:
    """Return the keys in ``folder``, made first where they are missing.

    Several processes may ask at once: one makes them, the others wait.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY_FOLDER)
    with _alone_in(folder):
        # The real time: TLS libraries hold certificates against the real clock.
        now = datetime.now(UTC)
        return Keys(open_key_ring(folder, now), _site_keys(folder / "site-keys.json", now))


def eherkenning_secret(ring: KeyRing, broker: TrustedBroker) -> str:
    """Return the text of the secret that ``chalicelib.adapters.eherkenning.secret`` reads."""
    return json.dumps(
        {
            "signing": _pair(ring.provider_signing),
            "decryption": [
                _pair(ring.provider_decryption),
                _pair(ring.provider_decryption_next),
            ],
            "tls": _pair(ring.provider_tls_client),
            "broker_metadata": broker.metadata.decode(),
            "broker_ca": broker.ca.decode(),
        }
    )


def _site_keys(path: Path, now: datetime) -> str:
    """Return the keys of the site as JSON, after making those that the file lacks."""
    kept: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    keys = completed({**kept, MADE_FOR: MADE_FOR_TESTS}, now)
    if keys != kept:
        unfinished = path.with_suffix(".new")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY_FILE)
        with os.fdopen(descriptor, "w") as file:
            json.dump(keys, file)
        unfinished.replace(path)
    return json.dumps(keys)


def _pair(pair: KeyPair) -> dict[str, str]:
    return {
        "private_key": pair.private_key_pem.decode("ascii"),
        "certificate": pair.certificate_pem.decode("ascii"),
    }


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep other processes waiting until the block is done."""
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
