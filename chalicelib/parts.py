"""The parts that speak to the outside, as the use cases ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

# As services.portal: named here, and imported by whoever makes them.
if TYPE_CHECKING:
    from chalicelib.services.auditing.ports import ChainWalk, Checkpoints
    from chalicelib.services.import_ports import ImportQueue, ImportRoom
    from chalicelib.services.own_data.ports import Holdings
    from chalicelib.services.portal import WebKeys
    from chalicelib.services.ports import (
        AuditTrail,
        Broker,
        Clock,
        Directory,
        HandOverTokens,
        Hashes,
        LetterPress,
        LinkDays,
        MailRoom,
        Metrics,
        OneTimeCodes,
        Outbox,
        Postman,
        Randomness,
        Records,
        Seals,
        Waiting,
    )


@dataclass(frozen=True)
class Parts:
    """Hold everything that the use cases ask of the outside."""

    records: Records
    outbox: Outbox
    link_days: LinkDays
    audit: AuditTrail
    chain_walk: ChainWalk
    checkpoints: Checkpoints
    holdings: Holdings
    directory: Directory
    broker: Broker
    hashes: Hashes
    seals: Seals
    codes: OneTimeCodes
    postman: Postman
    mail_room: MailRoom
    import_queue: ImportQueue
    import_room: ImportRoom
    letter_press: LetterPress
    metrics: Metrics
    handover_tokens: HandOverTokens
    clock: Clock
    randomness: Randomness
    waiting: Waiting
    keys: WebKeys
