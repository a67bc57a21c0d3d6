"""The addresses of the desk, as a WSGI application (PEP 3333)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import BadRequest, Conflict, Forbidden, HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from chalicelib.domain.errors import AccountAlreadyLinked, AccountNotActive
from chalicelib.domain.gebruikersnaam import canonical_gebruikersnaam
from chalicelib.web.assets import static_asset
from infra.local.demo_accounts import UnknownDemoAccountError
from infra.local.desk.desk import Desk, NoDurationError
from infra.local.desk.page import Links, page, style
from infra.local.wsgi import serving

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

MAXIMUM_FORM = 16 * 1024
TEXT = "text/plain; charset=utf-8"
WORDS = {
    404: "Deze pagina bestaat niet",
    405: "Deze pagina kan dit niet. Kijk op / wat er kan",
    413: "Het formulier is te groot",
}
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


class Application:
    """Answer people with the page and programs with JSON."""

    def __init__(self, desk: Desk, links: Links) -> None:
        self._desk = desk
        self._links = links
        self._views: dict[str, Callable[..., Response]] = {
            "page": self._page,
            "mail": lambda _: _json(desk.mail_as_json()),
            "time": lambda _: _json(desk.time_as_json()),
            "demo": lambda _: _json(desk.demo.as_json()),
            "forward": self._forward,
            "sweep": self._sweep,
            "code": self._code,
            "static": _static,
            "style": lambda _: Response(style(), mimetype="text/css"),
        }

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Handle one request (PEP 3333)."""
        request = Request(environ)
        request.max_content_length = request.max_form_memory_size = MAXIMUM_FORM
        try:
            response = self._answer(request)
        except HTTPException as error:
            response = _told(error)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        name, parts = ROUTES.bind_to_environ(request.environ).match()
        if request.method == "POST":
            _refuse_other_sites(request)
        return self._views[name](request, **parts)

    def _page(self, _request: Request) -> Response:
        response = Response(page(self._desk, self._links), mimetype="text/html")
        response.headers["Content-Security-Policy"] = POLICY
        return response

    def _forward(self, request: Request) -> Response:
        try:
            self._desk.forward(request.form.get("vooruit", ""))
        except NoDurationError as error:
            raise BadRequest(str(error)) from error
        return _done(request, self._desk.time_as_json(), "klok")

    def _sweep(self, request: Request) -> Response:
        return _done(request, self._desk.sweep(), "post")

    def _code(self, request: Request) -> Response:
        typed = request.form.get("gebruikersnaam", "")
        if not typed.strip():
            raise BadRequest("Vul een gebruikersnaam in")
        try:
            standing = self._desk.demo.ask_code(canonical_gebruikersnaam(typed))
        except (UnknownDemoAccountError, AccountNotActive) as error:
            raise NotFound("Er is geen demoaccount met deze gebruikersnaam") from error
        except AccountAlreadyLinked as error:
            raise Conflict("Dit account is al gekoppeld") from error
        return _done(request, standing.as_json(), "accounts")


ROUTES = Map(
    [
        Rule("/", endpoint="page", methods=["GET"]),
        Rule("/post.json", endpoint="mail", methods=["GET"]),
        Rule("/klok.json", endpoint="time", methods=["GET"]),
        Rule("/demo.json", endpoint="demo", methods=["GET"]),
        Rule("/static/<file>", endpoint="static", methods=["GET"]),
        Rule("/bureau.css", endpoint="style", methods=["GET"]),
        Rule("/klok", endpoint="forward", methods=["POST"]),
        Rule("/veegtaak", endpoint="sweep", methods=["POST"]),
        Rule("/activatiecode", endpoint="code", methods=["POST"]),
    ]
)


def _static(_request: Request, file: str) -> Response:
    asset = static_asset(file)
    if asset is None:
        raise NotFound("Dit bestand bestaat niet")
    return Response(asset[0], content_type=asset[1])


def _refuse_other_sites(request: Request) -> None:
    """Refuse a form that a page elsewhere posted; programs send no Origin."""
    origin = request.headers.get("Origin", request.host_url.rstrip("/"))
    if origin != request.host_url.rstrip("/"):
        raise Forbidden("Dit formulier komt van een andere site")


def _done(request: Request, result: Any, anchor: str) -> Response:
    """Return the result to a program; send a browser back to the page, at ``anchor``."""
    if "text/html" in request.headers.get("Accept", ""):
        return redirect(f"/#{anchor}", 303, Response)
    return _json(result)


def _json(value: Any) -> Response:
    return Response(json.dumps(value, ensure_ascii=False, indent=2), mimetype="application/json")


def _told(error: HTTPException) -> Response:
    """Return a refusal as text, with the headers that belong to it, such as Allow."""
    is_own = error.description != type(error).description
    text = error.description if is_own else WORDS.get(error.code or 0, "Dit kan hier niet")
    response = Response(f"{text}\n", error.code, content_type=TEXT)
    for name, value in error.get_headers():
        response.headers.setdefault(name, value)
    return response


@contextmanager
def serving_desk(desk: Desk, links: Links, port: int) -> Iterator[str]:
    """Serve the desk for as long as the block runs; yield its address.

    Raises OSError when the port is taken.
    """
    with serving(Application(desk, links), port) as taken:
        yield f"http://localhost:{taken}"
