"""What became of mail after it was sent: it arrived, or it came back; and what that says of whom.

Source: Amazon SES, 'Contents of event data' (bounce, complaint and delivery events). Feedback
comes late, twice and out of order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from chalicelib.domain.accounts import Account
from chalicelib.domain.records import Key

# A complaint may take weeks; after that nobody sends feedback on a mail.
KEPT_AFTER_SENDING = timedelta(days=30)


class Fate(Enum):
    """Say what became of a mail."""

    ARRIVED = "arrived"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


@dataclass(frozen=True)
class SentMail:
    """Remember whose account a mail was for, to place the feedback on it. It holds no address.

    ``sent_at`` is aware and in UTC.
    """

    mail_id: str
    gebruikersnaam: str
    sent_at: datetime
    version: int = 0

    @property
    def key(self) -> Key[SentMail]:
        """Return where it is stored."""
        return self.at(self.mail_id)

    @classmethod
    def at(cls, mail_id: str) -> Key[SentMail]:
        """Return the key of what is remembered of a mail."""
        return Key(cls, mail_id)

    @property
    def cleanup_at(self) -> datetime:
        """Return when storage may forget it."""
        return self.sent_at + KEPT_AFTER_SENDING


@dataclass(frozen=True)
class MailFeedback:
    """Hold what SES tells of one mail.

    ``at`` is aware and in UTC; ``addresses`` have their case folded.
    """

    mail_id: str
    fate: Fate
    addresses: frozenset[str]
    at: datetime

    def is_about(self, account: Account) -> bool:
        """Return whether the address is still that of the account."""
        return account.email.casefold() in self.addresses


def after_feedback(account: Account, feedback: MailFeedback, sent_at: datetime) -> Account:
    """Return the account with or without the mark that mail does not arrive; the same if it stays.

    Feedback on an earlier address says nothing. Only a mail that was sent after the last one came
    back shows that the address works again.
    """
    if not feedback.is_about(account):
        return account
    marked_at = account.mail_refused_at
    if feedback.fate is Fate.ARRIVED:
        is_newer = marked_at is not None and sent_at > marked_at
        return replace(account, mail_refused_at=None) if is_newer else account
    return account if marked_at and feedback.at <= marked_at else refused_at(account, feedback.at)


def refused_at(account: Account, moment: datetime) -> Account:
    """Return the account with the mark that mail to its address came back at ``moment``."""
    return replace(account, mail_refused_at=moment)
