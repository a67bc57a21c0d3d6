"""Assemble the use cases of people about themselves."""

from __future__ import annotations

from chalicelib.parts import Parts
from chalicelib.services.beheer.lookalikes import Lookalikes
from chalicelib.services.journal import Journal
from chalicelib.services.own_data.acting import OwnActing
from chalicelib.services.own_data.contact import OwnContact
from chalicelib.services.own_data.disowning import Disowning
from chalicelib.services.own_data.looking import OwnLooking
from chalicelib.services.portal import OwnData
from chalicelib.services.visits import Visits


def own_data(parts: Parts, visits: Visits, journal: Journal) -> OwnData:
    """Return the use cases of people about themselves."""
    acting = OwnActing(
        records=parts.records,
        visits=visits,
        journal=journal,
        randomness=parts.randomness,
        mail_room=parts.mail_room,
        waiting=parts.waiting,
    )
    lookalikes = Lookalikes(parts.records, parts.hashes)
    return OwnData(
        contact=OwnContact(acting, parts.hashes, parts.randomness, parts.seals, lookalikes),
        disowning=Disowning(acting, parts.records),
        looking=OwnLooking(parts.records, visits, parts.audit, parts.holdings),
    )
