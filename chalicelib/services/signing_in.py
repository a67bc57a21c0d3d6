"""Log in with eHerkenning: ask the broker, judge its answer, open a session (manual 1.2, 1.4).

The answer is bound to the browser that asked. The request is consumed in the very transaction
that opens the session, so a second answer to it opens nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.errors import (
    BranchNotListed,
    LevelTooLow,
    MessageRefused,
    OrganisationUnknown,
    RequestUnknown,
    SignInNotCompleted,
    SignInRefusal,
)
from chalicelib.domain.events import EventKind, identity_subject
from chalicelib.domain.identity import Authentication, is_sufficient
from chalicelib.domain.organisations import Registration
from chalicelib.domain.sessions import Session, SessionLimits, Stage
from chalicelib.domain.sign_in import BelievedMessage, SignInRequest, require_open_request
from chalicelib.services.changes import Change, Delete, Discard, Insert, Replace, Require
from chalicelib.services.journal import Journal
from chalicelib.services.ports import (
    Broker,
    Hashes,
    Randomness,
    Records,
    SignInForm,
    StaleError,
    Waiting,
)
from chalicelib.services.purposes import BROWSER, IDENTITY
from chalicelib.services.tickets import Ticket, session_at, session_key
from chalicelib.services.trying import until_settled

# No session has this key: keys are keyed hashes.
NO_SESSION = "none"


@dataclass(frozen=True)
class StartedSignIn:
    """Hold the form for the broker and the secret that binds the request to the browser."""

    form: SignInForm
    browser_secret: str


@dataclass(frozen=True)
class Answer:
    """Hold what an answer of the broker is judged by, read in one round trip."""

    authentication: Authentication
    identity_key: str
    request: SignInRequest
    link: Link | None
    registration: Registration | None
    left: Session | None = None


def judge(answer: Answer) -> Registration:
    """Return the registration of the organisation that the person may act for here.

    Raises LevelTooLow, OrganisationUnknown or BranchNotListed (manual 1.1 step 1).
    """
    if not is_sufficient(answer.authentication.level):
        raise LevelTooLow
    registration = answer.registration
    if registration is None:
        raise OrganisationUnknown
    if answer.link and answer.link.organisation_id != registration.organisation_id:
        raise OrganisationUnknown
    if not registration.allows_branch(answer.authentication.branch_number):
        raise BranchNotListed
    return registration


@dataclass(frozen=True)
class SigningIn:
    """Log in with eHerkenning.

    Starting takes one call to storage; finishing two, or three when the account is linked.
    """

    records: Records
    broker: Broker
    hashes: Hashes
    randomness: Randomness
    journal: Journal
    limits: SessionLimits
    waiting: Waiting

    def start(self, sector: str, browser_secret: str | None, now: datetime) -> StartedSignIn:
        """Return a form for the broker, for a browser with or without a binding secret.

        A browser keeps its secret, so that logging in from two tabs works.
        """
        secret = browser_secret or self.hashes.stamp(self.randomness.secret())
        request_id = "_" + self.randomness.identifier()
        browser_key = self.hashes.digest(BROWSER, secret, like=secret)
        request = SignInRequest(request_id, browser_key, sector, now)
        until_settled(lambda: self.records.commit(Insert(request)), self.waiting)
        form = self.broker.sign_in_form(request_id, self.randomness.identifier(), now)
        return StartedSignIn(form, secret)

    def finish(
        self,
        artifact: str,
        browser_secret: str | None,
        previous: Ticket | None,
        now: datetime,
        left: str = NO_SESSION,
    ) -> Ticket:
        """Return the ticket of a new session: in the portal when linked, else to link.

        ``previous`` is the ticket that the browser still carried; its session ends. ``left`` is
        the key of a session of the koppelproces that idled too long; the same person goes on with
        the steps confirmed there. Raises a
        SignInRefusal otherwise, with no session, and Busy under contention.
        """
        if browser_secret is None:
            raise RequestUnknown
        browser_key = self.hashes.digest(BROWSER, browser_secret, like=browser_secret)
        try:
            authentication = self.broker.redeem(artifact, now)
        except SignInNotCompleted as refusal:
            self._close(refusal, browser_key, now)
            raise
        return until_settled(
            lambda: self._open(authentication, browser_key, previous, now, left), self.waiting
        )

    def _open(
        self,
        authentication: Authentication,
        browser_key: str,
        previous: Ticket | None,
        now: datetime,
        left: str,
    ) -> Ticket:
        answer = self._answer(authentication, browser_key, left, now)
        try:
            registration = judge(answer)
        except SignInRefusal as refusal:
            self._refuse(answer, refusal, now)
            raise
        ticket = self._ticket(answer, registration)
        self.records.commit(
            Delete(answer.request),
            Insert(BelievedMessage(authentication.assertion_id, now)),
            *self._discarded(previous),
            *self._opened(answer, registration, ticket, now),
        )
        return ticket

    def _answer(
        self, authentication: Authentication, browser_key: str, left: str, now: datetime
    ) -> Answer:
        identity_key = self.hashes.digest(IDENTITY, authentication.identity.folded())
        request, believed, link, registration, session = self.records.read(
            SignInRequest.at(authentication.request_id),
            BelievedMessage.at(authentication.assertion_id),
            Link.at(identity_key),
            Registration.at(authentication.identity.kvk_number),
            Session.at(left),
        )
        if believed is not None:
            raise MessageRefused("assertion-replayed")
        held = require_open_request(request, browser_key, now)
        return Answer(authentication, identity_key, held, link, registration, session)

    def _ticket(self, answer: Answer, registration: Registration) -> Ticket:
        secret = self.hashes.stamp(self.randomness.secret())
        if answer.link:
            return Ticket(secret, registration.organisation_id, answer.link.gebruikersnaam)
        return Ticket(secret, registration.organisation_id, identity_key=answer.identity_key)

    def _opened(
        self, answer: Answer, registration: Registration, ticket: Ticket, now: datetime
    ) -> tuple[Change, ...]:
        link, level = answer.link, answer.authentication.level.name
        session = Session(
            session_key=session_key(self.hashes, ticket.secret),
            stage=Stage.PORTAL if link else Stage.KOPPELEN,
            identity_key=answer.identity_key,
            kvk_number=registration.kvk_number,
            organisation_id=registration.organisation_id,
            level=level,
            gebruikersnaam=ticket.gebruikersnaam,
            previous_login_day=link.login_day if link else None,
            opened_at=now,
            ends_at=now + self.limits.absolute,
            authenticated_at=answer.authentication.authenticated_at,
            branch_number=answer.authentication.branch_number,
        )
        if link:
            return (Insert(session), *self._used(link, answer.authentication, now))
        subject, kind = identity_subject(answer.identity_key), EventKind.KOPPELPROCES_STARTED
        resumed = session.resumed(answer.left, now)
        begun, event = self.journal.entry(
            kind, resumed, now, subject=subject, level=level, **answer.authentication.traces
        )
        return (Insert(begun), event)

    def _used(
        self, link: Link, authentication: Authentication, now: datetime
    ) -> tuple[Change, ...]:
        """Return what a login changes: the day in the link at most once a day, and the account.

        Raises StaleError when the link outlived its account, which is then about to be unlinked.
        """
        (account,) = self.records.read(Account.at(link.gebruikersnaam))
        if account is None:
            raise StaleError
        day = dutch_day(now)
        used, seen = link.used_on(day), account.logged_in_on(day)
        level, traces = authentication.level.name, authentication.traces
        entered, event = self.journal.entry(EventKind.LOGGED_IN, seen, now, level=level, **traces)
        return (Require(link) if used is link else Replace(used), Replace(entered), event)

    def _discarded(self, previous: Ticket | None) -> tuple[Discard, ...]:
        return (Discard(session_at(self.hashes, previous)),) if previous else ()

    def _refuse(self, answer: Answer, refusal: SignInRefusal, now: datetime) -> None:
        registration = answer.registration
        message, event = self.journal.entry(
            EventKind.LOGIN_REFUSED,
            BelievedMessage(answer.authentication.assertion_id, now),
            now,
            subject=identity_subject(answer.identity_key),
            organisation_id=registration.organisation_id if registration else None,
            reason=refusal.code,
            **answer.authentication.traces,
        )
        self.records.commit(Delete(answer.request), Insert(message), event)

    def _close(self, refusal: SignInNotCompleted, browser_key: str, now: datetime) -> None:
        """Consume the request that the broker answered with an error."""

        def once() -> None:
            (request,) = self.records.read(SignInRequest.at(refusal.request_id))
            self.records.commit(Delete(require_open_request(request, browser_key, now)))

        until_settled(once, self.waiting)
