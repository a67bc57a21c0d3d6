"""Assemble the koppelproces: the codes that are mailed for it, and the link itself."""

from __future__ import annotations

from chalicelib.parts import Parts
from chalicelib.services.activation_codes import ActivationCodes
from chalicelib.services.attempts import Attempts
from chalicelib.services.journal import Journal
from chalicelib.services.linking import Linking
from chalicelib.settings import Settings


def linking(parts: Parts, journal: Journal, settings: Settings) -> Linking:
    """Return what links an eHerkenning means to an account."""
    return Linking(
        records=parts.records,
        attempts=Attempts(parts.records, parts.hashes, journal),
        hashes=parts.hashes,
        randomness=parts.randomness,
        journal=journal,
        limits=settings.limits,
        mail_room=parts.mail_room,
        waiting=parts.waiting,
    )


def activation_codes(parts: Parts, journal: Journal) -> ActivationCodes:
    """Return what makes activation codes and mails them."""
    return ActivationCodes(
        records=parts.records,
        hashes=parts.hashes,
        randomness=parts.randomness,
        seals=parts.seals,
        journal=journal,
        mail_room=parts.mail_room,
        waiting=parts.waiting,
    )
