"""How often tasks were opened in the last 90 days, for the tile 'Snel naar' (manual 1.6).

A record counts for one person, or for a part (shard) of an organisation: each person belongs to
one shard, so that colleagues who start at the same moment seldom write the same record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zlib import crc32

from chalicelib.domain.records import Key

WINDOW_DAYS = 90
SHARDS = 4
MOST_A_DAY = 255  # what a byte holds


@dataclass(frozen=True)
class Tally:
    """Count the openings of one task: a byte for each day, that of ``day`` first, then back."""

    task: str
    day: date
    counts: bytes = b""

    def times(self, today: date) -> int:
        """Return how often the task was opened in the 90 days up to ``today``."""
        past = max(0, (today - self.day).days)
        return sum(self.counts[: max(0, WINDOW_DAYS - past)])

    def is_of(self, today: date) -> bool:
        """Return whether the task was opened today."""
        return self.day >= today and any(self.counts[:1])

    def with_one_more(self, today: date) -> Tally:
        """Return the tally after opening the task today; days beyond the window are forgotten."""
        past = max(0, (today - self.day).days)
        counts = bytearray(bytes(min(past, WINDOW_DAYS)) + (self.counts or bytes(1)))[:WINDOW_DAYS]
        counts[0] = min(MOST_A_DAY, counts[0] + 1)
        return Tally(self.task, max(self.day, today), bytes(counts))


@dataclass(frozen=True)
class TaskUse:
    """Hold the tallies of one owner: a person, or a shard of an organisation."""

    owner: str
    tallies: tuple[Tally, ...] = ()
    version: int = 0

    @property
    def key(self) -> Key[TaskUse]:
        """Return where the counts are stored."""
        return Key(TaskUse, self.owner)

    @classmethod
    def of_person(cls, gebruikersnaam: str) -> Key[TaskUse]:
        """Return the key of what one person opened."""
        return Key(cls, f"account#{gebruikersnaam}")

    @classmethod
    def of_colleagues(cls, organisation_id: str, gebruikersnaam: str) -> Key[TaskUse]:
        """Return the key of the shard in which a person is counted."""
        shard = crc32(gebruikersnaam.encode()) % SHARDS
        return cls.shards_of(organisation_id)[shard]

    @classmethod
    def shards_of(
        cls, organisation_id: str
    ) -> tuple[Key[TaskUse], Key[TaskUse], Key[TaskUse], Key[TaskUse]]:
        """Return the keys of all that an organisation opened."""
        first, second, third, fourth = (
            Key(cls, f"organisation#{organisation_id}#{shard}") for shard in range(SHARDS)
        )
        return first, second, third, fourth

    @property
    def cleanup_at(self) -> datetime | None:
        """Return from when on nothing of it counts any more; None when nothing ever did."""
        if not self.tallies:
            return None
        last = max(tally.day for tally in self.tallies)
        return datetime.combine(last + timedelta(WINDOW_DAYS + 1), time(), UTC)

    def has_opened(self, task: str, today: date) -> bool:
        """Return whether ``task`` was opened today."""
        return any(tally.task == task and tally.is_of(today) for tally in self.tallies)

    def opened(self, task: str, today: date) -> TaskUse:
        """Return the counts after opening ``task`` today, without what nobody opened since."""
        known = {tally.task: tally for tally in self.tallies if tally.times(today)}
        known[task] = known.get(task, Tally(task, today)).with_one_more(today)
        return replace(self, tallies=tuple(known.values()))


def times_opened(uses: Iterable[TaskUse | None], today: date) -> dict[str, int]:
    """Return how often each task was opened in the 90 days up to ``today``, in all ``uses``."""
    times: dict[str, int] = {}
    for use in uses:
        for tally in use.tallies if use else ():
            times[tally.task] = times.get(tally.task, 0) + tally.times(today)
    return {task: count for task, count in times.items() if count}
