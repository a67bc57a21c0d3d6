"""Note at the user that mail came back, and take the note away when a later one arrives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.accounts import Account
from chalicelib.domain.events import EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.mail_feedback import Fate, MailFeedback, SentMail, after_feedback
from chalicelib.services.changes import Replace
from chalicelib.services.journal import SYSTEM, Journal
from chalicelib.services.ports import Metrics, Records, Waiting
from chalicelib.services.trying import until_settled

ReadFeedback = Callable[[Mapping[str, Any]], MailFeedback | None]


@dataclass(frozen=True)
class MailFeedbackHandler:
    """Take feedback on mail, event by event. Two calls to storage, and one more for a change."""

    records: Records
    read: ReadFeedback
    journal: Journal
    metrics: Metrics
    waiting: Waiting

    def take(self, event: Mapping[str, Any], now: datetime) -> dict[str, str]:
        """Return the fate of the mail that an event of SES tells of, or that it says nothing here.

        Mail of somebody without an account, and mail of long ago, is nobody's feedback.
        """
        feedback = self.read(event)
        if feedback is None:
            return {"fate": "unknown"}
        self.metrics.report({f"mail_{feedback.fate.value}": 1})
        sent, outgoing = self.records.read(
            SentMail.at(feedback.mail_id), OutgoingMail.at(feedback.mail_id)
        )
        if sent is not None:
            self._note(feedback, sent.gebruikersnaam, sent.sent_at, now)
        elif outgoing is not None and outgoing.gebruikersnaam is not None:
            # It was sent, and whoever sent it has not said so yet.
            self._note(feedback, outgoing.gebruikersnaam, outgoing.written_at, now)
        return {"fate": feedback.fate.value}

    def _note(
        self, feedback: MailFeedback, gebruikersnaam: str, sent_at: datetime, now: datetime
    ) -> None:
        def once() -> None:
            (account,) = self.records.read(Account.at(gebruikersnaam))
            if account is None:
                return
            after = after_feedback(account, feedback, sent_at)
            if after is account:
                return
            has_arrived = feedback.fate is Fate.ARRIVED
            told, event = self.journal.entry(
                EventKind.MAIL_ARRIVED if has_arrived else EventKind.MAIL_REFUSED,
                after,
                now,
                SYSTEM,
                fate=feedback.fate.value,
            )
            self.records.commit(Replace(told), event)

        until_settled(once, self.waiting)
