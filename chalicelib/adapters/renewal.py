"""Keep the portal of a process in step with its keys, which take turns while it runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from chalicelib.adapters.secrets import SiteKeys
from chalicelib.services.portal import Portal
from chalicelib.services.ports import Clock

# Far shorter than a new key waits before it starts.
RENEWAL = timedelta(minutes=10)


class RenewedPortal:
    """Give the portal of this process, built anew soon after its keys changed or took turns.

    ``read_keys`` asks Secrets Manager, ``build`` makes the portal. When the keys cannot be read
    any more, the portal stays as it is until the next time.
    """

    def __init__(
        self,
        read_keys: Callable[[], SiteKeys],
        build: Callable[[SiteKeys], Portal],
        clock: Clock,
    ) -> None:
        self._read_keys = read_keys
        self._build = build
        self._clock = clock
        self._portal: Portal | None = None
        self._in_use: tuple[object, ...] = ()
        self._renew_at = datetime.min.replace(tzinfo=UTC)

    def __call__(self) -> Portal:
        """Return the portal; raise what reading or building raised when there is none yet."""
        now = self._clock.now()
        if self._portal is None:
            self._portal = self._built(self._read_keys(), now)
        elif now >= self._renew_at:
            self._portal = self._renewed(self._portal, now)
        return self._portal

    def _renewed(self, portal: Portal, now: datetime) -> Portal:
        self._renew_at = now + RENEWAL
        try:
            keys = self._read_keys()
        except Exception:  # noqa: BLE001  whatever it is, pages go on with the keys that there are
            return portal
        return portal if _in_use(keys, now) == self._in_use else self._built(keys, now)

    def _built(self, keys: SiteKeys, now: datetime) -> Portal:
        portal = self._build(keys)
        self._in_use, self._renew_at = _in_use(keys, now), now + RENEWAL
        return portal


def _in_use(keys: SiteKeys, now: datetime) -> tuple[object, ...]:
    return (keys, *(ring.current(now) for ring in keys.rings))
