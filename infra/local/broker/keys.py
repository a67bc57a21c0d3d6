"""Key pairs as PEM bytes, and how they are kept in a folder.

A key pair is a value: whoever needs a loaded key loads it from the bytes. The name of a key is the
SHA-256 of its certificate (DER) in hexadecimal, as brokers of eHerkenning name theirs.
Source: scheme page 'Digital signature'.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

OWNER_ONLY_FILE = 0o600
OWNER_ONLY_FOLDER = 0o700


@dataclass(frozen=True)
class KeyPair:
    """Hold a private key (PKCS 8, PEM, not encrypted) and its certificate (PEM)."""

    private_key_pem: bytes
    certificate_pem: bytes

    @property
    def certificate_der(self) -> bytes:
        """Return the certificate as DER."""
        return x509.load_pem_x509_certificate(self.certificate_pem).public_bytes(Encoding.DER)

    @property
    def key_name(self) -> str:
        """Return the name of the key: SHA-256 of the certificate's DER, in lower case hex."""
        return hashlib.sha256(self.certificate_der).hexdigest()


def load_or_make(folder: Path, name: str, make: Callable[[], KeyPair]) -> KeyPair:
    """Return the key pair ``name`` of ``folder``; make and save it when it is not there yet."""
    key_file, certificate_file = _files(folder, name)
    if key_file.exists() and certificate_file.exists():
        return KeyPair(key_file.read_bytes(), certificate_file.read_bytes())
    pair = make()
    folder.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY_FOLDER)
    _write(certificate_file, pair.certificate_pem)
    _write(key_file, pair.private_key_pem)
    return pair


def _files(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / f"{name}.key.pem", folder / f"{name}.crt.pem"


def _write(path: Path, content: bytes) -> None:
    """Write so that another process sees the whole file or none, and only the owner reads it."""
    unfinished = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    unfinished.replace(path)
