"""Items of the outbox."""

from __future__ import annotations

from pynamodb.attributes import (
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.adapters.dynamodb.attributes import (
    BytesAttribute,
    EnumAttribute,
    TextMapAttribute,
)
from chalicelib.domain.language import Language


class MailByDueTime(GlobalSecondaryIndex["OutgoingMailItem"]):
    """Walk the mail by when it is due, one shard at a time; what is never due stays out of it."""

    class Meta:
        """Name the index."""

        index_name = "by_due_time"
        projection = AllProjection()

    due_shard = UnicodeAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class MailByPerson(GlobalSecondaryIndex["OutgoingMailItem"]):
    """Walk the mail to the owner of an account by when it was written."""

    class Meta:
        """Name the index."""

        index_name = "by_person"
        projection = AllProjection()

    gebruikersnaam = UnicodeAttribute(hash_key=True)
    written_at = UTCDateTimeAttribute(range_key=True)


class OutgoingMailItem(Model):
    """Store a mail that was not accepted yet."""

    mail_id = UnicodeAttribute(hash_key=True)
    to = UnicodeAttribute()
    template = UnicodeAttribute()
    parameters = TextMapAttribute()
    written_at = UTCDateTimeAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    sealed = BytesAttribute()
    gebruikersnaam = UnicodeAttribute(null=True)
    language = EnumAttribute(Language, default=Language.DUTCH)
    tries = NumberAttribute()
    version = NumberAttribute()
    due_shard = UnicodeAttribute()
    cleanup_at = TTLAttribute(null=True)
    by_due_time = MailByDueTime()
    by_person = MailByPerson()
