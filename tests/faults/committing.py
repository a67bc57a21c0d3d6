"""What a commit must hold: the event that tells of it; and what became of the mail in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.events import AuditEvent
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.quarantine import Quarantine
from chalicelib.domain.records import Record
from chalicelib.domain.sessions import Session, Stage
from chalicelib.domain.tokens import Token

# A change of one of these is something that somebody did to somebody.
TOLD = (Account, Link, Organisation, Quarantine, ActivationCode, Session, Token)


@dataclass(frozen=True)
class Committed:
    """Hold what one commit stored, and of which kinds it removed records."""

    stored: tuple[Record, ...]
    removed: frozenset[type[Record]] = frozenset()

    @property
    def mail_ids(self) -> set[str]:
        """Return the mails that were written or written again."""
        return {each.mail_id for each in self.stored if isinstance(each, OutgoingMail)}


def assert_told(commit: Committed) -> None:
    """Assert that a commit that changes something of somebody holds the event that tells of it."""
    kinds = {type(each) for each in commit.stored} | commit.removed
    if kinds & set(TOLD):
        assert any(isinstance(each, AuditEvent) for each in commit.stored), commit
    opened = [
        each for each in commit.stored if isinstance(each, Session) and each.stage is Stage.PORTAL
    ]
    assert len(opened) <= 1


def assert_no_mail_lost(
    commits: Iterable[Committed], waiting: Iterable[OutgoingMail], sent: Iterable[OutgoingMail]
) -> None:
    """Assert that every mail that was written waits, or was handed to the mail service."""
    written = {mail_id for commit in commits for mail_id in commit.mail_ids}
    assert written <= {mail.mail_id for mail in (*waiting, *sent)}
