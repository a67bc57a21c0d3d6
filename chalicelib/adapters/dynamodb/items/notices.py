"""Items of the board of notices."""

from __future__ import annotations

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.models import Model

from chalicelib.adapters.dynamodb.attributes import (
    PartAttribute,
    PartsAttribute,
    TextSetAttribute,
)
from chalicelib.adapters.dynamodb.items.parts import chain_attribute
from chalicelib.domain.notices import Notice


class NoticeBoardItem(Model):
    """Store the board with all notices on it."""

    board = UnicodeAttribute(hash_key=True)
    notices = PartsAttribute(
        PartAttribute(
            Notice,
            {
                "notice_id": UnicodeAttribute(),
                "title": UnicodeAttribute(),
                "body": UnicodeAttribute(),
                "shown_from": UTCDateTimeAttribute(),
                "shown_until": UTCDateTimeAttribute(),
                "sectors": TextSetAttribute(),
                "rollen": TextSetAttribute(),
                "kenmerken": TextSetAttribute(),
                "title_en": UnicodeAttribute(),
                "body_en": UnicodeAttribute(),
            },
        )
    )
    chain = chain_attribute()
    version = NumberAttribute()
