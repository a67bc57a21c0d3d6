"""Keep what a process made of its keys in step with them: they change while it runs."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from chalicelib.adapters.site_keys import SiteKeys
from chalicelib.services.ports import Clock, Metrics

# Far shorter than a new key of the site waits before it starts.
RENEWAL = timedelta(minutes=10)

Keys = TypeVar("Keys")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Making(Generic[Keys, Made]):
    """Say how something is made of keys: ``read`` asks Secrets Manager, ``build`` makes it.

    ``in_use`` tells what of the keys counts at a moment; by default it is all of them.
    """

    read: Callable[[], Keys]
    build: Callable[[Keys], Made]
    in_use: Callable[[Keys, datetime], object] = lambda keys, _now: keys


class Renewed(Generic[Keys, Made]):
    """Give what is made of keys, made anew soon after the keys changed or took turns.

    When the keys cannot be read any more, or are not right, what there is stays until the next
    time, and is counted as ``keys_not_renewed``.
    """

    def __init__(self, making: Making[Keys, Made], clock: Clock, metrics: Metrics) -> None:
        self._making = making
        self._clock = clock
        self._metrics = metrics
        self._made: Made | None = None
        self._in_use: object = None
        self._renew_at = datetime.min.replace(tzinfo=UTC)

    def __call__(self) -> Made:
        """Return it; raise what reading or building raised when there is none yet."""
        now = self._clock.now()
        if self._made is None:
            self._made = self._built(self._making.read(), now)
        elif now >= self._renew_at:
            self._made = self._renewed(self._made, now)
        return self._made

    def _renewed(self, made: Made, now: datetime) -> Made:
        self._renew_at = now + RENEWAL
        try:
            keys = self._making.read()
            unchanged = self._making.in_use(keys, now) == self._in_use
            return made if unchanged else self._built(keys, now)
        except Exception:  # noqa: BLE001  whatever it is, pages go on with the keys that there are
            self._metrics.report({"keys_not_renewed": 1})
            return made

    def _built(self, keys: Keys, now: datetime) -> Made:
        made = self._making.build(keys)
        # As adapters.first_use: it stays.
        gc.freeze()
        self._in_use, self._renew_at = self._making.in_use(keys, now), now + RENEWAL
        return made


def turns(keys: SiteKeys, now: datetime) -> object:
    """Return what of the site's keys counts at ``now``: all, and whose turn it is."""
    return (keys, *(ring.current(now) for ring in keys.rings))
