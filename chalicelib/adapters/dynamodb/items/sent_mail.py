"""Items of mail that was sent."""

from __future__ import annotations

from pynamodb.attributes import (
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model


class SentMailByPerson(GlobalSecondaryIndex["SentMailItem"]):
    """Walk the mail that was sent to the owner of an account by when that was."""

    class Meta:
        """Name the index."""

        index_name = "by_person"
        projection = AllProjection()

    gebruikersnaam = UnicodeAttribute(hash_key=True)
    sent_at = UTCDateTimeAttribute(range_key=True)


class SentMailItem(Model):
    """Store whose account a mail was for."""

    mail_id = UnicodeAttribute(hash_key=True)
    gebruikersnaam = UnicodeAttribute()
    sent_at = UTCDateTimeAttribute()
    version = NumberAttribute()
    cleanup_at = TTLAttribute(null=True)
    by_person = SentMailByPerson()
