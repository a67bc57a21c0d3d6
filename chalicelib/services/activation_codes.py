"""Issue an activation code: the user gets it by e-mail, nobody else ever sees it (manual 1.1).

A new code takes the place of the one before. Only its keyed hash is stored; the code itself
travels sealed in the outbox.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.activation import ActivationCode, in_groups, make_code
from chalicelib.domain.code_rate_limit import after_asking
from chalicelib.domain.errors import AccountAlreadyLinked, AccountNotActive
from chalicelib.domain.events import EventKind
from chalicelib.domain.mail import OutgoingMail, mail_to
from chalicelib.services.changes import Change, Insert, Replace, store
from chalicelib.services.journal import Journal
from chalicelib.services.ports import (
    Hashes,
    MailRoom,
    Randomness,
    Records,
    Seals,
    Waiting,
)
from chalicelib.services.trying import until_settled

CODE_MAIL = "activatiecode"
_PURPOSE = "activation-code"


def code_digest(hashes: Hashes, gebruikersnaam: str, code: str, like: str = "") -> str:
    """Return the keyed hash of a code, bound to the account it is for; both canonical.

    ``like`` is the stored hash to compare it with, if any: it says which key made it.
    """
    return hashes.digest(_PURPOSE, f"{gebruikersnaam}|{code}", like)


@dataclass(frozen=True)
class Issue:
    """Hold a new code on its way: the account as changed, other changes and the sealed mail."""

    account: Account
    changes: tuple[Change, ...]
    mail: OutgoingMail


@dataclass(frozen=True)
class ActivationCodes:
    """Issue activation codes."""

    records: Records
    hashes: Hashes
    randomness: Randomness
    seals: Seals
    journal: Journal
    mail_room: MailRoom
    waiting: Waiting

    def issue(self, gebruikersnaam: str, actor: str, now: datetime) -> None:
        """Mail a new code for an account that is not linked yet; void the one before.

        ``actor`` is the subject who asked for it. Raises AccountNotActive or
        AccountAlreadyLinked.
        """
        until_settled(lambda: self._issue(gebruikersnaam, actor, now), self.waiting)

    def _issue(self, gebruikersnaam: str, actor: str, now: datetime) -> None:
        account, previous = self.records.read(
            Account.at(gebruikersnaam), ActivationCode.at(gebruikersnaam)
        )
        if account is None or not account.is_active:
            raise AccountNotActive
        if account.is_linked:
            raise AccountAlreadyLinked
        issue = self.prepare(account, previous, actor, now)
        self.records.commit(Replace(issue.account), *issue.changes, Insert(issue.mail))
        self.mail_room.wake(issue.mail.mail_id)

    def prepare(
        self, account: Account, previous: ActivationCode | None, actor: str, now: datetime
    ) -> Issue:
        """Return what storing a new code comes to; ``previous`` is the code as stored now."""
        code = make_code(self.randomness.pick)
        issued = ActivationCode(
            gebruikersnaam=account.gebruikersnaam,
            digest=code_digest(self.hashes, account.gebruikersnaam, code),
            issued_at=now,
            version=previous.version if previous else 0,
        )
        asked, event = self.journal.entry(
            EventKind.CODE_ISSUED, after_asking(account, now), now, actor
        )
        return Issue(asked, (store(issued), event), self._mail(account, issued, code))

    def _mail(self, account: Account, issued: ActivationCode, code: str) -> OutgoingMail:
        mail_id = self.randomness.identifier()
        told = {"name": account.name.full, "expires_at": issued.expires_at.isoformat()}
        mail = mail_to(account, CODE_MAIL, told, mail_id, issued.issued_at)
        return replace(mail, sealed=self.seals.seal({"code": in_groups(code)}, mail_id))
