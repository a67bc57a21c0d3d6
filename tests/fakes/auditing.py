"""What verifying and checkpoints stand on, in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.events import AuditEvent
from chalicelib.domain.organisations import Organisation
from tests.fakes.records import MemoryRecords


class MemoryChainWalk:
    """Walk along what stands in memory; see services.auditing.ports.ChainWalk."""

    def __init__(self, memory: MemoryRecords) -> None:
        self._memory = memory

    def organisations(self) -> Iterator[str]:
        """Yield every organisation."""
        yield from sorted(each.organisation_id for each in self._memory.all_of(Organisation))

    def accounts_of(self, organisation_id: str) -> Iterator[Account]:
        """Yield the accounts of an organisation."""
        accounts = self._memory.all_of(Account)
        found = [each for each in accounts if each.organisation_id == organisation_id]
        yield from sorted(found, key=lambda each: each.gebruikersnaam)

    def events_since(self, organisation_id: str, moment: datetime) -> Iterator[AuditEvent]:
        """Yield what happened from ``moment`` on, the oldest first."""
        events = self._memory.all_of(AuditEvent)
        found = [it for it in events if it.organisation_id == organisation_id and it.at >= moment]
        yield from sorted(found, key=lambda event: event.position)


class MemoryCheckpoints:
    """Keep checkpoints in memory; see services.auditing.ports.Checkpoints.

    ``kept`` holds their texts by day and organisation.
    """

    def __init__(self) -> None:
        self.kept: dict[tuple[date, str], str] = {}

    def kept_on(self, day: date) -> frozenset[str]:
        """Return of which organisations a checkpoint of ``day`` is kept."""
        return frozenset(
            organisation_id for kept_on, organisation_id in self.kept if kept_on == day
        )

    def keep(self, day: date, organisation_id: str, text: str) -> None:
        """Keep a checkpoint, unless there is one."""
        self.kept.setdefault((day, organisation_id), text)

    def newest(self, organisation_id: str, today: date) -> str | None:
        """Return the newest checkpoint of an organisation."""
        days = [day for day, of in self.kept if of == organisation_id and day <= today]
        return self.kept[max(days), organisation_id] if days else None
