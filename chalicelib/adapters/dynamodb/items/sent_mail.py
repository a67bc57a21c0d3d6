"""Items of mail that was sent."""

from __future__ import annotations

from pynamodb.attributes import (
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.models import Model


class SentMailItem(Model):
    """Store whose account a mail was for."""

    mail_id = UnicodeAttribute(hash_key=True)
    gebruikersnaam = UnicodeAttribute()
    sent_at = UTCDateTimeAttribute()
    version = NumberAttribute()
    cleanup_at = TTLAttribute(null=True)
