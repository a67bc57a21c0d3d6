"""Deliver the outbox: at once when woken, and by the clock until the mail service took it.

A mail is claimed before it is sent, by moving its due moment past a pause; so two deliverers do
not send it twice, and one that dies leaves it to a later one. It is removed after sending, and
what was sealed in it with it; what stays for a month is whose account it was for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from chalicelib.domain.accounts import Account
from chalicelib.domain.events import EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.mail_feedback import SentMail, refused_at
from chalicelib.domain.records import as_stored
from chalicelib.services.changes import Change, Delete, Insert, Replace
from chalicelib.services.journal import SYSTEM, Journal
from chalicelib.services.ports import (
    MailNotAcceptedError,
    Metrics,
    Outbox,
    Postman,
    Records,
    Seals,
    StaleError,
    TimeLeft,
)
from chalicelib.services.timing import until_margin

BATCH = 100


class Delivery(Enum):
    """Say what became of one mail."""

    SENT = "sent"
    POSTPONED = "postponed"
    GIVEN_UP = "given_up"
    LEFT_TO_ANOTHER = "left_to_another"


@dataclass(frozen=True)
class MailDelivery:
    """Send mail from the outbox, at least once and hardly ever twice."""

    records: Records
    outbox: Outbox
    seals: Seals
    postman: Postman
    journal: Journal
    metrics: Metrics

    def deliver_due(self, now: datetime, time_left: TimeLeft) -> dict[str, int]:
        """Try every mail that is due, as long as there is time; return how often each outcome was.

        The age of the oldest that was tried, or waits for its next try, is reported beside that.
        """
        has_time, outcomes, seen = until_margin(time_left), Counter[Delivery](), set[str]()
        oldest = now
        while has_time():
            due = [mail for mail in self.outbox.due(now, BATCH) if mail.mail_id not in seen]
            if not due:
                break
            for mail in due:
                if has_time():
                    outcomes[self._deliver(mail, now)] += 1
                    seen.add(mail.mail_id)
                    oldest = min(oldest, mail.written_at)
        waiting = (mail.written_at for mail in self.outbox.waiting(BATCH))
        oldest = min((oldest, *waiting))
        self.metrics.report({"mail_oldest_minutes": (now - oldest) // timedelta(minutes=1)})
        return self._counted(outcomes)

    def deliver(self, mail_ids: Iterable[str], now: datetime) -> dict[str, int]:
        """Try the named mails if they are due; return how often each outcome occurred."""
        found = (self.records.read(OutgoingMail.at(mail_id))[0] for mail_id in mail_ids)
        due = (mail for mail in found if mail and mail.is_due(now))
        return self._counted(Counter(self._deliver(mail, now) for mail in due))

    def _deliver(self, mail: OutgoingMail, now: datetime) -> Delivery:
        if mail.is_hopeless(now):
            return self._give_up(mail, now)
        claimed = mail.tried(now)
        try:
            self.records.commit(Replace(claimed))
        except StaleError:
            return Delivery.LEFT_TO_ANOTHER
        return self._send(as_stored(claimed), now)

    def _send(self, mail: OutgoingMail, now: datetime) -> Delivery:
        secrets = self.seals.open(mail.sealed, mail.mail_id)
        try:
            self.postman.send(mail, secrets)
        except MailNotAcceptedError:
            return Delivery.POSTPONED
        try:
            self.records.commit(Delete(mail), *_remembered(mail, now))
        except StaleError:
            return Delivery.LEFT_TO_ANOTHER
        return Delivery.SENT

    def _give_up(self, mail: OutgoingMail, now: datetime) -> Delivery:
        try:
            self.records.commit(Replace(mail.given_up()), *self._marked(mail, now))
        except StaleError:
            return Delivery.LEFT_TO_ANOTHER
        return Delivery.GIVEN_UP

    def _marked(self, mail: OutgoingMail, now: datetime) -> tuple[Change, ...]:
        """Return what marks the user whose address the mail was for; nothing when it changed."""
        if mail.gebruikersnaam is None:
            return ()
        (account,) = self.records.read(Account.at(mail.gebruikersnaam))
        if account is None or account.email != mail.to:
            return ()
        fate = Delivery.GIVEN_UP.value
        marked, event = self.journal.entry(
            EventKind.MAIL_REFUSED, refused_at(account, now), now, SYSTEM, fate=fate
        )
        return (Replace(marked), event)

    def _counted(self, outcomes: Counter[Delivery]) -> dict[str, int]:
        counts = {outcome.value: outcomes[outcome] for outcome in Delivery}
        if outcomes:
            self.metrics.report({f"mail_{name}": count for name, count in counts.items()})
        return counts


def _remembered(mail: OutgoingMail, now: datetime) -> tuple[Change, ...]:
    if mail.gebruikersnaam is None:
        return ()
    return (Insert(SentMail(mail.mail_id, mail.gebruikersnaam, now)),)
