"""Find the beheerders of an organisation who are to be told of something."""

from __future__ import annotations

from chalicelib.domain.accounts import Account
from chalicelib.domain.organisations import Organisation
from chalicelib.services.ports import Records


def other_beheerders(records: Records, organisation: Organisation, *besides: str) -> list[Account]:
    """Return the active beheerders other than those with the gebruikersnamen ``besides``.

    One call to storage, none when there is nobody else.
    """
    names = [each.gebruikersnaam for each in organisation.beheerders]
    keys = [Account.at(name) for name in names if name not in besides]
    found = records.read(*keys) if keys else ()
    return [account for account in found if account and account.is_active]
