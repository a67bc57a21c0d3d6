"""Items that count how often tasks were opened."""

from __future__ import annotations

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.models import Model

from chalicelib.adapters.dynamodb.attributes import (
    BytesAttribute,
    DayAttribute,
    PartAttribute,
    PartsAttribute,
)
from chalicelib.domain.task_use import Tally


class TaskUseItem(Model):
    """Store the counts of one person, or of one shard of an organisation."""

    owner = UnicodeAttribute(hash_key=True)
    tallies = PartsAttribute(
        PartAttribute(
            Tally,
            {"task": UnicodeAttribute(), "day": DayAttribute(), "counts": BytesAttribute()},
        )
    )
    version = NumberAttribute()
    cleanup_at = TTLAttribute(null=True)
