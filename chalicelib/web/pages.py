"""Register a page: who may come, what is checked first, and how a refusal becomes an answer.

``page`` is the one clever function of this package. For every request it, in this order: reads
the request strictly; recognises the ticket; refuses a route that needs one without it; holds a
POST against cross-site forgery; lets the portal recognise the visitor for the declared audience;
calls the view; turns a refusal into its page; gives the browser a fresh ticket. Anything else
that goes wrong is logged with the reference number that the page shows.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from urllib.parse import quote, urlencode

from chalice.app import Blueprint, MultiDict, Request, Response

from chalicelib.domain.errors import Refusal, SessionOver, WrongAudience
from chalicelib.domain.language import Language
from chalicelib.services.ports import StorageUnavailableError
from chalicelib.texts import speaking
from chalicelib.web import cookies, csrf, log, outcomes, refusals, wiring
from chalicelib.web.audiences import EVERYBODY, Audience, Who
from chalicelib.web.requests import FORM, Fields, read_cookies, read_query
from chalicelib.web.uploads import UPLOAD, read_posted
from chalicelib.web.visit import Visit

View = Callable[..., Response]
POSTED_TYPES = [FORM]
READ_TYPES = ["application/json", FORM, "text/plain", "text/html"]
AUDIENCES: dict[tuple[str, str], Audience] = {}


def page(
    blueprint: Blueprint,
    method: str,
    path: str,
    audience: Audience,
    *,
    brings_file: bool = False,
) -> Callable[[View], View]:
    """Register a view for a method and path, with the audience that may see it.

    A GET route answers HEAD too; its form may bring a file if ``brings_file``. The view takes the
    Visit and the values in the path; it is returned as it is, so that it can be registered for
    several paths.
    """
    methods = ["GET", "HEAD"] if method == "GET" else [method]
    types = POSTED_TYPES if method == "POST" else READ_TYPES
    types = [*types, UPLOAD] if brings_file else types
    for each in methods:
        AUDIENCES[each, path] = audience

    def register(view: View) -> View:
        @functools.wraps(view)
        def handle(**in_path: str) -> Response:
            request = blueprint.current_request
            jar = read_cookies(request)
            with speaking(language_for(jar)):
                return _handle(request, view, arrive(request, jar, audience), in_path)

        blueprint.route(path, methods=methods, content_types=types)(handle)
        return view

    return register


def _handle(request: Request, view: View, visit: Visit, in_path: dict[str, str]) -> Response:
    visit.in_path = in_path
    try:
        _read(request, visit)
        _admit(request, visit, visit.audience)
        response = view(visit, **in_path)
    except Refusal as refusal:
        log.refused(visit.reference, refusal)
        outcomes.refused(visit, refusal)
        return refusals.answer(visit, refusal)
    except StorageUnavailableError as error:
        log.broken(visit.reference, error)
        return refusals.tell(visit, "busy")
    except Exception as error:  # noqa: BLE001  a page with a reference number beats bare JSON
        log.broken(visit.reference, error)
        return refusals.tell(visit, "broken")
    return response


def language_for(jar: dict[str, str]) -> Language:
    """Return the language that the visitor chose by the cookies; Dutch until then."""
    return cookies.read_language(jar) or Language.DUTCH


def arrive(request: Request, jar: dict[str, str], audience: Audience = EVERYBODY) -> Visit:
    """Return the visit that a request begins, before anything of it is believed."""
    portal = wiring.portal()
    now = portal.clock.now()
    ticket = cookies.read_ticket(portal, jar, portal.limits, now)
    return Visit(
        portal=portal,
        now=now,
        cookies=jar,
        ticket=ticket,
        form=Fields({}),
        query=Fields({}),
        reference=log.reference_of(request),
        audience=audience,
        here=_here(request),
    )


def _here(request: Request) -> str:
    """Return where to come back to after switching language.

    That is the first page when this one answers posts only, or an artifact that counts once.
    """
    if request.path.startswith("/saml/") or ("GET", request.path) not in AUDIENCES:
        return "/"
    in_path = {name: quote(value) for name, value in (request.uri_params or {}).items()}
    query = request.query_params or MultiDict({})
    pairs = [(name, value) for name in query for value in query.getlist(name)]
    return request.path.format(**in_path) + (f"?{urlencode(pairs)}" if pairs else "")


def _read(request: Request, visit: Visit) -> None:
    visit.query = read_query(request)
    if request.method == "POST":
        posted = read_posted(request)
        visit.form, visit.upload = posted.fields, posted.upload


def _admit(request: Request, visit: Visit, audience: Audience) -> None:
    """Let the visitor in for the audience of the route, or raise the refusal that fits."""
    if audience.who is not Who.EVERYBODY and visit.ticket is None:
        raise SessionOver
    if audience.who is Who.LINKING and visit.ticket and visit.ticket.gebruikersnaam:
        # A form of a tab from before linking: its token is void, and the way on is known.
        raise WrongAudience
    if request.method == "POST" and not audience.csrf_exempt:
        given = visit.form.get(csrf.FIELD)
        csrf.check(visit.portal, request.headers, visit.csrf_secret, given)
    if visit.ticket is not None:
        visit.set_cookies.append(cookies.set_ticket(visit.portal, visit.ticket, visit.now))
    if audience.greets and visit.ticket is not None:
        visit.greet()
    if not audience.recognised_by_use_case:
        visit.recognise()
