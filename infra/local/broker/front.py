"""The front of the broker: the login page that a browser sees between the two visits to the site.

``POST /broker/sso/1.13`` takes an AuthnRequest and sends the browser on to a page of its own, so
that reloading that page does not send the request again.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from http import HTTPStatus
from threading import Lock
from urllib.parse import urlencode, urlsplit

from infra.local.broker import pages
from infra.local.broker.artifacts import ArtifactStore
from infra.local.broker.choice import (
    DEFAULTS,
    REMEMBERED_FIELDS,
    ChoiceRefused,
    from_cookie,
    outcome_of,
    to_cookie,
)
from infra.local.broker.configuration import BrokerConfiguration, Person
from infra.local.broker.exchange import Reply, Request, see_other
from infra.local.broker.requests import LoginRequest, RequestRefused, read_login_request

SSO_PATH = "/broker/sso/1.13"
CHOICE_PATH = "/broker/keuze/"
METADATA_PATH = "/broker/metadata"
REMEMBER_COOKIE = "broker_keuze"
REMEMBER_SECONDS = 30 * 24 * 3600


class Front:
    """Answer browsers. The state is the open logins, kept in memory."""

    def __init__(
        self,
        configuration: BrokerConfiguration,
        store: ArtifactStore,
        clock: Callable[[], datetime],
        persons: Sequence[Person],
    ) -> None:
        self._configuration = configuration
        self._store = store
        self._clock = clock
        self._persons = tuple(persons)
        self._open: dict[str, LoginRequest] = {}
        self._seen: set[str] = set()
        self._lock = Lock()
        self.sso_url = ""
        self.metadata = b""

    def __call__(self, request: Request) -> Reply:
        """Return the page for ``request``, or the redirect that ends the visit here."""
        reading = request.method in {"GET", "HEAD"}
        if request.path == SSO_PATH and request.method == "POST":
            return self._start(request)
        if request.path.startswith(CHOICE_PATH):
            return self._choose(request, request.path.removeprefix(CHOICE_PATH))
        if request.path == METADATA_PATH and reading:
            return Reply(self.metadata, content_type="application/samlmetadata+xml")
        if request.path == pages.STYLE_PATH and reading:
            return pages.style()
        if request.path == "/" and reading:
            return pages.start(self._configuration.provider, METADATA_PATH)
        return pages.problem("Deze pagina bestaat niet", "", HTTPStatus.NOT_FOUND)

    def _start(self, request: Request) -> Reply:
        """Open a login; a request ID that came before is a fault of the sender or an attack."""
        try:
            login = read_login_request(
                request.form, self._configuration, self.sso_url, self._clock()
            )
            handle = self._opened(login)
        except RequestRefused as refusal:
            return pages.problem(
                "De dienst stuurde een onjuiste aanvraag", str(refusal), HTTPStatus.BAD_REQUEST
            )
        return see_other(CHOICE_PATH + handle)

    def _opened(self, login: LoginRequest) -> str:
        handle = secrets.token_urlsafe(24)
        with self._lock:
            if login.request_id in self._seen:
                raise RequestRefused("the ID of the AuthnRequest was used before")
            self._seen.add(login.request_id)
            self._open[handle] = login
        return handle

    def _choose(self, request: Request, handle: str) -> Reply:
        with self._lock:
            login = self._open.get(handle)
        if login is None:
            return pages.problem(
                "U hebt hier al gekozen",
                "Ga terug naar de dienst en begin opnieuw.",
                HTTPStatus.GONE,
            )
        if request.method == "POST":
            return self._decide(request.form, handle, login)
        remembered = request.cookies.get(REMEMBER_COOKIE)
        values = DEFAULTS if remembered is None else from_cookie(remembered)
        return pages.choice(
            self._configuration.provider,
            login.level,
            self._persons,
            values,
            remember=remembered is not None,
        )

    def _decide(self, form: dict[str, str], handle: str, login: LoginRequest) -> Reply:
        """End the login: hand out an artifact once, however often the form is sent."""
        try:
            outcome = outcome_of(form, self._persons, login.request_id, self._clock())
        except ChoiceRefused as refusal:
            values = {name: form.get(name, DEFAULTS[name]) for name in REMEMBERED_FIELDS}
            return pages.choice(
                self._configuration.provider,
                login.level,
                self._persons,
                values,
                remember="onthouden" in form,
                refusal=refusal,
            )
        with self._lock:
            taken = self._open.pop(handle, None)
        if taken is None:
            return pages.problem("U hebt hier al gekozen", "", HTTPStatus.GONE)
        return self._send_back(form, login, self._store.issue(outcome))

    def _send_back(self, form: dict[str, str], login: LoginRequest, artifact: str) -> Reply:
        fields = {"SAMLart": artifact}
        if login.relay_state is not None:
            fields["RelayState"] = login.relay_state
        acs_url = self._configuration.provider.acs_url
        cookie = ("Set-Cookie", _remembering(form))
        if form.get("terugkeer") == "post":
            return pages.return_by_post(acs_url, fields, cookie)
        separator = "&" if urlsplit(acs_url).query else "?"
        return see_other(acs_url + separator + urlencode(fields), cookie)


def _remembering(form: dict[str, str]) -> str:
    """Return the cookie that remembers the choice, or that forgets an earlier one."""
    keep = "onthouden" in form and form.get("keuze") != "annuleren"
    value, age = (to_cookie(form), REMEMBER_SECONDS) if keep else ("", 0)
    return f"{REMEMBER_COOKIE}={value}; Path=/broker; Max-Age={age}; HttpOnly; SameSite=Lax"
