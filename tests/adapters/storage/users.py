"""Users of an organisation in every state, and the pages on which they are found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from chalicelib.domain.accounts import Account, AccountStatus, PersonName
from chalicelib.domain.listing import ListPage, ListQuery
from chalicelib.services.changes import Insert
from chalicelib.services.ports import Directory
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.examples import NOW

ORGANISATION, OTHER = "org-1", "org-2"
AN_HOUR = timedelta(hours=1)


def a_user(
    gebruikersnaam: str, surname: str = "Jansen", organisation_id: str = ORGANISATION
) -> Account:
    """Return a user who was registered and no more."""
    name = PersonName("J.", "", surname)
    return Account(gebruikersnaam, organisation_id, name, "j@school.example", registered_at=NOW)


def one_in_every_state() -> list[Account]:
    """Return a user in each state, named after it, from A in the order of a life."""
    ending = {"has": NOW + AN_HOUR, "had": NOW}
    return [
        a_user("invited", "Aa"),
        replace(a_user("code-valid", "Bb"), code_expires_at=ending["has"]),
        replace(a_user("code-expired", "Cc"), code_expires_at=ending["had"]),
        replace(a_user("linked", "Dd"), identity_key="d", last_login_day=date(2026, 11, 20)),
        replace(a_user("linked-unused", "Ee"), identity_key="e", linked_at=NOW),
        replace(a_user("on-token", "Ff"), has_token=True, last_login_day=date(2026, 1, 2)),
        replace(
            a_user("token-back", "Gg"), identity_key="g", has_token=True, token_returned_at=NOW
        ),
        replace(
            a_user("blocked", "Hh"), status=AccountStatus.BLOCKED, code_expires_at=ending["has"]
        ),
        replace(a_user("ended", "Ii"), status=AccountStatus.ENDED, identity_key="i"),
    ]


def many_users(count: int, organisation_id: str = ORGANISATION) -> list[Account]:
    """Return invited users whose surnames are numbers in words of equal length."""
    return [a_user(f"user-{n:05}", f"Naam{n:05}", organisation_id) for n in range(count)]


def store(storage: Storage, *users: Account) -> None:
    """Store users, as many at once as every edition of DynamoDB takes."""
    for tens in range(0, len(users), 10):
        storage.records.commit(*(Insert(user) for user in users[tens : tens + 10]))


def pages_of(directory: Directory, query: ListQuery) -> Iterator[ListPage]:
    """Walk through all pages at NOW."""
    cursor: str | None = None
    while True:
        page = directory.page(query, cursor, NOW)
        yield page
        cursor = page.next_cursor
        if cursor is None:
            return


def shown(directory: Directory, query: ListQuery) -> list[str]:
    """Return the gebruikersnamen on all pages together, in their order."""
    return [user for page in pages_of(directory, query) for user in names_on(page)]


def names_on(page: ListPage) -> list[str]:
    """Return the gebruikersnamen on a page."""
    return [account.gebruikersnaam for account in page.accounts]
