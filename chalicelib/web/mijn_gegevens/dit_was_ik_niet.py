"""'Dit was ik niet': for who sees a login in the list that somebody else made."""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.web.audiences import EVERYBODY, LOGGED_IN, LOGGED_IN_BY_USE_CASE
from chalicelib.web.mijn_gegevens.paths import NOT_ME, OUT_EVERYWHERE
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

dit_was_ik_niet = Blueprint(__name__)


@page(dit_was_ik_niet, "GET", NOT_ME, LOGGED_IN)
def ask(visit: Visit) -> Response:
    """Ask whether all sessions are really to end, and say who will be told."""
    who = visit.logged_in
    beheerders = who.organisation.names_besides(who.account.gebruikersnaam)
    return visit.page("mijn-gegevens/dit-was-ik-niet", beheerders=beheerders)


@page(dit_was_ik_niet, "POST", NOT_ME, LOGGED_IN_BY_USE_CASE)
def report(visit: Visit) -> Response:
    """End all sessions, this one too, and tell the beheerders."""
    visit.portal.own_data.disowning.report(visit.ticket, visit.now)
    visit.set_cookies.clear()
    visit.dismiss()
    return visit.redirect(OUT_EVERYWHERE)


@page(dit_was_ik_niet, "GET", OUT_EVERYWHERE, EVERYBODY)
def show_out_everywhere(visit: Visit) -> Response:
    """Say that all sessions ended, and what to do about the means."""
    return visit.page("meldingen/overal_uitgelogd")
