"""Documents that occur in items of more than one table."""

from __future__ import annotations

from pynamodb.attributes import UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.adapters.dynamodb.attributes import PartAttribute
from chalicelib.domain.terms import TermsAcceptance


def terms_attribute() -> PartAttribute[TermsAcceptance]:
    """Return an attribute for the accepted terms of use, or for none yet."""
    return PartAttribute(
        TermsAcceptance,
        {"version": UnicodeAttribute(), "accepted_at": UTCDateTimeAttribute()},
        null=True,
    )
