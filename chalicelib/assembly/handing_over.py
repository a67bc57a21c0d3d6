"""Assemble what hands people over to the service behind a task."""

from __future__ import annotations

from chalicelib import catalogue
from chalicelib.parts import Parts
from chalicelib.services.handing_over import HandingOver
from chalicelib.services.journal import Journal
from chalicelib.settings import Settings


def handing_over(parts: Parts, journal: Journal, settings: Settings) -> HandingOver:
    """Return the way out to a task."""
    return HandingOver(
        records=parts.records,
        hashes=parts.hashes,
        randomness=parts.randomness,
        journal=journal,
        waiting=parts.waiting,
        tokens=parts.handover_tokens,
        agenda=catalogue.agenda,
        issuer=settings.base_url,
        addresses=settings.service_urls,
    )
