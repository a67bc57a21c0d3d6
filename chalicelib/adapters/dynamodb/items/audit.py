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
from chalicelib.domain.events import EventKind


class EventsByOrganisation(GlobalSecondaryIndex["AuditEventItem"]):  # type: ignore[no-untyped-call]
    """Walk the events of an organisation by moment."""

    class Meta:
        """Name the index."""

        index_name = "by_organisation"
        projection = AllProjection()

    organisation_id = UnicodeAttribute(hash_key=True)
    position = UnicodeAttribute(range_key=True)


class AuditEventItem(Model):
    """Store an audit event; one of no organisation stays out of the index."""

    subject = UnicodeAttribute(hash_key=True)
    position = UnicodeAttribute(range_key=True)
    event_id = UnicodeAttribute()
    organisation_id = SparseKeyAttribute()
    kind = EnumAttribute(EventKind)
    at = UTCDateTimeAttribute()
    actor = UnicodeAttribute()
    details = TextMapAttribute()
    version = NumberAttribute()
    cleanup_at = TTLAttribute(null=True)
    by_organisation = EventsByOrganisation()
