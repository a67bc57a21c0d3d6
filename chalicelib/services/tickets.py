"""The ticket: what a browser carries in its session cookie, and the keys that follow from it.

It carries the secret of the session and where the other records of a page view are, so that one
round trip reads them all. The cookie is signed by ``web``; nothing here is believed beyond that:
every key is held against the session record.
"""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.records import Key
from chalicelib.domain.sessions import Session
from chalicelib.services.ports import Hashes
from chalicelib.services.purposes import SESSION


@dataclass(frozen=True)
class Ticket:
    """Hold the secret of a session and the keys of what it belongs to.

    ``gebruikersnaam`` is None during the koppelproces, ``identity_key`` None after it.
    """

    secret: str
    organisation_id: str
    gebruikersnaam: str | None = None
    identity_key: str | None = None


def session_key(hashes: Hashes, secret: str) -> str:
    """Return the keyed hash under which the session with ``secret``, stamped, is stored."""
    return hashes.digest(SESSION, secret, like=secret)


def session_at(hashes: Hashes, ticket: Ticket) -> Key[Session]:
    """Return where the session of a ticket is stored."""
    return Session.at(session_key(hashes, ticket.secret))
