"""Items of the audit trail."""

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
    EnumAttribute,
    SparseKeyAttribute,
    TextMapAttribute,
)
from chalicelib.adapters.dynamodb.items.parts import chain_attribute
from chalicelib.domain.events import EventKind


class EventsByOrganisation(GlobalSecondaryIndex["AuditEventItem"]):
    """Walk the events of an organisation by moment."""

    class Meta:
        """Name the index."""

        index_name = "by_organisation"
        projection = AllProjection()

    organisation_id = UnicodeAttribute(hash_key=True)
    position = UnicodeAttribute(range_key=True)


class EventsBySubject(GlobalSecondaryIndex["AuditEventItem"]):
    """Walk the events of an account or identity by moment, whichever chains they are in."""

    class Meta:
        """Name the index."""

        index_name = "by_subject"
        projection = AllProjection()

    subject = UnicodeAttribute(hash_key=True)
    position = UnicodeAttribute(range_key=True)


class LoginsBySubject(GlobalSecondaryIndex["AuditEventItem"]):
    """Walk the logins of an account by moment; other events stay out of it."""

    class Meta:
        """Name the index."""

        index_name = "by_login"
        projection = AllProjection()

    login_of = UnicodeAttribute(hash_key=True)
    position = UnicodeAttribute(range_key=True)


class AuditEventItem(Model):
    """Store an audit event under its chain and number, and in the indexes that it belongs in."""

    chain = UnicodeAttribute(hash_key=True)
    sequence = NumberAttribute(range_key=True)
    event_id = UnicodeAttribute()
    subject = UnicodeAttribute()
    organisation_id = SparseKeyAttribute()
    kind = EnumAttribute(EventKind)
    at = UTCDateTimeAttribute()
    actor = UnicodeAttribute()
    details = TextMapAttribute()
    previous = chain_attribute()
    cleanup_at = TTLAttribute()
    digest = UnicodeAttribute()
    version = NumberAttribute()
    position = UnicodeAttribute()
    login_of = SparseKeyAttribute()
    by_organisation = EventsByOrganisation()
    by_subject = EventsBySubject()
    by_login = LoginsBySubject()
