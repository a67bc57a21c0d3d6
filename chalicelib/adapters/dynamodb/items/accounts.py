"""Items of accounts, and of who goes by a name or an address."""

from __future__ import annotations

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.models import Model

from chalicelib.adapters.dynamodb.attributes import (
    DayAttribute,
    EnumAttribute,
    MomentsAttribute,
    PartAttribute,
    SparseKeyAttribute,
    TextSetAttribute,
)
from chalicelib.adapters.dynamodb.items.account_indexes import (
    AccountsByLetter,
    AccountsByLogin,
    AccountsByName,
    AccountsByStatus,
    AccountsByToken,
)
from chalicelib.adapters.dynamodb.items.parts import (
    chain_attribute,
    name_attribute,
    terms_attribute,
)
from chalicelib.domain.accounts import AccountStatus, Letter
from chalicelib.domain.email_change import EmailChange
from chalicelib.domain.language import Language


class AccountItem(Model):
    """Store an account, and where it stands in the list of users."""

    gebruikersnaam = UnicodeAttribute(hash_key=True)
    organisation_id = UnicodeAttribute()
    name = name_attribute()
    email = UnicodeAttribute()
    phone = UnicodeAttribute(null=True)
    is_beheerder = BooleanAttribute()
    rollen = TextSetAttribute()
    kenmerken = TextSetAttribute()
    status = EnumAttribute(AccountStatus)
    identity_key = UnicodeAttribute(null=True)
    linked_at = UTCDateTimeAttribute(null=True)
    terms = terms_attribute()
    sessions_since = UTCDateTimeAttribute(null=True)
    registered_at = UTCDateTimeAttribute(null=True)
    codes_asked_at = MomentsAttribute()
    code_expires_at = UTCDateTimeAttribute(null=True)
    letter = PartAttribute(
        Letter,
        {
            "printed_at": UTCDateTimeAttribute(null=True),
            "handed_over_at": UTCDateTimeAttribute(null=True),
            "handed_over_by": UnicodeAttribute(null=True),
        },
    )
    last_login_day = DayAttribute(null=True)
    has_token = BooleanAttribute()
    token_returned_at = UTCDateTimeAttribute(null=True)
    mail_refused_at = UTCDateTimeAttribute(null=True)
    quarantined_keys = TextSetAttribute()
    chain = chain_attribute()
    email_change = PartAttribute(
        EmailChange,
        {
            "email": UnicodeAttribute(),
            "link_key": UnicodeAttribute(),
            "asked_at": MomentsAttribute(),
            "confirmed_at": UTCDateTimeAttribute(null=True),
        },
        null=True,
    )
    language = EnumAttribute(Language, default=Language.DUTCH)
    version = NumberAttribute()
    sort_name = UnicodeAttribute()
    login_order = UnicodeAttribute()
    status_partition = UnicodeAttribute()
    status_order = UnicodeAttribute()
    letter_partition = SparseKeyAttribute()
    token_partition = SparseKeyAttribute()
    by_letter = AccountsByLetter()
    by_name = AccountsByName()
    by_login = AccountsByLogin()
    by_status = AccountsByStatus()
    by_token = AccountsByToken()


class KnownAsItem(Model):
    """Store who of an organisation goes by a name or an address."""

    digest = UnicodeAttribute(hash_key=True)
    gebruikersnamen = TextSetAttribute()
    version = NumberAttribute()
