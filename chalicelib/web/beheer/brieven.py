"""Print the letters that were not printed yet, many in one PDF (manual 1.1 step 3)."""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.letters import LETTERS_IN_PART
from chalicelib.web.audiences import BEHEERDER_BY_USE_CASE
from chalicelib.web.beheer.paths import LETTERS
from chalicelib.web.pages import page
from chalicelib.web.visit import PDF, Visit

brieven = Blueprint(__name__)


@page(brieven, "GET", LETTERS, BEHEERDER_BY_USE_CASE)
def show_unprinted(visit: Visit) -> Response:
    """Show whose letter was not printed yet."""
    unprinted = visit.portal.beheer.letter_batches.unprinted(visit.ticket, visit.now)
    visit.see(unprinted.visit)
    return visit.page("beheer/brieven", accounts=unprinted.accounts, most=LETTERS_IN_PART)


@page(brieven, "POST", LETTERS, BEHEERDER_BY_USE_CASE)
def print_unprinted(visit: Visit) -> Response:
    """Give the first letters that were not printed yet, each recorded as printed."""
    facts = visit.portal.beheer.letter_batches.print_unprinted(visit.ticket, visit.now)
    letters = visit.portal.letter_press.letters(facts)
    return visit.download(letters, PDF, f"brieven-{dutch_day(visit.now)}.pdf")
