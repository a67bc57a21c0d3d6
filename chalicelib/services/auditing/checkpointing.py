"""Make the checkpoints of the day: the heads of every chain, organisation by organisation.

What was made today already is not made again: whoever is stopped goes on at the next run, and two
runs at once do the work of one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.chain import Chained, ChainHead
from chalicelib.domain.checkpoints import Checkpoint
from chalicelib.domain.notices import NoticeBoard
from chalicelib.domain.organisations import Organisation
from chalicelib.services.auditing.ports import ChainWalk
from chalicelib.services.auditing.sealing import Sealing
from chalicelib.services.auditing.verifying import is_loose
from chalicelib.services.ports import Metrics, Records, TimeLeft
from chalicelib.services.timing import until_margin

# Events of nobody's organisation: notices of DUO itself, and logins that name an unknown one.
NOBODYS = ("duo", "none")
LOOSE_FOR = timedelta(days=2)


@dataclass(frozen=True)
class Checkpointing:
    """Make checkpoints. A query per thousand accounts or so, and one write per organisation."""

    records: Records
    walk: ChainWalk
    sealing: Sealing
    metrics: Metrics

    def run(self, now: datetime, time_left: TimeLeft) -> dict[str, Any]:
        """Make what is missing of today's checkpoints; return how many, and whether all are made.

        A day is one in UTC.
        """
        has_time = until_margin(time_left)
        done, made, complete = self.sealing.checkpoints.kept_on(now.date()), 0, True
        for organisation_id in itertools.chain(NOBODYS, self.walk.organisations()):
            if organisation_id in done:
                continue
            if not has_time():
                complete = False
                break
            self.sealing.keep(self._checkpoint(organisation_id, now))
            made += 1
        self.metrics.report({"checkpoints_made": made, "checkpoints_completed": int(complete)})
        return {"made": made, "complete": complete}

    def _checkpoint(self, organisation_id: str, now: datetime) -> Checkpoint:
        holders = itertools.chain(
            self._holder_of(organisation_id), self.walk.accounts_of(organisation_id)
        )
        heads = {each.chain_name: each.chain for each in holders if each.chain.sequence}
        return Checkpoint(organisation_id, now, {**self._loose(organisation_id, now), **heads})

    def _holder_of(self, organisation_id: str) -> Iterable[Chained]:
        board, organisation = self.records.read(NoticeBoard.at(), Organisation.at(organisation_id))
        holder = board if organisation_id == "duo" else organisation
        return [holder] if holder else []

    def _loose(self, organisation_id: str, now: datetime) -> dict[str, ChainHead]:
        heads: dict[str, ChainHead] = {}
        for event in self.walk.events_since(organisation_id, now - LOOSE_FOR):
            known = heads.get(event.chain)
            if is_loose(event.chain) and (known is None or known.sequence < event.sequence):
                heads[event.chain] = event.head
        return heads
