"""Verify chains against their heads and against the newest checkpoint of the organisation."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.chain import NO_EVENTS, Chained, ChainHead
from chalicelib.domain.checkpoints import Checkpoint
from chalicelib.domain.records import Key
from chalicelib.domain.verification import Known, Verdict, named_chains, verify
from chalicelib.services.auditing.sealing import ForgedCheckpointError, Sealing
from chalicelib.services.ports import AuditTrail, Records


@dataclass(frozen=True)
class Report:
    """Say whether chains hold. ``checkpoint_at`` is the moment of the checkpoint, if there is one.

    Of a forged checkpoint nothing is believed, and the chains do not hold.
    """

    checked_at: datetime
    verdicts: tuple[Verdict, ...]
    checkpoint_at: datetime | None
    checkpoint_forged: bool = False

    @property
    def count(self) -> int:
        """Return how many events were seen."""
        return sum(verdict.count for verdict in self.verdicts)

    @property
    def broken(self) -> Verdict | None:
        """Return the first chain that does not hold."""
        return next((each for each in self.verdicts if not each.holds), None)

    @property
    def holds(self) -> bool:
        """Return whether everything holds."""
        return self.broken is None and not self.checkpoint_forged


@dataclass(frozen=True)
class Verifying:
    """Verify chains. Three calls to storage for each, and one for the checkpoint."""

    records: Records
    audit: AuditTrail
    sealing: Sealing

    def report(
        self,
        organisation_id: str,
        holders: Iterable[Key[Any]],
        now: datetime,
        *,
        besides: Container[str] | None = None,
    ) -> Report:
        """Return the report on the chains of ``holders``, and on those that their events name.

        ``besides``, when given, are the names of all chains that have a holder: the report adds
        every other chain of the checkpoint, whether its holder went in time or was taken away.
        """
        forged, checkpoint = self._checkpoint(organisation_id, now)
        verdicts = [verdict for key in holders for verdict in self._verdicts(key, checkpoint, now)]
        if checkpoint and besides is not None:
            left = {name: head for name, head in checkpoint.heads.items() if name not in besides}
            verdicts += [self._verdict_without_holder(*each, now) for each in left.items()]
        made_at = checkpoint.made_at if checkpoint else None
        return Report(now, tuple(verdicts), made_at, checkpoint_forged=forged)

    def _checkpoint(self, organisation_id: str, now: datetime) -> tuple[bool, Checkpoint | None]:
        try:
            return False, self.sealing.newest(organisation_id, now)
        except ForgedCheckpointError:
            return True, None

    def _verdicts(
        self, key: Key[Any], checkpoint: Checkpoint | None, now: datetime
    ) -> Iterator[Verdict]:
        before: Chained | None
        after: Chained | None
        (before,) = self.records.read(key)
        if before is None:
            return
        name = before.chain_name
        events = self.audit.of_chain(name)
        (after,) = self.records.read(key)
        noted = checkpoint.head_of(name) if checkpoint else NO_EVENTS
        known = Known(before.chain, after.chain if after else before.chain, (noted,))
        yield verify(name, events, known, now)
        sound = [event for event in events if event.digest == event.fingerprint()]
        for named, head in named_chains(sound).items():
            yield verify(named, self.audit.of_chain(named), Known(head, head), now)

    def _verdict_without_holder(self, name: str, head: ChainHead, now: datetime) -> Verdict:
        events = self.audit.of_chain(name)
        last = events[-1].head if events else head
        return verify(name, events, Known(head, last), now)


def is_loose(chain: str) -> bool:
    """Return whether the holder of a chain goes after a day: a session or a refused message."""
    return chain.startswith(("koppelproces#", "refused#"))
