"""Deliver the outbox: at once when woken, and by the clock until the mail service took it.

A mail is claimed before it is sent, by moving its due moment past a pause; so two deliverers do
not send it twice, and one that dies leaves it to a later one. It is removed after sending, and
what was sealed in it with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.records import as_stored
from chalicelib.services.changes import Delete, Replace
from chalicelib.services.ports import (
    MailNotAcceptedError,
    Outbox,
    Postman,
    Records,
    Seals,
    StaleError,
)

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

    def deliver_due(self, now: datetime) -> dict[str, int]:
        """Try every mail that is due; return how often each outcome occurred."""
        return _counted(self._deliver(mail, now) for mail in self.outbox.due(now, BATCH))

    def deliver(self, mail_ids: Iterable[str], now: datetime) -> dict[str, int]:
        """Try the named mails if they are due; return how often each outcome occurred."""
        found = (self.records.read(OutgoingMail.at(mail_id))[0] for mail_id in mail_ids)
        return _counted(self._deliver(mail, now) for mail in found if mail and mail.is_due(now))

    def _deliver(self, mail: OutgoingMail, now: datetime) -> Delivery:
        hopeless = mail.is_hopeless(now)
        claimed = mail.given_up() if hopeless else mail.tried(now)
        try:
            self.records.commit(Replace(claimed))
        except StaleError:
            return Delivery.LEFT_TO_ANOTHER
        return Delivery.GIVEN_UP if hopeless else self._send(as_stored(claimed))

    def _send(self, mail: OutgoingMail) -> Delivery:
        secrets = self.seals.open(mail.sealed, mail.mail_id)
        try:
            self.postman.send(mail, secrets)
        except MailNotAcceptedError:
            return Delivery.POSTPONED
        try:
            self.records.commit(Delete(mail))
        except StaleError:
            return Delivery.LEFT_TO_ANOTHER
        return Delivery.SENT


def _counted(outcomes: Iterable[Delivery]) -> dict[str, int]:
    counts = dict.fromkeys((outcome.value for outcome in Delivery), 0)
    for outcome in outcomes:
        counts[outcome.value] += 1
    return counts
