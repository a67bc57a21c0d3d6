"""Count how visits end, by machine words only, for whoever watches the site.

A figure says that something happened, never to whom.
"""

from __future__ import annotations

from chalicelib.domain.errors import Blocked, Refusal, TokenBlocked
from chalicelib.services.tickets import Ticket
from chalicelib.web.visit import Visit


def linked(visit: Visit) -> None:
    """Count a means that was linked."""
    visit.portal.metrics.report({"linked": 1})


def came_by_eherkenning(visit: Visit, ticket: Ticket) -> None:
    """Count a login, or the start of a koppelproces, by what the ticket lets in to."""
    name = "logged_in_eherkenning" if ticket.gebruikersnaam else "koppelproces_begun"
    visit.portal.metrics.report({name: 1})


def came_by_token(visit: Visit) -> None:
    """Count a login with a token."""
    visit.portal.metrics.report({"logged_in_token": 1})


def refused(visit: Visit, refusal: Refusal) -> None:
    """Count a refusal by its code; who is locked out also as ``blocked``, whatever locked it."""
    locked = {"blocked": 1} if isinstance(refusal, Blocked | TokenBlocked) else {}
    visit.portal.metrics.report({f"refused_{refusal.code}": 1, **locked})
