"""The addresses of the demo service, as a WSGI application (PEP 3333)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from werkzeug.exceptions import HTTPException, NotFound, ServiceUnavailable
from werkzeug.routing import Map, Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from chalicelib.web.assets import static_asset, static_name
from infra.local.service.arrivals import Arrival, Arrivals
from infra.local.service.checking import Checker
from infra.local.service.refusals import REASONS, TokenRefused
from infra.local.wsgi import HOST, serving

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PREFIX = "/diensten/"
INSIDE = "/binnen"
COOKIE = "demo-dienst"
MAXIMUM_FORM = 32 * 1024
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
ROUTES = Map(
    [
        Rule("/", endpoint="start", methods=["GET"]),
        Rule(f"{PREFIX}<service>", endpoint="arrive", methods=["POST"]),
        Rule(INSIDE, endpoint="inside", methods=["GET"]),
        Rule("/static/<file>", endpoint="static", methods=["GET"]),
    ]
)


class Application:
    """Let in whoever the portal hands over, and nobody else.

    ``checkers`` hold one checker for each service, by its slug.
    """

    def __init__(self, portal: str, checkers: Mapping[str, Checker]) -> None:
        self._portal = portal
        self._checkers = checkers
        self._arrivals = Arrivals()
        self._views: dict[str, Callable[..., Response]] = {
            "start": self._start,
            "arrive": self._arrive,
            "inside": self._inside,
            "static": _static,
        }

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Handle one request (PEP 3333)."""
        request = Request(environ)
        request.max_content_length = request.max_form_memory_size = MAXIMUM_FORM
        try:
            name, parts = ROUTES.bind_to_environ(environ).match()
            response: Response | HTTPException = self._views[name](request, **parts)
        except TokenRefused as refusal:
            response = self._page("refused", 403, reason=refusal.reason, told=REASONS)
        except OSError:
            response = ServiceUnavailable()
        except HTTPException as error:
            response = error
        return response(environ, start_response)

    def _start(self, _request: Request) -> Response:
        return self._page("start", 200, services=sorted(self._checkers))

    def _arrive(self, request: Request, service: str) -> Response:
        checker = self._checkers.get(service)
        if checker is None:
            raise NotFound
        claims = checker.check(request.form.get("token", ""))
        secret = self._arrivals.let_in(Arrival(service, claims), request.cookies.get(COOKIE))
        response = redirect(INSIDE, 303, Response)
        response.set_cookie(COOKIE, secret, httponly=True, samesite="Lax")
        return response

    def _inside(self, request: Request) -> Response:
        arrival = self._arrivals.of(request.cookies.get(COOKIE))
        if arrival is None:
            return self._page("start", 401, services=sorted(self._checkers))
        return self._page("inside", 200, arrival=arrival)

    def _page(self, name: str, status: int, **context: object) -> Response:
        body = (
            _templates()
            .get_template(f"{name}.html.jinja")
            .render(
                portal=self._portal,
                style=f"/static/{static_name('app.css')}",
                icon=f"/static/{static_name('favicon.svg')}",
                **context,
            )
        )
        response = Response(body, status, mimetype="text/html")
        response.headers.update({"Content-Security-Policy": POLICY, "Cache-Control": "no-store"})
        return response


def _static(_request: Request, file: str) -> Response:
    asset = static_asset(file)
    if asset is None:
        raise NotFound
    return Response(asset[0], content_type=asset[1])


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("infra.local.service"), autoescape=True, undefined=StrictUndefined
    )


@contextmanager
def serving_service(
    portal: str, checker_for: Callable[[str], Checker], slugs: Iterable[str], port: int
) -> Iterator[str]:
    """Serve the demo service for as long as the block runs; yield its address.

    ``checker_for`` makes the checker for the address of a service. By the name 127.0.0.1 it is
    another site than the portal. Raises OSError when the port is taken.
    """
    checkers: dict[str, Checker] = {}
    with serving(Application(portal, checkers), port) as taken:
        address = f"http://{HOST}:{taken}"
        checkers |= {slug: checker_for(f"{address}{PREFIX}{slug}") for slug in slugs}
        yield address
