"""Documents that occur in items of more than one table."""

from __future__ import annotations

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.adapters.dynamodb.attributes import PartAttribute
from chalicelib.domain.accounts import PersonName
from chalicelib.domain.chain import NO_EVENTS, ChainHead
from chalicelib.domain.terms import TermsAcceptance


def name_attribute() -> PartAttribute[PersonName]:
    """Return an attribute for the name of a person."""
    return PartAttribute(
        PersonName,
        {
            "initials": UnicodeAttribute(),
            "infix": UnicodeAttribute(),
            "surname": UnicodeAttribute(),
        },
    )


def terms_attribute() -> PartAttribute[TermsAcceptance]:
    """Return an attribute for the accepted terms of use, or for none yet."""
    return PartAttribute(
        TermsAcceptance,
        {"version": UnicodeAttribute(), "accepted_at": UTCDateTimeAttribute()},
        null=True,
    )


def chain_attribute() -> PartAttribute[ChainHead]:
    """Return an attribute for the head of a chain of audit events, or of one without events."""
    return PartAttribute(
        ChainHead,
        {
            "sequence": NumberAttribute(),
            "digest": UnicodeAttribute(),
            "kept_until": UTCDateTimeAttribute(null=True),
        },
        default=lambda: NO_EVENTS,
    )
