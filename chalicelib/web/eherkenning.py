"""The addresses that the eHerkenning broker knows: the return of a login, and our metadata.

The artifact comes back by GET or by POST (scheme page 'Bindings'). The POST is made by a page of
the broker, so it carries no token of ours; the request is bound to the browser by a cookie.
"""

from __future__ import annotations

from chalice.app import Blueprint, Response

from chalicelib.domain.errors import MessageRefused
from chalicelib.services.signing_in import NO_SESSION
from chalicelib.web import outcomes, way_back
from chalicelib.web.audiences import EVERYBODY, FROM_BROKER
from chalicelib.web.cookies import read_browser_secret
from chalicelib.web.pages import page
from chalicelib.web.requests import BadRequest, Fields
from chalicelib.web.visit import Visit

XML = "application/xml; charset=utf-8"
eherkenning = Blueprint(__name__)


@page(eherkenning, "GET", "/saml/acs", EVERYBODY)
def return_by_redirect(visit: Visit) -> Response:
    """Finish a login whose artifact came in the address."""
    return _finish(visit, _artifact(visit.query))


@page(eherkenning, "POST", "/saml/acs", FROM_BROKER)
def return_by_form(visit: Visit) -> Response:
    """Finish a login whose artifact was posted by a page of the broker."""
    if visit.query.values:
        raise BadRequest
    return _finish(visit, _artifact(visit.form))


@page(eherkenning, "GET", "/saml/metadata", EVERYBODY)
def metadata(visit: Visit) -> Response:
    """Publish the signed SAML metadata of this service provider."""
    return Response(
        body=visit.portal.broker.metadata().decode(),
        headers={"Content-Type": XML, "Cache-Control": "public, max-age=3600"},
    )


def _artifact(fields: Fields) -> str:
    """Return the artifact; refuse, before any call to the broker, what must not stand beside it."""
    if "SAMLResponse" in fields:
        raise MessageRefused("response-without-artifact")
    if not fields.get("SAMLart"):
        raise BadRequest
    return fields.get("SAMLart")


def _finish(visit: Visit, artifact: str) -> Response:
    browser_secret = read_browser_secret(visit.portal, dict(visit.cookies), visit.now)
    way = way_back.recall(visit)
    left = way.left if way else NO_SESSION
    ticket = visit.portal.signing_in.finish(artifact, browser_secret, visit.ticket, visit.now, left)
    visit.admit(ticket)
    outcomes.came_by_eherkenning(visit, ticket)
    return visit.redirect(way_back.go_on(visit, ticket, way))
