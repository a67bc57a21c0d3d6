"""What each answer of the local cloud asks of DynamoDB, and how long it takes."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from infra.local.cloud import LocalCloud
from tests.bench.request_units import Units, units_of


@dataclass(frozen=True)
class Answered:
    """Hold the operations, the units and the seconds of one answer."""

    operations: list[str]
    units: Units
    seconds: float


@dataclass
class Traffic:
    """Watch a cloud; ``answers`` holds every answer by method and route, in order."""

    cloud: LocalCloud
    answers: dict[str, list[Answered]] = field(default_factory=lambda: defaultdict(list))
    _asked: dict[int, list[tuple[str, dict[str, Any]]]] = field(default_factory=dict)

    def handle(self, event: dict[str, Any], context: Any) -> Any:
        """Answer an event, noting what this thread asks of DynamoDB meanwhile."""
        asked = self._asked[threading.get_ident()] = []
        begun = time.perf_counter()
        answer = self.cloud.site.answer_here(event, context)
        seconds = time.perf_counter() - begun
        units = sum((units_of(operation, ask) for operation, ask in asked), Units())
        answered = Answered([operation for operation, _ in asked], units, seconds)
        self.answers[f"{event['httpMethod'].lower()}{event['resource']}"].append(answered)
        return answer

    def note(self, model: Any, params: Any, **_: Any) -> None:
        """Keep a call; mail is delivered by another thread and is no part of an answer."""
        if threading.get_ident() in self._asked:
            asked = self._asked[threading.get_ident()]
            asked.append((model.name, json.loads(params["body"])))


@contextmanager
def watching(cloud: LocalCloud) -> Iterator[Traffic]:
    """Watch ``cloud`` for as long as the block runs."""
    traffic = Traffic(cloud)
    records: Any = cloud.parts.records
    events = records._tables.connection.client.meta.events  # noqa: SLF001  the one client
    events.register("before-call.dynamodb", traffic.note)
    cloud.site.hand_over(traffic.handle)
    try:
        yield traffic
    finally:
        events.unregister("before-call.dynamodb", traffic.note)
