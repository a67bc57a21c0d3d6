"""Counting calls to DynamoDB, for the budgets in the design."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from botocore.client import BaseClient

_EVENT = "before-call.dynamodb"


@contextmanager
def counting(*clients: BaseClient) -> Iterator[Counter[str]]:
    """Count what ``clients`` ask of DynamoDB inside the block, by operation.

    ``calls.total()`` is the number of calls, ``calls["TransactGetItems"]`` that of one operation;
    a call that botocore repeats because an answer was lost counts once.
    """
    calls: Counter[str] = Counter()
    lock = Lock()

    def count(model: Any, **_: Any) -> None:
        with lock:
            calls[model.name] += 1

    for client in clients:
        client.meta.events.register(_EVENT, count)
    try:
        yield calls
    finally:
        for client in clients:
            client.meta.events.unregister(_EVENT, count)
