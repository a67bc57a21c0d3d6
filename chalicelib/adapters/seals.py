"""Seal what only the sender of mail may read: AES-256-GCM (NIST SP 800-38D)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping

KEY_BYTES = 32
NONCE_BYTES = 12


class AesGcmSeals:
    """Seal and open parameters with one key of 256 bits; raise ValueError for another length."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a sealing key has 256 bits")
        self._key = key

    def seal(self, parameters: Mapping[str, str], context: str) -> bytes:
        """Encrypt and authenticate ``parameters``, bound to ``context``."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  only mail

        nonce = secrets.token_bytes(NONCE_BYTES)
        plain = json.dumps(dict(parameters)).encode()
        return nonce + AESGCM(self._key).encrypt(nonce, plain, context.encode())

    def open(self, sealed: bytes, context: str) -> dict[str, str]:
        """Return what was sealed in the same context; nothing sealed gives nothing.

        Raises ValueError when it was changed or belongs elsewhere.
        """
        if not sealed:
            return {}
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415  only mail
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  only mail

        nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            plain = AESGCM(self._key).decrypt(nonce, ciphertext, context.encode())
        except InvalidTag as error:
            raise ValueError("the seal is broken") from error
        parameters: dict[str, str] = json.loads(plain)
        return parameters
