"""Walking a table or an index along one partition, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pynamodb.pagination import ResultIterator

from chalicelib.adapters.dynamodb.failures import translated
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.domain.records import Record

R = TypeVar("R", bound=Record)


def records_along(
    tables: Tables, kind: type[R], partition: str, limit: int | None, **how: Any
) -> list[R]:
    """Return the records of one partition, at most ``limit``; ``how`` is as in Connection.query.

    Raises StorageUnavailableError.
    """
    return list(all_along(tables, kind, partition, limit, limit=limit, **how))


def all_along(
    tables: Tables, kind: type[R], partition: str, most: int | None = None, **how: Any
) -> Iterator[R]:
    """Yield the records of one partition, at most so many; pages are asked for one by one.

    ``how`` is as in Connection.query. Raises StorageUnavailableError.
    """
    table = tables.of(kind)
    with translated():
        yield from ResultIterator(
            tables.connection.query,
            (table.name, partition),
            how,
            map_fn=table.layout.to_record,
            limit=most,
        )
