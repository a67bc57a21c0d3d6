"""Print many letters at once: those of a file with users, or all that were not printed yet.

Each is recorded as printed, some in each transaction. What was handed over is not printed again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account, AccountStatus, Letter
from chalicelib.domain.errors import NothingToPrint
from chalicelib.domain.events import EventKind, account_subject
from chalicelib.domain.letters import LETTERS_IN_PART, LetterFacts
from chalicelib.services.beheer.importing import Importing
from chalicelib.services.beheer.letters import facts_for
from chalicelib.services.beheer.recognition import Recognition
from chalicelib.services.changes import Change, Replace, Require
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Directory, Records, Waiting
from chalicelib.services.tickets import Ticket
from chalicelib.services.trying import until_settled
from chalicelib.services.visits import PortalVisit

# Two changes each, and the beheerder: DynamoDB Local takes ten in a transaction.
LETTERS_AT_ONCE = 4

Wanted = Callable[[Account], bool]


@dataclass(frozen=True)
class Unprinted:
    """Hold who waits for a letter, ``LETTERS_IN_PART`` of them at most, and who looks."""

    visit: PortalVisit
    accounts: Sequence[Account]


@dataclass(frozen=True)
class Read:
    """Hold what was read for some letters: who prints them, and the users."""

    visit: PortalVisit
    accounts: Sequence[Account | None]


def is_to_be_given(account: Account) -> bool:
    """Return whether a letter is still to be handed over to the user."""
    return account.status is not AccountStatus.ENDED and account.letter.handed_over_at is None


@dataclass(frozen=True)
class LetterBatches:
    """Print letters in parts.

    Four calls to storage at most, and one more for each four letters. Each raises what recognising
    a beheerder raises, and Busy.
    """

    records: Records
    recognition: Recognition
    importing: Importing
    directory: Directory
    journal: Journal
    waiting: Waiting

    def unprinted(self, ticket: Ticket | None, now: datetime) -> Unprinted:
        """Return who waits for a letter, in the order of surnames. Two calls to storage."""
        visit = self.recognition.visit(ticket, now)
        organisation_id = visit.organisation.organisation_id
        return Unprinted(visit, self.directory.unprinted(organisation_id, LETTERS_IN_PART))

    def print_unprinted(self, ticket: Ticket | None, now: datetime) -> tuple[LetterFacts, ...]:
        """Return what stands in the first letters that were not printed yet, recorded as printed.

        Raises NothingToPrint as well.
        """
        names = [each.gebruikersnaam for each in self.unprinted(ticket, now).accounts]
        return self._print(ticket, names, lambda account: account.needs_letter, now)

    def print_import(
        self, ticket: Ticket | None, batch_id: str, part: int, now: datetime
    ) -> tuple[LetterFacts, ...]:
        """Return what stands in the letters of a part (0, 1, ...) of the users from a file.

        Raises ImportUnknown, ImportTooLate and NothingToPrint as well.
        """
        rows = self.importing.look(ticket, batch_id, now).rows
        names = [row.gebruikersnaam for row in rows if row.gebruikersnaam]
        start = part * LETTERS_IN_PART
        return self._print(ticket, names[start : start + LETTERS_IN_PART], is_to_be_given, now)

    def _print(
        self, ticket: Ticket | None, names: Sequence[str], wanted: Wanted, now: datetime
    ) -> tuple[LetterFacts, ...]:
        visit = self.recognition.visit(ticket, now)
        accounts = self.records.gather(*(Account.at(name) for name in names))
        printed: list[LetterFacts] = []
        for start in range(0, len(accounts), LETTERS_AT_ONCE):
            read = Read(visit, accounts[start : start + LETTERS_AT_ONCE])
            printed += self._print_some(ticket, read, wanted, now)
        if not printed:
            raise NothingToPrint
        return tuple(printed)

    def _print_some(
        self, ticket: Ticket | None, read: Read, wanted: Wanted, now: datetime
    ) -> list[LetterFacts]:
        """Record some letters as printed; what was read is read again when it is old."""
        keys = [account.key for account in read.accounts if account]
        known = [read]

        def once() -> list[LetterFacts]:
            held = (
                known.pop()
                if known
                else Read(self.recognition.visit(ticket, now), self.records.gather(*keys))
            )
            chosen = [account for account in held.accounts if account and wanted(account)]
            if chosen:
                self.records.commit(*self._changes(held.visit, chosen, now))
            return [facts_for(account, held.visit, now) for account in chosen]

        return until_settled(once, self.waiting)

    def _changes(
        self, visit: PortalVisit, accounts: Sequence[Account], now: datetime
    ) -> list[Change]:
        actor = visit.account
        changes: list[Change] = [] if actor in accounts else [Require(actor)]
        for account in accounts:
            printed, event = self.journal.entry(
                EventKind.LETTER_PRINTED,
                replace(account, letter=Letter(printed_at=now)),
                now,
                account_subject(actor.gebruikersnaam),
            )
            changes += [Replace(printed), event]
        return changes
