"""Hold a commit to the rule that no audit event stands outside of a chain (guarantee 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from chalicelib.domain.chain import NO_EVENTS, Chained, ChainHead
from chalicelib.domain.events import AuditEvent
from chalicelib.services.changes import Change, Delete, Discard, Insert, Replace


class UnchainedEventError(ValueError):
    """Say that a commit holds an event that no head written with it leads to: a mistake in code."""


def require_chained(changes: Iterable[Change]) -> None:
    """Raise UnchainedEventError unless every event is the next link of a chain written here.

    The holder of the head is inserted with a new chain, replaced by one whose head is the last
    event, or removed together with a last event that still follows its head. Events are only ever
    inserted.
    """
    changes = tuple(changes)
    if any(_touches_event(change) for change in changes):
        raise UnchainedEventError("an audit event is written once and never changed")
    chains: dict[str, list[AuditEvent]] = defaultdict(list)
    for change in changes:
        if isinstance(change, Insert) and isinstance(change.record, AuditEvent):
            chains[change.record.chain].append(change.record)
    if not chains:
        return
    holders = {
        change.record.chain_name: change
        for change in changes
        if isinstance(change, Insert | Replace | Delete) and isinstance(change.record, Chained)
    }
    for name, events in chains.items():
        _require_chain(events, holders.get(name))


def _touches_event(change: Change) -> bool:
    if isinstance(change, Discard):
        return change.key.kind is AuditEvent
    return isinstance(change.record, AuditEvent) and not isinstance(change, Insert)


def _require_chain(events: list[AuditEvent], holder: Insert | Replace | Delete | None) -> None:
    if holder is None or not isinstance(holder.record, Chained):
        raise UnchainedEventError(f"nothing holds the head of {events[0].kind.value}")
    head = _before(events[0], holder)
    for event in events:
        if event.previous != head or event.digest != event.fingerprint():
            raise UnchainedEventError(f"{event.kind.value} does not follow the one before")
        head = event.head
    if not isinstance(holder, Delete) and holder.record.chain != head:
        raise UnchainedEventError(f"the head is not at {events[-1].kind.value}")


def _before(first: AuditEvent, holder: Insert | Replace | Delete) -> ChainHead:
    match holder:
        case Insert():
            return NO_EVENTS
        case Delete(Chained() as record):
            return record.chain
    return first.previous
