"""All tables behind one client, under the names that they have in this environment.

PynamoDB would make a client for every model (50 ms and 10 MiB each); here all share one, and no
class remembers where it is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from botocore.client import BaseClient
from pynamodb.connection import Connection
from pynamodb.connection.base import MetaTable
from pynamodb.constants import TABLE_NAME

from chalicelib.adapters.dynamodb.layouts import LAYOUTS, Layout
from chalicelib.adapters.dynamodb.schema import table_schema
from chalicelib.domain.records import Key, Record

SUBJECTS = tuple(layout.subject for layout in LAYOUTS)

R = TypeVar("R", bound=Record)


class SharedConnection(Connection):
    """Speak for PynamoDB through a client that was made elsewhere."""

    def __init__(self, client: BaseClient) -> None:
        super().__init__(region=client.meta.region_name, host=client.meta.endpoint_url)
        self._shared_client = client

    @property
    def client(self) -> Any:
        """Return the one client."""
        return self._shared_client


@dataclass(frozen=True)
class Table(Generic[R]):
    """Pair the layout of a kind of record with the name of its table."""

    name: str
    layout: Layout[R]


class Tables:
    """Know every table and the one connection to them; safe to use from several threads."""

    def __init__(self, client: BaseClient, names: Mapping[str, str]) -> None:
        """Name the table of each of SUBJECTS; raise ValueError if one has no name."""
        missing = [subject for subject in SUBJECTS if not names.get(subject)]
        if missing:
            raise ValueError(f"tables without a name: {', '.join(missing)}")
        self.connection = SharedConnection(client)
        self._by_kind: dict[type, Table[Any]] = {}
        for layout in LAYOUTS:
            self._by_kind[layout.kind] = Table(names[layout.subject], layout)
            description = {TABLE_NAME: names[layout.subject], **table_schema(layout.item)}
            self.connection.add_meta_table(MetaTable(description))

    def of(self, kind: type[R]) -> Table[R]:
        """Return the table of a kind of record."""
        return self._by_kind[kind]

    def request(self, key: Key[Any], /, **parts: Any) -> dict[str, Any]:
        """Return the arguments that name the item under ``key``, and what ``parts`` add."""
        table = self.of(key.kind)
        return self.connection.get_operation_kwargs(
            table.name, *table.layout.split(key.identifier), **parts
        )
