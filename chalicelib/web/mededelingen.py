"""The notices for the visitor, all of them and one by one (manual 1.6)."""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.services.home import NoticesPage, one_of
from chalicelib.web.audiences import LOGGED_IN_BY_USE_CASE
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

mededelingen = Blueprint(__name__)
BLUEPRINTS = (mededelingen,)


@page(mededelingen, "GET", "/mijn-duo/mededelingen", LOGGED_IN_BY_USE_CASE)
def show_notices(visit: Visit) -> Response:
    """Show every notice for this person."""
    return visit.page("mijn-duo/mededelingen", notices=_notices(visit).notices)


@page(mededelingen, "GET", "/mijn-duo/mededelingen/{mededeling}", LOGGED_IN_BY_USE_CASE)
def show_notice(visit: Visit, mededeling: str) -> Response:
    """Show one notice."""
    return visit.page("mijn-duo/mededeling", notice=one_of(_notices(visit), mededeling))


def _notices(visit: Visit) -> NoticesPage:
    found = visit.portal.home.notices(visit.ticket, visit.now)
    visit.see(found.visit)
    return found
