"""Verify a chain of audit events: name the first link that does not hold.

An event may be missing only when what follows it says that the duty to keep it is over: storage
removes expired events in any order, days late.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from chalicelib.domain.chain import NO_EVENTS, ChainHead
from chalicelib.domain.events import AuditEvent


class Fault(Enum):
    """Say what is wrong at a link."""

    CHANGED = "changed"
    NOT_FOLLOWING = "not_following"
    OUT_OF_ORDER = "out_of_order"
    MISSING = "missing"
    CUT_OFF = "cut_off"
    BEYOND_HEAD = "beyond_head"
    OTHER_THAN_KNOWN = "other_than_known"


@dataclass(frozen=True)
class Break:
    """Name the first broken link: its number in the chain, and the event if one is there."""

    fault: Fault
    sequence: int
    event: AuditEvent | None = None


@dataclass(frozen=True)
class Known:
    """Hold what is known of a chain from elsewhere.

    ``before`` and ``after`` are its head as read before and after its events; ``noted`` are heads
    that it had at some time, by a signed checkpoint or another chain.
    """

    before: ChainHead
    after: ChainHead
    noted: tuple[ChainHead, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """Say of a chain how many events were seen, and what is broken first."""

    chain: str
    count: int
    broken: Break | None

    @property
    def holds(self) -> bool:
        """Return whether nothing is broken."""
        return self.broken is None


def verify(chain: str, events: Sequence[AuditEvent], known: Known, now: datetime) -> Verdict:
    """Return the verdict on ``events``, all that is stored of ``chain`` in its order."""
    breaks = [_broken_link(events, known.after, now)]
    breaks += [_unlike(events, head, now) for head in (known.before, *known.noted)]
    found = sorted((each for each in breaks if each), key=lambda each: each.sequence)
    return Verdict(chain, len(events), found[0] if found else None)


def named_chains(events: Iterable[AuditEvent]) -> dict[str, ChainHead]:
    """Return the chains of koppelprocessen that the events name, with the heads that they had."""
    return {
        event.details["koppelproces"]: ChainHead.from_text(event.details["koppelproces_head"])
        for event in events
        if {"koppelproces", "koppelproces_head"} <= event.details.keys()
    }


def _broken_link(events: Sequence[AuditEvent], last: ChainHead, now: datetime) -> Break | None:
    head = NO_EVENTS
    for event in events:
        fault = _fault(event, head, now)
        if fault is Fault.MISSING:
            return Break(fault, head.sequence + 1)
        if fault:
            return Break(fault, event.sequence, event)
        head = event.head
        if head.sequence > last.sequence:
            return Break(Fault.BEYOND_HEAD, event.sequence, event)
    return None


def _fault(event: AuditEvent, head: ChainHead, now: datetime) -> Fault | None:
    if event.digest != event.fingerprint():
        return Fault.CHANGED
    if event.sequence <= head.sequence:
        return Fault.OUT_OF_ORDER
    if event.sequence == head.sequence + 1:
        return None if event.previous == head else Fault.NOT_FOLLOWING
    return None if event.previous.may_be_gone(now) else Fault.MISSING


def _unlike(events: Sequence[AuditEvent], head: ChainHead, now: datetime) -> Break | None:
    """Return what is wrong if the chain never had ``head``."""
    if head == NO_EVENTS:
        return None
    for event in events:
        if event.sequence == head.sequence:
            fine = event.head == head
            return None if fine else Break(Fault.OTHER_THAN_KNOWN, event.sequence, event)
    if head.may_be_gone(now):
        return None
    kept = [event.sequence for event in events if event.sequence < head.sequence]
    return Break(Fault.CUT_OFF, max(kept, default=0) + 1)
