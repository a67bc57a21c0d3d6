"""Keyed hashes: HMAC-SHA256, a hash of its own for each purpose (RFC 2104)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

LASTING = "1"


class HmacHashes:
    """Make keyed hashes with the peppers of this site, by version; ``current`` makes new ones.

    ``own_keys`` gives some purposes a key of their own, which lasts: what is found by such a hash
    is kept for years. Raises KeyError when there is no current pepper.
    """

    def __init__(
        self,
        peppers: Mapping[str, bytes],
        current: str,
        own_keys: Mapping[str, bytes] | None = None,
    ) -> None:
        self._peppers = {**peppers, current: peppers[current]}
        self._current = current
        self._own_keys = dict(own_keys or {})

    def digest(self, purpose: str, text: str, like: str = "") -> str:
        """Return the keyed hash of ``text`` for ``purpose``, after the version of its key.

        ``like`` is a hash, or anything that begins with a version and a dot, whose pepper is to
        be used again; without it, or when that pepper is gone, it is the current one.
        """
        version, key = self._key(purpose, like.partition(".")[0])
        message = purpose.encode() + b"\0" + text.encode()
        return f"{version}.{hmac.digest(key, message, hashlib.sha256).hex()}"

    def stamp(self, secret: str) -> str:
        """Return ``secret`` after the version of the pepper that its hashes are made with."""
        return f"{self._current}.{secret}"

    def _key(self, purpose: str, wanted: str) -> tuple[str, bytes]:
        if purpose in self._own_keys:
            return LASTING, self._own_keys[purpose]
        version = wanted if wanted in self._peppers else self._current
        return version, self._peppers[version]
