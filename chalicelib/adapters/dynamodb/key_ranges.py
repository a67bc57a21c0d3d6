"""A range of sort keys, as DynamoDB is asked for it and as a place can be held against it."""

from __future__ import annotations

from dataclasses import dataclass

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition


@dataclass(frozen=True)
class KeyRange:
    """Bound a walk by at most one of: how texts begin, the first one, the one to stop before.

    DynamoDB takes one condition on a sort key.
    """

    prefix: str = ""
    start: str = ""
    stop: str = ""

    def __contains__(self, place: str) -> bool:
        inside = place.startswith(self.prefix) and place >= self.start
        return inside and (not self.stop or place < self.stop)

    def condition(self, order: UnicodeAttribute) -> Condition | None:
        """Return the condition on the sort key ``order``, or None for the whole partition."""
        if self.prefix:
            return order.startswith(self.prefix)
        if self.start:
            return order >= self.start
        return order < self.stop if self.stop else None
