"""What a piece of work costs in DynamoDB: calls, read units and write units, as DynamoDB bills."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from botocore.client import BaseClient

_ASKED = "provide-client-params.dynamodb.*"
_ANSWERED = "after-call.dynamodb"
_WRITING = ("TransactWriteItems", "PutItem", "DeleteItem", "UpdateItem")


@dataclass
class Spent:
    """Add up what was spent; ``seconds`` are those of the block."""

    calls: int = 0
    reads: float = 0.0
    writes: float = 0.0
    seconds: float = 0.0

    def add(self, model: Any, parsed: dict[str, Any]) -> None:
        """Count one answer."""
        self.calls += 1
        told = parsed.get("ConsumedCapacity", [])
        units = sum(each["CapacityUnits"] for each in (told if isinstance(told, list) else [told]))
        if model.name in _WRITING:
            self.writes += units
        else:
            self.reads += units


@contextmanager
def spending(client: BaseClient) -> Iterator[Spent]:
    """Measure what ``client`` spends inside the block."""
    spent = Spent()

    def ask(params: dict[str, Any], **_: Any) -> None:
        params["ReturnConsumedCapacity"] = "TOTAL"

    def answered(model: Any, parsed: dict[str, Any], **_: Any) -> None:
        spent.add(model, parsed)

    client.meta.events.register(_ASKED, ask)
    client.meta.events.register(_ANSWERED, answered)
    begun = time.monotonic()
    try:
        yield spent
    finally:
        spent.seconds = time.monotonic() - begun
        client.meta.events.unregister(_ASKED, ask)
        client.meta.events.unregister(_ANSWERED, answered)
