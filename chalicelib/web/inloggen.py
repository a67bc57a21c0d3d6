"""Choose a sector and log in with eHerkenning (manual 1.2 step 1, 1.4)."""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.catalogue import Sector, sectors
from chalicelib.catalogue import sector as find_sector
from chalicelib.web.audiences import EVERYBODY, READERS
from chalicelib.web.cookies import read_browser_secret, set_browser_secret
from chalicelib.web.middleware import onward_form_policy
from chalicelib.web.not_found import NotFound
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

inloggen = Blueprint(__name__)


@page(inloggen, "GET", "/", EVERYBODY)
@page(inloggen, "GET", "/zakelijk", EVERYBODY)
def home(visit: Visit) -> Response:
    """Go to the page where people choose their sector."""
    return visit.redirect("/zakelijk/inloggen")


@page(inloggen, "GET", "/zakelijk/inloggen", READERS)
def choose_sector(visit: Visit) -> Response:
    """Show the sectors to log in for."""
    return visit.page("inloggen/kies-sector", sectors=sectors())


@page(inloggen, "GET", "/zakelijk/inloggen/{sector}", READERS)
def choose_means(visit: Visit, sector: str) -> Response:
    """Show how to log in to Mijn DUO zakelijk in a sector."""
    return visit.page("inloggen/inloggen", sector=known_sector(sector), csrf=visit.csrf_token())


@page(inloggen, "POST", "/zakelijk/inloggen/{sector}", EVERYBODY)
def start_sign_in(visit: Visit, sector: str) -> Response:
    """Send the visitor to the eHerkenning broker with a signed request."""
    known = read_browser_secret(visit.portal, dict(visit.cookies), visit.now)
    started = visit.portal.signing_in.start(known_sector(sector).slug, known, visit.now)
    visit.set_cookies.append(set_browser_secret(visit.portal, started.browser_secret, visit.now))
    form = started.form
    response = visit.page("inloggen/naar-eherkenning", action=form.action, fields=form.fields)
    response.headers["Content-Security-Policy"] = onward_form_policy(
        form.action, visit.portal.redirect_origins
    )
    return response


def known_sector(slug: str) -> Sector:
    """Return the sector in an address; raise NotFound when there is none."""
    sector = find_sector(slug)
    if sector is None:
        raise NotFound
    return sector
