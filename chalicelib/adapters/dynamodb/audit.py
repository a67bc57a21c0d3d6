"""The audit trail in DynamoDB, read from its newest end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pynamodb.indexes import Index

from chalicelib.adapters.dynamodb.items.audit import AuditEventItem
from chalicelib.adapters.dynamodb.queries import records_along
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.events import AuditEvent


class DynamoAuditTrail:
    """Look back at what happened; see services.ports.AuditTrail."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def of_chain(self, name: str) -> Sequence[AuditEvent]:
        """Return all that is stored of a chain at this moment, in its order.

        Raises StorageUnavailableError.
        """
        return records_along(self._tables, AuditEvent, name, None, consistent_read=True)

    def of_subject(self, subject: str, limit: int) -> Sequence[AuditEvent]:
        """Return the newest events of an account or identity, the newest first.

        The index follows the table with a short delay. Raises StorageUnavailableError.
        """
        return self._newest(AuditEventItem.by_subject, subject, limit)

    def logins_of(self, subject: str, limit: int) -> Sequence[AuditEvent]:
        """Return the newest logins of an account, the newest first: these alone are read.

        The index follows the table with a short delay. Raises StorageUnavailableError.
        """
        return self._newest(AuditEventItem.by_login, subject, limit)

    def of_organisation(self, organisation_id: str, limit: int) -> Sequence[AuditEvent]:
        """Return the newest events of an organisation, the newest first.

        The index follows the table with a short delay. Raises StorageUnavailableError.
        """
        return self._newest(AuditEventItem.by_organisation, organisation_id, limit)

    def _newest(self, index: Index[Any], of: str, limit: int) -> Sequence[AuditEvent]:
        return records_along(
            self._tables,
            AuditEvent,
            of,
            limit,
            index_name=index.Meta.index_name,
            scan_index_forward=False,
        )
