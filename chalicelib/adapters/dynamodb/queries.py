"""Walking a table or an index along one partition, in its order."""

from __future__ import annotations

from typing import Any, TypeVar

from pynamodb.pagination import ResultIterator

from chalicelib.adapters.dynamodb.failures import translated
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.records import Record

R = TypeVar("R", bound=Record)


def records_along(tables: Tables, kind: type[R], partition: str, limit: int, **how: Any) -> list[R]:
    """Return at most ``limit`` records of one partition; ``how`` is as in Connection.query.

    Raises StorageUnavailableError.
    """
    table = tables.of(kind)
    arguments = (table.name, partition)
    with translated():
        return list(
            ResultIterator(
                tables.connection.query,
                arguments,
                {"limit": limit, **how},
                map_fn=table.layout.to_record,
                limit=limit,
            )
        )
