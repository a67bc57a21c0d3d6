"""What verifying and checkpoints need from the outside. Moments are aware and in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Protocol

from chalicelib.domain.accounts import Account
from chalicelib.domain.events import AuditEvent


class ChainWalk(Protocol):
    """Walk along everything that holds the head of a chain, by queries."""

    def organisations(self) -> Iterator[str]:
        """Yield the identifier of every organisation, always in the same order."""

    def accounts_of(self, organisation_id: str) -> Iterator[Account]:
        """Yield the accounts of an organisation, always in the same order."""

    def events_since(self, organisation_id: str, moment: datetime) -> Iterator[AuditEvent]:
        """Yield the events of an organisation from ``moment`` on, the oldest first."""


class Checkpoints(Protocol):
    """Keep checkpoints where nobody can change them; a day is one in UTC."""

    def kept_on(self, day: date) -> frozenset[str]:
        """Return of which organisations a checkpoint of ``day`` is kept."""

    def keep(self, day: date, organisation_id: str, text: str) -> None:
        """Keep the checkpoint of ``day``; one that is there already stays as it is."""

    def newest(self, organisation_id: str, today: date) -> str | None:
        """Return the newest checkpoint of the last weeks, if there is one."""
