"""Log in with a token, and the way from there to eHerkenning (manual 1.4)."""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.web import outcomes, way_back
from chalicelib.web.audiences import EVERYBODY, LOGGED_IN, READERS
from chalicelib.web.cookies import read_known_browser, set_known_browser
from chalicelib.web.forms import TokenForm, faults
from chalicelib.web.inloggen import known_sector
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

token = Blueprint(__name__)
BLUEPRINTS = (token,)


@page(token, "GET", "/zakelijk/inloggen/{sector}/token", READERS)
def ask_for_code(visit: Visit, sector: str) -> Response:
    """Ask for the gebruikersnaam and the code that the token shows."""
    return visit.page(
        "inloggen/token",
        sector=known_sector(sector),
        csrf=visit.csrf_token(),
        values={"gebruikersnaam": ""},
        remaining=None,
    )


@page(token, "POST", "/zakelijk/inloggen/{sector}/token", EVERYBODY)
def log_in(visit: Visit, sector: str) -> Response:
    """Open the portal to somebody who is not linked yet."""
    known = known_sector(sector)
    name, code = visit.form.get("gebruikersnaam"), visit.form.get("code")
    if errors := faults(TokenForm(visit.form)):
        facts = {"values": {"gebruikersnaam": name}, "remaining": None}
        return visit.again("inloggen/token", errors, sector=known, csrf=visit.csrf_token(), **facts)
    browser = read_known_browser(visit.portal, dict(visit.cookies), visit.now)
    admitted = visit.portal.token_login.submit(name, code, browser, visit.ticket, visit.now)
    visit.admit(admitted.ticket)
    outcomes.came_by_token(visit)
    visit.set_cookies.append(set_known_browser(visit.portal, admitted.browser, visit.now))
    way = way_back.recall(visit)
    return visit.redirect(way_back.go_on(visit, admitted.ticket, way))


@page(token, "GET", "/mijn-duo/overstappen", LOGGED_IN)
def explain_switch(visit: Visit) -> Response:
    """Tell who came with a token how to link, and lead to eHerkenning."""
    who = visit.logged_in
    if not who.session.is_by_token:
        return visit.redirect("/mijn-duo")
    return visit.page(
        "mijn-duo/overstappen",
        sector=who.organisation.sector,
        gebruikersnaam=who.account.gebruikersnaam,
        beheerders=list(who.organisation.beheerder_names),
    )
