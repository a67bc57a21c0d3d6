"""Items of the sweep."""

from __future__ import annotations

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.models import Model

from chalicelib.adapters.dynamodb.attributes import DayAttribute


class SweepProgressItem(Model):
    """Store how far the sweep came."""

    name = UnicodeAttribute(hash_key=True)
    unlinked_through = DayAttribute(null=True)
    warned_again_through = DayAttribute(null=True)
    warned_through = DayAttribute(null=True)
    digest_week = DayAttribute(null=True)
    digest_after = UnicodeAttribute(null=True)
    version = NumberAttribute()
