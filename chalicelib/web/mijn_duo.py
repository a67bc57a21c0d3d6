"""The portal after login, and the way out (manual 1.2 step 6, 1.6, 1.8)."""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.catalogue import current_terms
from chalicelib.web.audiences import (
    ACCEPTING_TERMS,
    ASKED_FOR_TERMS,
    EVERYBODY,
    TICKET_HOLDER,
)
from chalicelib.web.forms import ConsentForm, faults
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

mijn_duo = Blueprint(__name__)
BLUEPRINTS = (mijn_duo,)


@page(mijn_duo, "GET", "/mijn-duo/gebruikersvoorwaarden", ASKED_FOR_TERMS)
def show_new_terms(visit: Visit) -> Response:
    """Ask to accept terms of use that changed since the last login."""
    return visit.page("mijn-duo/gebruikersvoorwaarden", terms=current_terms())


@page(mijn_duo, "POST", "/mijn-duo/gebruikersvoorwaarden", ACCEPTING_TERMS)
def accept_new_terms(visit: Visit) -> Response:
    """Record acceptance of the current terms of use."""
    terms = current_terms()
    if errors := faults(ConsentForm(visit.form)):
        return visit.again("mijn-duo/gebruikersvoorwaarden", errors, terms=terms)
    visit.portal.terms.accept(visit.ticket, terms.version, visit.now)
    return visit.redirect("/mijn-duo")


@page(mijn_duo, "POST", "/uitloggen", TICKET_HOLDER)
def log_out(visit: Visit) -> Response:
    """End the session."""
    visit.portal.visits.leave(visit.ticket, visit.now)
    visit.set_cookies.clear()
    visit.dismiss()
    return visit.redirect("/uitgelogd")


@page(mijn_duo, "GET", "/uitgelogd", EVERYBODY)
def show_logged_out(visit: Visit) -> Response:
    """Say that the session ended, and that the one at the supplier may go on."""
    return visit.page("meldingen/uitgelogd")
