"""The beheerder's list of users: which state each is in, and in which order they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from chalicelib.domain.accounts import Account, AccountStatus
from chalicelib.domain.spelling import without_marks

PAGE_SIZE = 25


class ListStatus(Enum):
    """Name the state of an account as the list shows it; each account is in one."""

    INVITED = "invited"
    CODE_VALID = "code_valid"
    CODE_EXPIRED = "code_expired"
    LINKED = "linked"
    BLOCKED = "blocked"
    ENDED = "ended"


def status_of(account: Account, now: datetime) -> ListStatus:
    """Return the state of an account at ``now``."""
    if account.status is AccountStatus.ENDED:
        return ListStatus.ENDED
    if account.status is AccountStatus.BLOCKED:
        return ListStatus.BLOCKED
    if account.is_linked:
        return ListStatus.LINKED
    if account.code_expires_at is None:
        return ListStatus.INVITED
    return ListStatus.CODE_VALID if now < account.code_expires_at else ListStatus.CODE_EXPIRED


def is_still_on_token(account: Account) -> bool:
    """Return whether the person has a token that was not handed in (manual 1.4)."""
    return account.has_token and account.token_returned_at is None


def sort_name(account: Account) -> str:
    """Return the text by which accounts stand in order: surname, initials, gebruikersnaam.

    Accents do not count, so that 'Gonul' finds 'Gönül' and 'É' stands beside 'E'.
    """
    name = account.name
    return f"{without_marks(name.surname)} {without_marks(name.initials)}#{account.gebruikersnaam}"


class Filter(Enum):
    """Name what the list may be limited to: one state, or something besides it."""

    ALL = "all"
    INVITED = "invited"
    CODE_VALID = "code_valid"
    CODE_EXPIRED = "code_expired"
    LINKED = "linked"
    BLOCKED = "blocked"
    ENDED = "ended"
    NEVER_LOGGED_IN = "never_logged_in"
    ON_TOKEN = "on_token"  # noqa: S105  a kind of login, no secret


class Order(Enum):
    """Name the orders of the list."""

    NAME = "name"
    NAME_REVERSED = "name_reversed"
    LAST_LOGIN = "last_login"
    LAST_LOGIN_REVERSED = "last_login_reversed"


@dataclass(frozen=True)
class ListQuery:
    """Say which users of an organisation to show. ``search`` is the beginning of a surname."""

    organisation_id: str
    filter: Filter = Filter.ALL
    order: Order = Order.NAME
    search: str = ""


@dataclass(frozen=True)
class ListPage:
    """Hold one page of users and, when there are more, where the next one begins."""

    accounts: tuple[Account, ...]
    next_cursor: str | None = None
