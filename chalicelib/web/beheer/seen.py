"""A user as the pages and files of the beheerder show one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.catalogue import kenmerk_text, rol_name
from chalicelib.domain.accounts import Account
from chalicelib.domain.listing import ListStatus, is_still_on_token, status_of
from chalicelib.texts import gettext as _
from chalicelib.web.beheer.words import STATUS_NAMES


@dataclass(frozen=True)
class SeenUser:
    """Hold an account with what the pages say of it in words.

    ``status`` is the machine word behind ``status_name``.
    """

    account: Account
    status: str
    status_name: str
    rollen: tuple[str, ...]
    kenmerken: tuple[str, ...]
    on_token: bool


def seen(account: Account, now: datetime) -> SeenUser:
    """Return an account as it is shown at ``now``."""
    status: ListStatus = status_of(account, now)
    return SeenUser(
        account=account,
        status=status.value,
        status_name=_(STATUS_NAMES[status]),
        rollen=rol_names(account.rollen),
        kenmerken=kenmerk_names(account.kenmerken),
        on_token=is_still_on_token(account),
    )


def rol_names(rollen: frozenset[str]) -> tuple[str, ...]:
    """Return the names of rollen on the screen, in alphabetical order."""
    return tuple(sorted(rol_name(slug) for slug in rollen))


def kenmerk_names(kenmerken: frozenset[str]) -> tuple[str, ...]:
    """Return kenmerken as they stand on the screen, in alphabetical order."""
    return tuple(sorted(kenmerk_text(kenmerk) for kenmerk in kenmerken))
