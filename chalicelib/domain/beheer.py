"""What a beheerder may do, and to whom (manual introduction: the beheerder and the gebruiker).

Only within the own organisation, never to the own link or rights, and never so that an
organisation is left without a beheerder.
"""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.accounts import Account, AccountStatus
from chalicelib.domain.errors import (
    LastBeheerder,
    NotBeheerder,
    NotPossibleNow,
    NotYourself,
    UserUnknown,
)
from chalicelib.domain.organisations import Beheerder, Organisation


def require_beheerder(account: Account, organisation: Organisation) -> None:
    """Raise NotBeheerder unless the account is an active beheerder that the organisation names."""
    named = {beheerder.gebruikersnaam for beheerder in organisation.beheerders}
    if not (account.is_beheerder and account.is_active and account.gebruikersnaam in named):
        raise NotBeheerder


def require_member(account: Account | None, organisation: Organisation) -> Account:
    """Return a user of the organisation; raise UserUnknown for nobody and for another's user."""
    if account is None or account.organisation_id != organisation.organisation_id:
        raise UserUnknown
    return account


def require_other(actor: Account, user: Account) -> None:
    """Raise NotYourself when a beheerder would do something to the own link or rights."""
    if user.gebruikersnaam == actor.gebruikersnaam:
        raise NotYourself


def require_not_last(user: Account, organisation: Organisation) -> None:
    """Raise LastBeheerder when ``user`` is the only beheerder of the organisation."""
    if [named.gebruikersnaam for named in organisation.beheerders] == [user.gebruikersnaam]:
        raise LastBeheerder


def require_not_ended(user: Account) -> None:
    """Raise NotPossibleNow for an account that was ended."""
    if user.status is AccountStatus.ENDED:
        raise NotPossibleNow("ended")


def require_invitable(user: Account) -> None:
    """Raise NotPossibleNow unless the user may still link: active, and not linked yet."""
    require_not_ended(user)
    if not user.is_active:
        raise NotPossibleNow("blocked")
    if user.is_linked:
        raise NotPossibleNow("linked")


def without(user: Account, organisation: Organisation) -> Organisation:
    """Return the organisation without ``user`` among its beheerders; the same when not there."""
    kept = tuple(
        named for named in organisation.beheerders if named.gebruikersnaam != user.gebruikersnaam
    )
    unchanged = len(kept) == len(organisation.beheerders)
    return organisation if unchanged else replace(organisation, beheerders=kept)


def renamed(user: Account, organisation: Organisation) -> Organisation:
    """Return the organisation with the present name of ``user``; the same when it has it."""
    current = Beheerder(user.gebruikersnaam, user.name.full)
    beheerders = tuple(
        current if named.gebruikersnaam == user.gebruikersnaam else named
        for named in organisation.beheerders
    )
    same = beheerders == organisation.beheerders
    return organisation if same else replace(organisation, beheerders=beheerders)
