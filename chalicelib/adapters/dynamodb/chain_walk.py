"""Everything that holds the head of a chain, walked along indexes of DynamoDB."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from chalicelib.adapters.dynamodb.items.account_indexes import AccountsByName
from chalicelib.adapters.dynamodb.items.audit import AuditEventItem, EventsByOrganisation
from chalicelib.adapters.dynamodb.items.organisations import ALL_ORGANISATIONS, AllOrganisations
from chalicelib.adapters.dynamodb.queries import all_along
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.accounts import Account
from chalicelib.domain.events import AuditEvent
from chalicelib.domain.organisations import Organisation


class DynamoChainWalk:
    """Walk along what has a chain; see services.auditing.ports.ChainWalk.

    The indexes follow the tables with a short delay. Each walk raises StorageUnavailableError.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def organisations(self) -> Iterator[str]:
        """Yield the identifier of every organisation, in their order."""
        index = AllOrganisations.Meta.index_name
        for each in all_along(self._tables, Organisation, ALL_ORGANISATIONS, index_name=index):
            yield each.organisation_id

    def accounts_of(self, organisation_id: str) -> Iterator[Account]:
        """Yield the accounts of an organisation, by surname."""
        index = AccountsByName.Meta.index_name
        return all_along(self._tables, Account, organisation_id, index_name=index)

    def events_since(self, organisation_id: str, moment: datetime) -> Iterator[AuditEvent]:
        """Yield the events of an organisation from ``moment`` on, the oldest first."""
        first = moment.astimezone(UTC).isoformat(timespec="microseconds")
        return all_along(
            self._tables,
            AuditEvent,
            organisation_id,
            index_name=EventsByOrganisation.Meta.index_name,
            range_key_condition=AuditEventItem.position >= first,
        )
