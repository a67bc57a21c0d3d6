"""The sweep of unused links: walk the days of login that are due, and do what each link is due.

It may run twice, next to itself and next to logins, and may be stopped anywhere: every change
stands on what was read, and the checkpoint only moves behind days that were done whole.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chalicelib.domain.accounts import Link
from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.errors import Busy
from chalicelib.domain.inactivity import Step, ends_on, step_for
from chalicelib.domain.sweeping import A_DAY, Stretch, SweepProgress, stretches
from chalicelib.services.changes import store
from chalicelib.services.ports import LinkDays, Metrics, Records, TimeLeft, Waiting
from chalicelib.services.sweeping.digests import Digests
from chalicelib.services.sweeping.lapsing import Lapsing
from chalicelib.services.timing import HasTime, until_margin
from chalicelib.services.trying import until_settled

OUTCOMES = {Step.UNLINK: "unlinked", Step.WARN_AGAIN: "warned_again", Step.WARN: "warned"}
LEFT, BUSY, DIGESTS = "left_alone", "busy", "digests"
MOST_LISTED = 1000

Summary = dict[str, Any]


@dataclass(frozen=True)
class Sweep:
    """Sweep the links. Calls to storage grow with what is due, and with the days since last time.

    A day costs four queries, a link that is due two calls more.
    """

    records: Records
    links: LinkDays
    lapsing: Lapsing
    digests: Digests
    metrics: Metrics
    waiting: Waiting

    def run(self, now: datetime, time_left: TimeLeft) -> Summary:
        """Do what is due; return how often each outcome occurred, and whether all was done."""
        today, has_time = dutch_day(now), until_margin(time_left)
        counts = dict.fromkeys((*OUTCOMES.values(), LEFT, BUSY, DIGESTS), 0)
        whole = all(
            self._walk(stretch, now, has_time, counts)
            for stretch in stretches(self._progress(), today)
        )
        if whole:
            counts[DIGESTS], whole = self.digests.send(today, now, has_time)
        figures = {f"sweep_{name}": count for name, count in counts.items()}
        self.metrics.report({**figures, "sweep_completed": int(whole)})
        return {**counts, "complete": whole}

    def preview(self, now: datetime, time_left: TimeLeft) -> Summary:
        """Return what the sweep would do now, link by link, and change nothing.

        At most a thousand links are listed; all are counted.
        """
        today, has_time = dutch_day(now), until_margin(time_left)
        counts: Counter[str] = Counter(dict.fromkeys(OUTCOMES.values(), 0))
        listed: list[dict[str, str]] = []
        for stretch in stretches(self._progress(), today):
            for link, step in self._due(stretch, today, has_time):
                counts[OUTCOMES[step]] += 1
                if len(listed) < MOST_LISTED:
                    listed.append(_row(link, step))
        return {**counts, "links": listed, "complete": has_time()}

    def _due(self, stretch: Stretch, today: date, has_time: HasTime) -> Iterator[tuple[Link, Step]]:
        for day in itertools.takewhile(lambda _: has_time(), stretch.days()):
            for link in self.links.last_used_on(day):
                step = step_for(link, today)
                if step is not None:
                    yield link, step

    def _walk(
        self, stretch: Stretch, now: datetime, has_time: HasTime, counts: dict[str, int]
    ) -> bool:
        """Return whether the whole stretch was walked, with nothing left to do on it."""
        done = stretch.first - A_DAY
        for day in stretch.days():
            before = sum(counts.values())
            if not self._walk_day(day, now, has_time, counts):
                self._note(stretch.step, done)
                return False
            done = day
            # A day without links costs no write: walking it again costs as little.
            if sum(counts.values()) > before:
                self._note(stretch.step, done)
        if done >= stretch.first:
            self._note(stretch.step, done)
        return True

    def _walk_day(
        self, day: date, now: datetime, has_time: HasTime, counts: dict[str, int]
    ) -> bool:
        today, settled = dutch_day(now), True
        for link in self.links.last_used_on(day):
            if not has_time():
                return False
            if step_for(link, today) is None:
                continue
            try:
                step = self.lapsing.apply(link, today, now)
            except Busy:
                counts[BUSY] += 1
                settled = False
            else:
                counts[LEFT if step is None else OUTCOMES[step]] += 1
        return settled and has_time()

    def _progress(self) -> SweepProgress:
        (progress,) = self.records.read(SweepProgress.at())
        return progress or SweepProgress()

    def _note(self, step: Step, day: date) -> None:
        def once() -> None:
            before = self._progress()
            after = before.advanced(step, day)
            if after is not before:
                self.records.commit(store(after))

        until_settled(once, self.waiting)


def _row(link: Link, step: Step) -> dict[str, str]:
    return {
        "step": OUTCOMES[step],
        "organisation_id": link.organisation_id,
        "gebruikersnaam": link.gebruikersnaam,
        "login_day": link.login_day.isoformat(),
        "ends_on": ends_on(link.login_day).isoformat(),
    }
