"""Keyed hashes: HMAC-SHA256, a hash of its own for each purpose (RFC 2104)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

VERSION = "1"


class HmacHashes:
    """Make keyed hashes with the pepper of this site.

    ``own_keys`` gives some purposes a key of their own, to be changed apart from the others.
    """

    def __init__(self, key: bytes, own_keys: Mapping[str, bytes] | None = None) -> None:
        self._key = key
        self._own_keys = dict(own_keys or {})

    def digest(self, purpose: str, text: str) -> str:
        """Return the keyed hash of ``text`` for ``purpose``, with the version of the key."""
        key = self._own_keys.get(purpose, self._key)
        message = purpose.encode() + b"\0" + text.encode()
        return f"{VERSION}.{hmac.digest(key, message, hashlib.sha256).hex()}"
