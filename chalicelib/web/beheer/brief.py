"""Print the letter with the gebruikersnaam (manual 1.1 step 3)."""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.web.audiences import BEHEERDER_BY_USE_CASE
from chalicelib.web.beheer.paths import USER
from chalicelib.web.pages import page
from chalicelib.web.visit import PDF, Visit

brief = Blueprint(__name__)


@page(brief, "POST", f"{USER}/brief", BEHEERDER_BY_USE_CASE)
def print_letter(visit: Visit, gebruikersnaam: str) -> Response:
    """Give the letter as PDF, and record that it was printed."""
    facts = visit.portal.beheer.letters.print(visit.ticket, gebruikersnaam, visit.now)
    letter = visit.portal.letter_press.letter(facts)
    return visit.download(letter, PDF, f"brief-{facts.gebruikersnaam}.pdf")
