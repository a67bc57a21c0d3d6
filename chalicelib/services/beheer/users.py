"""What a beheerder writes down of a user, and the account that it makes or changes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.language import Language
from chalicelib.domain.reasons import tidy
from chalicelib.domain.rights import Rights

STATE_LENGTH = 32


@dataclass(frozen=True)
class UserData:
    """Hold a user as a form gives it.

    ``phone`` is None when not given. ``rollen`` are slugs and ``kenmerken`` texts such as
    ``brin:12AB``. ``is_beheerder`` is for the back office: a beheerder cannot make one, and
    changing a user leaves it as it is. So it does with ``language``: once somebody is registered,
    the person decides about that.
    """

    name: PersonName
    email: str
    phone: str | None
    rollen: frozenset[str]
    kenmerken: frozenset[str]
    has_token: bool
    is_beheerder: bool = False
    language: Language = Language.DUTCH

    def tidied(self) -> UserData:
        """Return the same with every text in one spelling; an empty phone number is none."""
        name = PersonName(tidy(self.name.initials), tidy(self.name.infix), tidy(self.name.surname))
        phone = tidy(self.phone or "") or None
        return replace(self, name=name, email=tidy(self.email), phone=phone)

    @property
    def rights(self) -> Rights:
        """Return the rollen and kenmerken together."""
        return Rights(self.rollen, self.kenmerken)


def data_of(account: Account) -> UserData:
    """Return an account as the form shows it."""
    return UserData(
        name=account.name,
        email=account.email,
        phone=account.phone,
        rollen=account.rollen,
        kenmerken=account.kenmerken,
        has_token=account.has_token,
        is_beheerder=account.is_beheerder,
        language=account.language,
    )


def state_of(account: Account) -> str:
    """Return a digest of what the form changes, to tell whether somebody else changed that.

    Logins, letters and codes change the account too, and leave this as it is.
    """
    data = data_of(account)
    shown = (
        *(data.name.initials, data.name.infix, data.name.surname, data.email, data.phone),
        *(sorted(data.rollen), sorted(data.kenmerken), data.has_token),
    )
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:STATE_LENGTH]


def rights_of(account: Account) -> Rights:
    """Return the rollen and kenmerken of an account."""
    return Rights(account.rollen, account.kenmerken)


def registered(gebruikersnaam: str, organisation_id: str, data: UserData, now: datetime) -> Account:
    """Return the new account of somebody; ``data`` is tidy."""
    return Account(
        gebruikersnaam=gebruikersnaam,
        organisation_id=organisation_id,
        name=data.name,
        email=data.email,
        phone=data.phone,
        is_beheerder=data.is_beheerder,
        rollen=data.rollen,
        kenmerken=data.kenmerken,
        has_token=data.has_token,
        registered_at=now,
        language=data.language,
    )


def changed(account: Account, data: UserData) -> Account:
    """Return the account with what ``data``, tidy, says of it; the same when it says nothing new.

    A code that was mailed to another address is void. Mail to a new address was never refused,
    and a token that somebody got again was not returned.
    """
    after = replace(
        account,
        name=data.name,
        phone=data.phone,
        rollen=data.rollen,
        kenmerken=data.kenmerken,
        has_token=data.has_token,
    )
    if data.email != account.email:
        after = after.moved_to(data.email)
    if after.has_token and not account.has_token:
        after = replace(after, token_returned_at=None)
    return after


def changed_fields(before: Account, after: Account) -> str:
    """Return the names of the contact fields that differ, as machine words for the audit trail."""
    names = ("name", "email", "phone", "has_token")
    return " ".join(name for name in names if getattr(before, name) != getattr(after, name))
