"""One visit: a request, who made it, and the means to answer it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalice.app import Response

from chalicelib.catalogue import current_terms
from chalicelib.domain.errors import SessionOver, SessionRefusal
from chalicelib.domain.koppelproces import Step
from chalicelib.domain.language import Language
from chalicelib.domain.tasks import Task
from chalicelib.domain.terms import require_current_terms
from chalicelib.services.beheerder_visits import may_manage, require_beheerder_visit
from chalicelib.services.portal import Portal
from chalicelib.services.ports import StorageUnavailableError
from chalicelib.services.tickets import Ticket
from chalicelib.services.visits import LinkingVisit, PortalVisit
from chalicelib.texts import speak
from chalicelib.web import cookies, csrf
from chalicelib.web.audiences import EVERYBODY, Audience, Who
from chalicelib.web.rendering import render
from chalicelib.web.requests import Fields
from chalicelib.web.uploads import Upload

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
PDF = "application/pdf"


@dataclass(frozen=True)
class FieldError:
    """Hold what is wrong with a field, in the words shown at it and in the summary."""

    field: str
    text: str


@dataclass(frozen=True)
class Visitor:
    """Hold what the bar at the top shows of somebody who is logged in, and the menu in it."""

    name: str
    organisation_name: str
    is_beheerder: bool = False
    tasks: tuple[Task, ...] = ()
    is_by_token: bool = False


@dataclass(frozen=True)
class SessionClock:
    """Hold how many seconds the session lasts without another request, and whether one helps."""

    seconds: int
    can_be_extended: bool


@dataclass
class Visit:
    """Hold a request as handlers see it. ``now`` is one moment for the whole request (UTC).

    ``here`` is the address of the page, for whoever leaves it for a moment.
    ``in_path`` holds what the address gives for the names in the path of the route.
    """

    portal: Portal
    now: datetime
    cookies: Mapping[str, str]
    ticket: Ticket | None
    form: Fields
    query: Fields
    reference: str
    in_path: Mapping[str, str] = field(default_factory=dict)
    audience: Audience = EVERYBODY
    here: str = "/"
    upload: Upload | None = None
    who: LinkingVisit | PortalVisit | None = None
    set_cookies: list[str] = field(default_factory=list)

    @property
    def linking(self) -> LinkingVisit:
        """Return the visitor of a route for the koppelproces; raise SessionOver elsewhere."""
        if not isinstance(self.who, LinkingVisit):
            raise SessionOver
        return self.who

    @property
    def logged_in(self) -> PortalVisit:
        """Return the visitor of a route for the portal; raise SessionOver elsewhere."""
        if not isinstance(self.who, PortalVisit):
            raise SessionOver
        return self.who

    @property
    def chosen_language(self) -> Language | None:
        """Return the language that the visitor chose in this browser, if there is one."""
        return cookies.read_language(self.cookies)

    @property
    def csrf_secret(self) -> str | None:
        """Return the secret behind the token of this visitor's forms, if there is one."""
        return self.ticket.secret if self.ticket else self.cookies.get(cookies.CSRF)

    def csrf_token(self) -> str:
        """Return the token for a form, with a new secret for a visitor who has none."""
        secret = self.csrf_secret
        if not secret:
            secret = self.portal.randomness.secret()
            self.set_cookies.append(cookies.set_csrf_secret(secret))
        return csrf.token(self.portal, secret)

    def admit(self, ticket: Ticket) -> None:
        """Give the browser a new ticket with this answer."""
        self.ticket = ticket
        self.set_cookies.append(cookies.set_ticket(self.portal, ticket, self.now))

    def dismiss(self) -> None:
        """Take the ticket away from the browser with this answer."""
        self.ticket = None
        self.set_cookies.append(cookies.clear_ticket())

    def recognise(self) -> None:
        """Let the portal recognise the visitor for the audience of the route. One call.

        Raises SessionOver, WrongAudience, StepSkipped, TokenRetired, AccountNotActive,
        NotBeheerder, EHerkenningNeeded or TermsNotAccepted.
        """
        visits, audience = self.portal.visits, self.audience
        if audience.who is Who.LINKING:
            self.who = visits.linking(self.ticket, audience.step or Step.SITUATION, self.now)
        elif audience.who is Who.LOGGED_IN:
            self.see(visits.portal(self.ticket, self.now))
        elif audience.who is Who.BEHEERDER:
            self.see(require_beheerder_visit(visits.portal(self.ticket, self.now)))

    def see(self, who: PortalVisit) -> None:
        """Take ``who`` for the visitor; raise TermsNotAccepted when newer terms come first."""
        if not self.audience.before_terms:
            require_current_terms(who.account.terms, current_terms().version)
        if self.chosen_language is None:
            speak(who.account.language)
        self.who = who

    def recognise_ticket_holder(self) -> None:
        """Take whoever holds the ticket for the visitor, wherever they are. One call.

        Raises what recognising somebody in the koppelproces or in the portal raises.
        """
        visits, ticket = self.portal.visits, self.ticket
        if ticket and ticket.gebruikersnaam is None:
            self.who = visits.linking(ticket, Step.SITUATION, self.now)
        else:
            self.who = visits.portal(ticket, self.now)

    def greet(self) -> None:
        """Recognise who gets a page that is not for them alone, for its bar and its language.

        Somebody who is not recognised, or cannot be now, gets the page all the same. One call.
        """
        try:
            self.recognise_ticket_holder()
        except (SessionRefusal, StorageUnavailableError):
            return
        if isinstance(self.who, PortalVisit) and self.chosen_language is None:
            speak(self.who.account.language)

    def leave_flash(self, word: str) -> None:
        """Let the next page tell what was done, by its word in the table of that page."""
        self.set_cookies.append(cookies.set_flash(self.portal, word, self.now))

    def take_flash(self) -> str:
        """Return the word that the page before left, once; empty when there is none."""
        if cookies.FLASH not in self.cookies:
            return ""
        self.set_cookies.append(cookies.clear_flash())
        return cookies.read_flash(self.portal, dict(self.cookies))

    def again(self, template: str, errors: list[FieldError], **context: Any) -> Response:
        """Answer with the form that was posted, to somebody who may fill it in."""
        self.recognise()
        return self.page(template, 422, errors=errors, **context)

    def page(self, template: str, status: int = 200, **context: Any) -> Response:
        """Answer with a page."""
        common: dict[str, Any] = {
            "csrf": self.csrf_token() if self.ticket else "",
            "visitor": self._visitor(),
            "flow": self.audience.who is Who.LINKING,
            "errors": [],
            "reference": self.reference,
            "return_to": self.here,
            "session": self.session_clock(),
            "may_log_out": self.ticket is not None,
        }
        body = render(template, **{**common, **context})
        return self._answer(body, status, {"Content-Type": HTML})

    def session_clock(self) -> SessionClock | None:
        """Return how long the session of who visits lasts; None for who has none here."""
        if self.ticket is None or self.who is None:
            return None
        limits, ends_at = self.portal.limits, self.who.session.ends_at
        seconds = limits.left(ends_at, self.now).total_seconds()
        return SessionClock(int(seconds), limits.can_be_extended(ends_at, self.now))

    def data(self, facts: dict[str, int]) -> Response:
        """Answer a script with facts."""
        return self._answer(json.dumps(facts), 200, {"Content-Type": JSON})

    def redirect(self, path: str) -> Response:
        """Answer with a redirect to a path of this site, to be fetched by GET."""
        return self._answer("", 303, {"Location": self.portal.base_url + path})

    def download(self, body: str | bytes, content_type: str, file_name: str) -> Response:
        """Answer with a file to keep; ``file_name`` is made here, never by a visitor."""
        kept = f'attachment; filename="{file_name}"'
        return self._answer(body, 200, {"Content-Type": content_type, "Content-Disposition": kept})

    def _visitor(self) -> Visitor | None:
        if not isinstance(self.who, PortalVisit):
            return None
        account, organisation = self.who.account, self.who.organisation
        tasks = tuple(mandate.task for mandate in self.portal.home.mandates(self.who))
        return Visitor(
            account.name.full,
            organisation.name,
            may_manage(self.who),
            tasks,
            self.who.session.is_by_token,
        )

    def _answer(
        self, body: str | bytes, status: int, headers: dict[str, str | list[str]]
    ) -> Response:
        if self.set_cookies:
            headers["Set-Cookie"] = list(self.set_cookies)
        return Response(body=body, status_code=status, headers=headers)
