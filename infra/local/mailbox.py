"""The mail that SES took, as people would read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_string
from email.policy import default
from email.utils import parsedate_to_datetime

from infra.local.post_office import bounces


@dataclass(frozen=True)
class Mail:
    """Hold one mail; ``sent_at`` is aware and in UTC, by the clock of the portal."""

    to: str
    subject: str
    text: str
    sent_at: datetime


class Mailbox:
    """Read the raw messages (RFC 5322) that ``raw_mail`` returns."""

    def __init__(self, raw_mail: Callable[[], Sequence[str]]) -> None:
        self._raw_mail = raw_mail

    def mails(self) -> list[Mail]:
        """Return every mail that arrived, in the order in which they were sent."""
        sent = (_mail(raw) for raw in self._raw_mail())
        return [mail for mail in sent if not bounces(mail.to)]


def _mail(raw: str) -> Mail:
    message = message_from_string(raw, policy=default)
    body = message.get_body(("plain",))
    return Mail(
        to=str(message["To"]),
        subject=str(message["Subject"]),
        text=body.get_content().replace("\r\n", "\n") if body else "",
        sent_at=parsedate_to_datetime(str(message["Date"])).astimezone(UTC),
    )
