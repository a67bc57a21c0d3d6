"""Switch between Dutch and English: a button on every page, and a cookie that remembers.

What a browser says it prefers (Accept-Language) is left alone: see docs/adr/0019.
"""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.domain.language import language_of
from chalicelib.web import csrf
from chalicelib.web.addresses import safe_address
from chalicelib.web.audiences import SWITCHING_LANGUAGE
from chalicelib.web.cookies import set_language
from chalicelib.web.not_found import NotFound
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

taal = Blueprint(__name__)


@page(taal, "POST", "/taal/{code}", SWITCHING_LANGUAGE)
def switch(visit: Visit, code: str) -> Response:
    """Go on in another language on the page that the visitor came from.

    It is the language of mails and letters too, if a page of ours says who asks: the form of a
    foreign page changes no more than what is on the screen.
    """
    chosen = language_of(code)
    if chosen is None:
        raise NotFound
    visit.set_cookies.append(set_language(chosen))
    if _is_from_somebody_logged_in(visit):
        visit.portal.languages.choose(visit.ticket, chosen, visit.now)
    return visit.redirect(safe_address(visit.form.get("naar")))


def _is_from_somebody_logged_in(visit: Visit) -> bool:
    ticket, given = visit.ticket, visit.form.get(csrf.FIELD)
    if ticket is None or ticket.gebruikersnaam is None:
        return False
    return csrf.is_token(visit.portal, ticket.secret, given)
