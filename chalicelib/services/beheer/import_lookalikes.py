"""Mark the rows of a file whose person looks known: in the organisation, or earlier in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chalicelib.domain.accounts import Account
from chalicelib.domain.imports import ImportRow
from chalicelib.domain.known_as import KnownAs
from chalicelib.domain.records import Key
from chalicelib.services.beheer.lookalikes import Lookalikes, hint_at, looks_like
from chalicelib.services.beheer.users import UserData
from chalicelib.services.ports import Records

Hints = dict[Key[KnownAs], KnownAs]


def data_in(row: ImportRow) -> UserData:
    """Return a row as a form would give it."""
    return UserData(
        name=row.name,
        email=row.email,
        phone=row.phone,
        rollen=row.rollen,
        kenmerken=row.kenmerken,
        has_token=row.has_token,
        language=row.language,
    )


def row_of(number: int, data: UserData) -> ImportRow:
    """Return what a form gives as a row; ``data`` is tidy."""
    return ImportRow(
        number=number,
        name=data.name,
        email=data.email,
        phone=data.phone,
        rollen=data.rollen,
        kenmerken=data.kenmerken,
        has_token=data.has_token,
        language=data.language,
    )


@dataclass(frozen=True)
class ImportLookalikes:
    """Find who looks known among many at once."""

    records: Records
    lookalikes: Lookalikes

    def keys(self, organisation_id: str, row: ImportRow) -> tuple[Key[KnownAs], Key[KnownAs]]:
        """Return where the hints for a row are stored: its name and its address."""
        return self.lookalikes.keys(organisation_id, data_in(row))

    def hints(self, organisation_id: str, rows: Iterable[ImportRow]) -> Hints:
        """Return what is stored under the names and addresses of rows.

        One call to storage for each fifty rows.
        """
        keys = list(dict.fromkeys(key for row in rows for key in self.keys(organisation_id, row)))
        found = self.records.gather(*keys)
        return {key: hint_at(key, hint) for key, hint in zip(keys, found, strict=True)}

    def marked(self, organisation_id: str, rows: Sequence[ImportRow]) -> tuple[ImportRow, ...]:
        """Return the rows, each with who looks like it; see ``hints`` for what it costs.

        One call more for each hundred users whom the hints name.
        """
        hints = self.hints(organisation_id, rows)
        accounts = self.accounts(hints.values())
        earlier: dict[Key[KnownAs], str] = {}
        marked = []
        for row in rows:
            keys = self.keys(organisation_id, row)
            alike = self.alike(row, (hints[key] for key in keys), accounts)
            alike_rows = frozenset(earlier[key] for key in keys if key in earlier)
            earlier = {key: str(row.number) for key in keys} | earlier
            marked.append(replace(row, alike=alike, alike_rows=alike_rows))
        return tuple(marked)

    def accounts(self, hints: Iterable[KnownAs]) -> dict[str, Account]:
        """Return the users whom hints name, by gebruikersnaam."""
        names = sorted({name for hint in hints for name in hint.gebruikersnamen})
        found = self.records.gather(*(Account.at(name) for name in names))
        return {account.gebruikersnaam: account for account in found if account}

    def alike(
        self, row: ImportRow, hints: Iterable[KnownAs], accounts: dict[str, Account]
    ) -> frozenset[str]:
        """Return who of ``accounts``, among those named by the hints of a row, looks like it."""
        data = data_in(row)
        named = {name for hint in hints for name in hint.gebruikersnamen}
        return frozenset(
            name for name in named if name in accounts and looks_like(accounts[name], data)
        )
