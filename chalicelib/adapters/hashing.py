"""Keyed hashes: HMAC-SHA256 with one key, a hash of its own for each purpose (RFC 2104)."""

from __future__ import annotations

import hashlib
import hmac

VERSION = "1"


class HmacHashes:
    """Make keyed hashes with the pepper of this site."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def digest(self, purpose: str, text: str) -> str:
        """Return the keyed hash of ``text`` for ``purpose``, with the version of the key."""
        message = purpose.encode() + b"\0" + text.encode()
        return f"{VERSION}.{hmac.digest(self._key, message, hashlib.sha256).hex()}"
