"""Items of the koppelproces: links, activation codes, lockouts and means in quarantine."""

from __future__ import annotations

from pynamodb.attributes import (
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.adapters.dynamodb.attributes import DayAttribute, TextSetAttribute


class LinksByLoginDay(GlobalSecondaryIndex["LinkItem"]):
    """Find the links whose last login was on a day, one shard of that day at a time."""

    class Meta:
        """Name the index."""

        index_name = "by_login_day"
        projection = AllProjection()

    login_shard = UnicodeAttribute(hash_key=True)


class LinkItem(Model):
    """Store a link."""

    identity_key = UnicodeAttribute(hash_key=True)
    gebruikersnaam = UnicodeAttribute()
    organisation_id = UnicodeAttribute()
    linked_at = UTCDateTimeAttribute()
    login_day = DayAttribute()
    warned_at_days = NumberAttribute(null=True)
    version = NumberAttribute()
    login_shard = UnicodeAttribute()
    by_login_day = LinksByLoginDay()


class ActivationCodeItem(Model):
    """Store the code of an account."""

    gebruikersnaam = UnicodeAttribute(hash_key=True)
    digest = UnicodeAttribute()
    issued_at = UTCDateTimeAttribute()
    used_at = UTCDateTimeAttribute(null=True)
    version = NumberAttribute()
    cleanup_at = TTLAttribute(null=True)


class LockoutItem(Model):
    """Store a counter of wrong attempts."""

    counter = UnicodeAttribute(hash_key=True)
    failures = NumberAttribute()
    last_attempt_at = UTCDateTimeAttribute(null=True)
    blocked_until = UTCDateTimeAttribute(null=True)
    guessers = TextSetAttribute()
    version = NumberAttribute()
    cleanup_at = TTLAttribute(null=True)


class QuarantineItem(Model):
    """Store that an identity may not be linked; it stays until somebody releases it."""

    identity_key = UnicodeAttribute(hash_key=True)
    gebruikersnaam = UnicodeAttribute()
    organisation_id = UnicodeAttribute()
    since = UTCDateTimeAttribute()
    version = NumberAttribute()
