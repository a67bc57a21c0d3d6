"""Find out whether somebody is known in an organisation already, by name or by address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.domain.accounts import Account, AccountStatus
from chalicelib.domain.known_as import KnownAs
from chalicelib.domain.records import Key
from chalicelib.domain.spelling import canonical
from chalicelib.services.beheer.users import UserData
from chalicelib.services.changes import Change, store
from chalicelib.services.ports import Hashes, Records
from chalicelib.services.purposes import ACQUAINTANCE


def looks_like(account: Account, data: UserData) -> bool:
    """Return whether an account that was not ended has this name or this address."""
    if account.status is AccountStatus.ENDED:
        return False
    same_name = canonical(account.name.full) == canonical(data.name.full)
    return same_name or canonical(account.email) == canonical(data.email)


def noted(hints: Iterable[KnownAs], gebruikersnaam: str) -> tuple[Change, ...]:
    """Return the changes that let every hint name a user as well."""
    changed = ((hint, hint.naming(gebruikersnaam)) for hint in hints)
    return tuple(store(after) for before, after in changed if after is not before)


@dataclass(frozen=True)
class Lookalikes:
    """Know who of an organisation goes by a name or an address."""

    records: Records
    hashes: Hashes

    def keys(self, organisation_id: str, data: UserData) -> tuple[Key[KnownAs], Key[KnownAs]]:
        """Return where the hints for the name and for the address are stored."""
        return (
            self._key(organisation_id, "name", data.name.full),
            self._key(organisation_id, "email", data.email),
        )

    def hints(self, organisation_id: str, data: UserData) -> tuple[KnownAs, ...]:
        """Return the hints for the name and for the address. One call to storage."""
        keys = self.keys(organisation_id, data)
        found = self.records.gather(*keys)
        return tuple(hint_at(key, hint) for key, hint in zip(keys, found, strict=True))

    def alike(self, hints: Iterable[KnownAs], data: UserData) -> tuple[str, ...]:
        """Return who of the named users really looks like ``data``, in alphabetical order.

        One call to storage, none when the hints name nobody.
        """
        names = sorted({name for hint in hints for name in hint.gebruikersnamen})
        accounts = self.records.gather(*(Account.at(name) for name in names))
        return tuple(
            account.gebruikersnaam
            for account in accounts
            if account is not None and looks_like(account, data)
        )

    def _key(self, organisation_id: str, kind: str, text: str) -> Key[KnownAs]:
        digest = self.hashes.digest(ACQUAINTANCE, f"{organisation_id}|{kind}|{canonical(text)}")
        return KnownAs.at(digest)


def hint_at(key: Key[KnownAs], found: KnownAs | None) -> KnownAs:
    """Return the hint under a key, an empty one when none is stored."""
    return found or KnownAs(key.identifier)
