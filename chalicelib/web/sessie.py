"""Stay logged in: what the dialog before the end of a session asks for."""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.web.audiences import TICKET_HOLDER
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

sessie = Blueprint(__name__)
BLUEPRINTS = (sessie,)


@page(sessie, "POST", "/sessie/verlengen", TICKET_HOLDER)
def extend(visit: Visit) -> Response:
    """Count as a sign of life, and say how many seconds the session lasts now. One call.

    Raises what recognising the visitor raises: nobody extends a session that ended.
    """
    visit.recognise_ticket_holder()
    clock = visit.session_clock()
    return visit.data({"seconds": clock.seconds if clock else 0})
