"""Mail in the outbox: written with the change that it tells of, sent afterwards until accepted.

The pauses between tries grow; after three days the outbox gives up, and a month later the mail,
which holds a name and an address, goes too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.accounts import Account
from chalicelib.domain.language import Language
from chalicelib.domain.records import Key

FIRST_PAUSE = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=4)
GIVE_UP_AFTER = timedelta(hours=72)
KEPT_AFTER_GIVING_UP = timedelta(days=30)


@dataclass(frozen=True)
class OutgoingMail:
    """Hold one mail: a template, its plain parameters and its sealed ones.

    ``sealed`` is ciphertext (or empty) that only the sender of mail opens. Moments are aware and
    in UTC; ``due_at`` is None once the outbox gave up.
    """

    mail_id: str
    to: str
    template: str
    parameters: dict[str, str]
    written_at: datetime
    due_at: datetime | None
    sealed: bytes = b""
    gebruikersnaam: str | None = None
    language: Language = Language.DUTCH
    tries: int = 0
    version: int = 0

    @property
    def key(self) -> Key[OutgoingMail]:
        """Return where the mail is stored."""
        return self.at(self.mail_id)

    @classmethod
    def at(cls, mail_id: str) -> Key[OutgoingMail]:
        """Return the key of a mail."""
        return Key(cls, mail_id)

    @property
    def cleanup_at(self) -> datetime | None:
        """Return when a mail that was given up may be removed; None while it is to be tried."""
        if self.due_at is not None:
            return None
        return self.written_at + GIVE_UP_AFTER + KEPT_AFTER_GIVING_UP

    def is_due(self, now: datetime) -> bool:
        """Return whether the mail may be tried at ``now``."""
        return self.due_at is not None and self.due_at <= now

    def tried(self, now: datetime) -> OutgoingMail:
        """Return the mail as claimed for one try; nobody else tries before the pause is over.

        The last pause ends when the mail is given up.
        """
        pause = min(FIRST_PAUSE * 2**self.tries, LONGEST_PAUSE)
        due_at = min(now + pause, self.written_at + GIVE_UP_AFTER)
        return replace(self, tries=self.tries + 1, due_at=due_at)

    def is_hopeless(self, now: datetime) -> bool:
        """Return whether the outbox has tried for three days."""
        return now >= self.written_at + GIVE_UP_AFTER

    def given_up(self) -> OutgoingMail:
        """Return the mail as no longer to be tried, without what was sealed in it."""
        return replace(self, due_at=None, sealed=b"")


def mail_to(
    account: Account, template: str, parameters: dict[str, str], mail_id: str, now: datetime
) -> OutgoingMail:
    """Return a mail to the owner of an account, in their language and due at once."""
    return OutgoingMail(
        mail_id=mail_id,
        to=account.email,
        template=template,
        parameters=parameters,
        gebruikersnaam=account.gebruikersnaam,
        language=account.language,
        written_at=now,
        due_at=now,
    )
