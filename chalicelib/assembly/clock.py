"""Assemble what runs unattended: the sweep, and mail with the feedback on it."""

from __future__ import annotations

from chalicelib.adapters.mail.feedback import read_feedback
from chalicelib.parts import Parts
from chalicelib.services.journal import Journal
from chalicelib.services.mail_delivery import MailDelivery
from chalicelib.services.mail_feedback import MailFeedbackHandler
from chalicelib.services.sweeping.digests import Digests
from chalicelib.services.sweeping.lapsing import Lapsing
from chalicelib.services.sweeping.sweep import Sweep


def sweep(parts: Parts, journal: Journal) -> Sweep:
    """Return what undoes the links that nobody used."""
    return Sweep(
        records=parts.records,
        links=parts.link_days,
        lapsing=Lapsing(parts.records, parts.randomness, journal, parts.waiting),
        digests=Digests(parts.records, parts.link_days, parts.randomness, parts.waiting),
        metrics=parts.metrics,
        waiting=parts.waiting,
    )


def mail_delivery(parts: Parts, journal: Journal) -> MailDelivery:
    """Return what delivers the mail of the outbox."""
    return MailDelivery(
        parts.records, parts.outbox, parts.seals, parts.postman, journal, parts.metrics
    )


def mail_feedback(parts: Parts, journal: Journal) -> MailFeedbackHandler:
    """Return what takes in what became of mails."""
    return MailFeedbackHandler(parts.records, read_feedback, journal, parts.metrics, parts.waiting)
