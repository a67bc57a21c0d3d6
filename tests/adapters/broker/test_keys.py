"""Keys are made once, kept for the owner only, and named after their certificate."""

from __future__ import annotations

import hashlib
import ssl
from datetime import UTC, datetime
from pathlib import Path

from infra.local.broker.certificates import make_key_pair
from infra.local.broker.keyring import KeyRing, open_key_ring
from infra.local.broker.keys import load_or_make


def test_opening_a_folder_twice_gives_the_same_keys(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    assert open_key_ring(tmp_path / "keys", now) == open_key_ring(tmp_path / "keys", now)


def test_only_the_owner_can_read_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    load_or_make(folder, "one", lambda: make_key_pair("one", datetime.now(UTC)))
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_a_lost_private_key_is_made_again_with_its_certificate(tmp_path: Path) -> None:
    def make() -> object:
        return load_or_make(tmp_path, "one", lambda: make_key_pair("one", datetime.now(UTC)))

    first = make()
    (tmp_path / "one.key.pem").unlink()
    assert make() != first


def test_a_key_is_named_after_its_certificate(keys: KeyRing) -> None:
    certificate = ssl.PEM_cert_to_DER_cert(keys.broker_signing.certificate_pem.decode())
    assert keys.broker_signing.key_name == hashlib.sha256(certificate).hexdigest()


def test_every_party_has_a_key_of_its_own(keys: KeyRing) -> None:
    pairs = list(vars(keys).values())
    assert len({pair.key_name for pair in pairs}) == len(pairs)
