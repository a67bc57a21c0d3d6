"""Items of logging in: sessions, requests to the broker, messages believed, and tokens."""

from __future__ import annotations

from pynamodb.attributes import (
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.adapters.dynamodb.attributes import BytesAttribute, DayAttribute, EnumAttribute
from chalicelib.adapters.dynamodb.items.parts import chain_attribute, terms_attribute
from chalicelib.domain.koppelproces import Step
from chalicelib.domain.sessions import Means, Stage


class SessionsByPerson(GlobalSecondaryIndex["SessionItem"]):
    """Walk the sessions of an account by moment; those of the koppelproces stay out of it."""

    class Meta:
        """Name the index."""

        index_name = "by_person"
        projection = AllProjection()

    gebruikersnaam = UnicodeAttribute(hash_key=True)
    opened_at = UTCDateTimeAttribute(range_key=True)


class SessionItem(Model):
    """Store a session, under a hash of the secret in the cookie."""

    session_key = UnicodeAttribute(hash_key=True)
    stage = EnumAttribute(Stage)
    identity_key = UnicodeAttribute(null=True)
    kvk_number = UnicodeAttribute(null=True)
    organisation_id = UnicodeAttribute()
    level = UnicodeAttribute(null=True)
    opened_at = UTCDateTimeAttribute()
    ends_at = UTCDateTimeAttribute()
    reached = EnumAttribute(Step)
    terms = terms_attribute()
    gebruikersnaam = UnicodeAttribute(null=True)
    previous_login_day = DayAttribute(null=True)
    means = EnumAttribute(Means)
    chain = chain_attribute()
    authenticated_at = UTCDateTimeAttribute(null=True)
    branch_number = UnicodeAttribute(null=True)
    version = NumberAttribute()
    cleanup_at = TTLAttribute(null=True)
    by_person = SessionsByPerson()


class TokenItem(Model):
    """Store the token of an account; its seed is sealed."""

    gebruikersnaam = UnicodeAttribute(hash_key=True)
    sealed_seed = BytesAttribute()
    registered_at = UTCDateTimeAttribute()
    last_step = NumberAttribute(null=True)
    version = NumberAttribute()


class SignInRequestItem(Model):
    """Store a request that the broker has yet to answer."""

    request_id = UnicodeAttribute(hash_key=True)
    browser_key = UnicodeAttribute()
    sector = UnicodeAttribute()
    asked_at = UTCDateTimeAttribute()
    version = NumberAttribute()
    cleanup_at = TTLAttribute(null=True)


class BelievedMessageItem(Model):
    """Store the ID of an assertion that was judged, whether or not it opened a session."""

    assertion_id = UnicodeAttribute(hash_key=True)
    believed_at = UTCDateTimeAttribute()
    chain = chain_attribute()
    version = NumberAttribute()
    cleanup_at = TTLAttribute(null=True)
