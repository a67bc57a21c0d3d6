"""Items of registering many users from a file."""

from __future__ import annotations

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.adapters.dynamodb.attributes import (
    EnumAttribute,
    PartAttribute,
    PartsAttribute,
    SparseKeyAttribute,
    TextSetAttribute,
)
from chalicelib.adapters.dynamodb.items.parts import name_attribute
from chalicelib.domain.imports import ImportRow, ImportState, RowOutcome
from chalicelib.domain.language import Language

QUEUE = "confirmed"


class ImportsByHold(GlobalSecondaryIndex["ImportBatchItem"]):
    """Walk the batches that are being worked off by until when they are held; others stay out."""

    class Meta:
        """Name the index."""

        index_name = "by_hold"
        projection = AllProjection()

    queue = UnicodeAttribute(hash_key=True)
    held_until = UTCDateTimeAttribute(range_key=True)


class ImportBatchItem(Model):
    """Store how far a file with users is."""

    batch_id = UnicodeAttribute(hash_key=True)
    organisation_id = UnicodeAttribute()
    made_by = UnicodeAttribute()
    made_at = UTCDateTimeAttribute()
    rows = NumberAttribute()
    pieces = NumberAttribute()
    state = EnumAttribute(ImportState)
    with_known = BooleanAttribute()
    confirmed_by = UnicodeAttribute(null=True)
    confirmed_at = UTCDateTimeAttribute(null=True)
    held_until = UTCDateTimeAttribute(null=True)
    done = NumberAttribute()
    ended_at = UTCDateTimeAttribute(null=True)
    stopped_by = SparseKeyAttribute()
    version = NumberAttribute()
    queue = SparseKeyAttribute()
    cleanup_at = TTLAttribute(null=True)
    by_hold = ImportsByHold()


class ImportPieceItem(Model):
    """Store some rows of a file, with what became of each."""

    piece_id = UnicodeAttribute(hash_key=True)
    batch_id = UnicodeAttribute()
    number = NumberAttribute()
    rows = PartsAttribute(
        PartAttribute(
            ImportRow,
            {
                "number": NumberAttribute(),
                "name": name_attribute(),
                "email": UnicodeAttribute(),
                "phone": UnicodeAttribute(null=True),
                "rollen": TextSetAttribute(),
                "kenmerken": TextSetAttribute(),
                "has_token": BooleanAttribute(),
                "language": EnumAttribute(Language),
                "alike": TextSetAttribute(),
                "alike_rows": TextSetAttribute(),
                "outcome": EnumAttribute(RowOutcome),
                "gebruikersnaam": UnicodeAttribute(null=True),
                "reason": UnicodeAttribute(),
                "detail": UnicodeAttribute(),
            },
        )
    )
    written_at = UTCDateTimeAttribute()
    version = NumberAttribute()
    cleanup_at = TTLAttribute(null=True)
