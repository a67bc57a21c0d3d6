"""Seal what only the sender of mail, or the site itself, may read: AES-256-GCM (SP 800-38D)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping

KEY_BYTES = 32
NONCE_BYTES = 12
# Between the version of the key, in ASCII, and what was sealed.
END_OF_VERSION = b"."


class AesGcmSeals:
    """Seal with the current of the keys, by version, and open with the one that sealed.

    Raises ValueError for a key that has no 256 bits, KeyError when there is no current one.
    """

    def __init__(self, keys: Mapping[str, bytes], current: str) -> None:
        if any(len(key) != KEY_BYTES for key in keys.values()):
            raise ValueError("a sealing key has 256 bits")
        self._keys = {**keys, current: keys[current]}
        self._current = current

    def seal(self, parameters: Mapping[str, str], context: str) -> bytes:
        """Encrypt and authenticate ``parameters``, bound to ``context``."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  only mail

        nonce = secrets.token_bytes(NONCE_BYTES)
        plain = json.dumps(dict(parameters)).encode()
        sealed = AESGCM(self._keys[self._current]).encrypt(nonce, plain, context.encode())
        return self._current.encode() + END_OF_VERSION + nonce + sealed

    def open(self, sealed: bytes, context: str) -> dict[str, str]:
        """Return what was sealed in the same context; nothing sealed gives nothing.

        Raises ValueError when it was changed, belongs elsewhere, or its key is gone.
        """
        if not sealed:
            return {}
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415  only mail
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  only mail

        version, _, body = sealed.partition(END_OF_VERSION)
        key = self._keys.get(version.decode("latin-1"))
        if key is None:
            raise ValueError("the seal names no key that there is")
        nonce, ciphertext = body[:NONCE_BYTES], body[NONCE_BYTES:]
        try:
            plain = AESGCM(key).decrypt(nonce, ciphertext, context.encode())
        except InvalidTag as error:
            raise ValueError("the seal is broken") from error
        parameters: dict[str, str] = json.loads(plain)
        return parameters
