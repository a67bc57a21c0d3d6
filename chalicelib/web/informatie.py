"""Pages that explain: open to everybody, and saying the same to everybody."""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.catalogue import current_terms
from chalicelib.web.audiences import EVERYBODY, READERS
from chalicelib.web.documents import beheerder_form
from chalicelib.web.pages import page
from chalicelib.web.visit import PDF, Visit

informatie = Blueprint(__name__)
BLUEPRINTS = (informatie,)


@page(informatie, "GET", "/zakelijk/inloggen/problemen-met-inloggen", READERS)
def login_problems(visit: Visit) -> Response:
    """Explain what to do when logging in does not work (manual 1.5)."""
    return visit.page("informatie/problemen-met-inloggen")


@page(informatie, "GET", "/zakelijk/contact", READERS)
def contact(visit: Visit) -> Response:
    """Say whom to ask."""
    return visit.page("informatie/contact")


@page(informatie, "GET", "/zakelijk/eherkenning-gebruiken", READERS)
def get_eherkenning(visit: Visit) -> Response:
    """Explain how to get and use eHerkenning."""
    return visit.page("informatie/eherkenning-gebruiken")


@page(informatie, "GET", "/zakelijk/formulier-beheerder", EVERYBODY)
def form_for_beheerders(visit: Visit) -> Response:
    """Give the form by which a board registers or changes a beheerder, as PDF."""
    return visit.download(beheerder_form(), PDF, "aanmelding-en-wijziging-beheerder.pdf")


@page(informatie, "GET", "/privacy", READERS)
def privacy(visit: Visit) -> Response:
    """Say what is kept about people, why and how long."""
    return visit.page("informatie/privacy")


@page(informatie, "GET", "/gebruikersvoorwaarden", READERS)
def terms(visit: Visit) -> Response:
    """Show the current terms of use with their version."""
    return visit.page("informatie/gebruikersvoorwaarden", terms=current_terms())


@page(informatie, "GET", "/toegankelijkheid", READERS)
def accessibility(visit: Visit) -> Response:
    """Show the accessibility statement."""
    return visit.page("informatie/toegankelijkheid")
