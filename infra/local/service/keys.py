"""The keys that the portal publishes: fetched when needed, kept for as long as the portal says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from urllib.request import urlopen

from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet

from infra.local.service.refusals import TokenRefused

PATH = "/.well-known/jwks.json"
# Whoever sends tokens with made-up keys must not make us ask the portal each time.
BETWEEN_FETCHES = timedelta(seconds=10)
_MAX_AGE = re.compile(r"max-age=(\d+)")


@dataclass(frozen=True)
class Published:
    """Hold a key set as it was answered (JSON), and how long it may be kept."""

    body: bytes
    max_age: timedelta


def fetch_from(portal_url: str) -> Published:
    """Return the keys that the portal publishes at this moment; raise OSError."""
    with urlopen(portal_url + PATH, timeout=5) as answer:  # noqa: S310  the address is our own
        found = _MAX_AGE.search(answer.headers.get("Cache-Control", ""))
        return Published(answer.read(), timedelta(seconds=int(found[1]) if found else 0))


class PublishedKeys:
    """Find keys by their names; safe to use from several threads."""

    def __init__(self, fetch: Callable[[], Published], clock: Callable[[], datetime]) -> None:
        self._fetch = fetch
        self._clock = clock
        self._lock = Lock()
        self._keys = KeySet([])
        self._fetched_at: datetime | None = None
        self._kept_until: datetime | None = None

    def named(self, kid: str) -> Key:
        """Return a key; ask the portal when the ones at hand are too old or lack it.

        Raises TokenRefused for a key that the portal does not publish.
        """
        with self._lock:
            now = self._clock()
            if self._kept_until is None or now >= self._kept_until:
                self._renew(now)
            found = self._at_hand(kid)
            if found is None and self._may_ask_again(now):
                self._renew(now)
                found = self._at_hand(kid)
        if found is None:
            raise TokenRefused("unknown_key")
        return found

    def _renew(self, now: datetime) -> None:
        published = self._fetch()
        try:
            self._keys = KeySet.import_key_set(json.loads(published.body))
        except JoseError:
            self._keys = KeySet([])
        self._fetched_at, self._kept_until = now, now + published.max_age

    def _at_hand(self, kid: str) -> Key | None:
        return next((key for key in self._keys if key.kid == kid), None)

    def _may_ask_again(self, now: datetime) -> bool:
        return self._fetched_at is None or now >= self._fetched_at + BETWEEN_FETCHES
