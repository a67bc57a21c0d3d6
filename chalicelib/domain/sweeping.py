"""How far the sweep of unused links came, and which login days are next.

Days of login are walked one by one, from the oldest. A day that was walked for a step never needs
it again: the day of a link only moves forwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chalicelib.domain.inactivity import Step, last_login_day_for
from chalicelib.domain.records import Key

# eHerkenning began in 2010, so no link is older, wherever it was made.
FIRST_LOGIN_DAY = date(2010, 1, 1)
A_DAY = timedelta(days=1)
LINKS = "links"


@dataclass(frozen=True)
class Stretch:
    """Hold the login days, ``first`` to ``last``, that a step is for; none when they cross."""

    step: Step
    first: date
    last: date

    def days(self) -> Iterator[date]:
        """Yield the days, the oldest first."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + number * A_DAY


@dataclass(frozen=True)
class SweepProgress:
    """Hold the checkpoint: for each step the last login day that was walked whole.

    ``digest_week`` is the Monday of the week whose digests went out, or are going out;
    ``digest_after`` says to whom last, and is None when all have theirs.
    """

    name: str = LINKS
    unlinked_through: date | None = None
    warned_again_through: date | None = None
    warned_through: date | None = None
    digest_week: date | None = None
    digest_after: str | None = None
    version: int = 0

    @property
    def key(self) -> Key[SweepProgress]:
        """Return where the checkpoint is stored."""
        return Key(SweepProgress, self.name)

    @classmethod
    def at(cls) -> Key[SweepProgress]:
        """Return the key of the one checkpoint."""
        return Key(cls, LINKS)

    def through(self, step: Step) -> date:
        """Return the last login day that was walked for a step."""
        return self._through(step) or FIRST_LOGIN_DAY - A_DAY

    def advanced(self, step: Step, day: date) -> SweepProgress:
        """Return the checkpoint after walking up to ``day``; the same when it was there already."""
        if day <= self.through(step):
            return self
        match step:
            case Step.UNLINK:
                return replace(self, unlinked_through=day)
            case Step.WARN_AGAIN:
                return replace(self, warned_again_through=day)
            case Step.WARN:
                return replace(self, warned_through=day)

    def owes_digests(self, monday: date) -> bool:
        """Return whether digests of the week still have to go out."""
        if self.digest_week != monday:
            return self.digest_week is None or self.digest_week < monday
        return self.digest_after is not None

    def owes_digest(self, monday: date, addressee: str) -> bool:
        """Return whether somebody still has to get the digest of the week; they go in order."""
        behind = (self.digest_after or "") if self.digest_week == monday else ""
        return self.owes_digests(monday) and addressee > behind

    def digest_sent(self, monday: date, addressee: str) -> SweepProgress:
        """Return the checkpoint after the digest to ``addressee``."""
        return replace(self, digest_week=monday, digest_after=addressee)

    def digests_done(self, monday: date) -> SweepProgress:
        """Return the checkpoint when everybody has the digest of the week."""
        return replace(self, digest_week=monday, digest_after=None)

    def _through(self, step: Step) -> date | None:
        by_step = {
            Step.UNLINK: self.unlinked_through,
            Step.WARN_AGAIN: self.warned_again_through,
            Step.WARN: self.warned_through,
        }
        return by_step[step]


def stretches(progress: SweepProgress, today: date) -> Iterator[Stretch]:
    """Yield which login days to walk for which step, in the order in which to walk them.

    A day that was just walked to unlink holds nobody to warn any more.
    """
    done = FIRST_LOGIN_DAY - A_DAY
    for step in Step:
        done = max(done, progress.through(step))
        last = last_login_day_for(step, today)
        yield Stretch(step, done + A_DAY, last)
        done = max(done, last)


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day (ISO 8601)."""
    return day - day.weekday() * A_DAY
