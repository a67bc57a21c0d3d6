"""Verify the audit trail of an organisation: all of its chains, or those of one account."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.accounts import Account
from chalicelib.domain.beheer import require_member
from chalicelib.domain.gebruikersnaam import canonical_gebruikersnaam
from chalicelib.domain.notices import NoticeBoard
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.records import Key
from chalicelib.services.auditing.checkpointing import NOBODYS
from chalicelib.services.auditing.ports import ChainWalk
from chalicelib.services.auditing.verifying import Report, Verifying
from chalicelib.services.backoffice.refusals import OrganisationAbsent
from chalicelib.services.backoffice.requests import AuditQuestion
from chalicelib.services.ports import Records, TimeLeft
from chalicelib.services.timing import HasTime, until_margin


@dataclass(frozen=True)
class Verification:
    """Hold a report, and after which account to go on when the time was up."""

    report: Report
    go_on_after: str | None = None


@dataclass(frozen=True)
class Auditing:
    """Verify the audit trail. Three calls to storage for each chain."""

    records: Records
    walk: ChainWalk
    verifying: Verifying

    def verify(self, question: AuditQuestion, now: datetime, time_left: TimeLeft) -> Verification:
        """Return the report; raise OrganisationAbsent or UserUnknown."""
        (organisation,) = self.records.read(Organisation.at(question.organisation_id))
        if organisation is None and question.organisation_id in NOBODYS:
            return Verification(self._of_nobody(question.organisation_id, now))
        if organisation is None:
            raise OrganisationAbsent
        if question.gebruikersnaam:
            return Verification(self._of_one(organisation, question.gebruikersnaam, now))
        return self._of_all(organisation, question.after, now, until_margin(time_left))

    def _of_nobody(self, organisation_id: str, now: datetime) -> Report:
        """Return the report on events that belong to no organisation: notices, refused logins."""
        board = NoticeBoard()
        holders = [board.key] if organisation_id == board.organisation_id else []
        return self.verifying.report(organisation_id, holders, now, besides=[board.chain_name])

    def _of_one(self, organisation: Organisation, gebruikersnaam: str, now: datetime) -> Report:
        (account,) = self.records.read(Account.at(canonical_gebruikersnaam(gebruikersnaam)))
        holders = (organisation.key, require_member(account, organisation).key)
        return self.verifying.report(organisation.organisation_id, holders, now)

    def _of_all(
        self, organisation: Organisation, after: str | None, now: datetime, has_time: HasTime
    ) -> Verification:
        accounts = self._accounts(organisation.organisation_id, after)
        done: list[str] = []

        def holders() -> Iterator[Key[Any]]:
            yield organisation.key
            for account in itertools.takewhile(lambda _: has_time(), accounts):
                yield account.key
                done.append(account.gebruikersnaam)

        held = {organisation.chain_name, *(account.chain_name for account in accounts)}
        report = self.verifying.report(
            organisation.organisation_id, holders(), now, besides=None if after else held
        )
        if len(done) == len(accounts):
            return Verification(report)
        return Verification(report, done[-1] if done else after)

    def _accounts(self, organisation_id: str, after: str | None) -> list[Account]:
        accounts = list(self.walk.accounts_of(organisation_id))
        names = [account.gebruikersnaam for account in accounts]
        return accounts[names.index(after) + 1 :] if after in names else accounts
