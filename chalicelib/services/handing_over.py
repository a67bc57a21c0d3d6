"""Start a task: hand the person over to the service behind it (manual 1.2 step 6, 1.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.catalogue import current_terms
from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.events import EventKind
from chalicelib.domain.handover import HandOver
from chalicelib.domain.task_use import TaskUse
from chalicelib.domain.tasks import Agenda, Mandate, Service
from chalicelib.domain.terms import require_current_terms
from chalicelib.services.changes import Change, Insert, Replace, store
from chalicelib.services.journal import Journal
from chalicelib.services.ports import HandOverTokens, Hashes, Randomness, Records, Waiting
from chalicelib.services.purposes import SUBJECT
from chalicelib.services.tickets import Ticket
from chalicelib.services.trying import until_settled
from chalicelib.services.visits import PortalVisit, portal_keys, require_portal_visit


@dataclass(frozen=True)
class StartedTask:
    """Hold where the browser is to post ``token``, and for whom and what."""

    visit: PortalVisit
    mandate: Mandate
    service: Service
    address: str
    token: str


@dataclass(frozen=True)
class Standing:
    """Hold what a start is decided on, read in one round trip."""

    visit: PortalVisit
    mandate: Mandate
    own: TaskUse
    colleagues: TaskUse


@dataclass(frozen=True)
class HandingOver:
    """Hand people over to services. ``addresses`` says where each is; it is the audience too.

    ``agenda`` gives the tasks, in the language of now.
    """

    records: Records
    hashes: Hashes
    randomness: Randomness
    journal: Journal
    waiting: Waiting
    tokens: HandOverTokens
    agenda: Callable[[], Agenda]
    issuer: str
    addresses: Mapping[str, str]

    def start(self, ticket: Ticket | None, task: str, now: datetime) -> StartedTask:
        """Return the form that hands the person over. Two calls to storage.

        The right is held once more when the hand-over is recorded. Raises TaskUnknown,
        TermsNotAccepted, what recognising the visitor raises, and Busy.
        """
        return until_settled(lambda: self._start(ticket, task, now), self.waiting)

    def _start(self, ticket: Ticket | None, task: str, now: datetime) -> StartedTask:
        standing = self._standing(ticket, task, now)
        hand_over = self._hand_over(standing, now)
        token = self.tokens.sign(hand_over.claims())
        self.records.commit(
            *self._recorded(standing, hand_over),
            *_counted(standing, now),
        )
        service = self.agenda().service(standing.mandate.task.service)
        return StartedTask(standing.visit, standing.mandate, service, hand_over.audience, token)

    def _standing(self, ticket: Ticket | None, task: str, now: datetime) -> Standing:
        session_at, organisation_at, account_at = portal_keys(self.hashes, ticket)
        own_at = TaskUse.of_person(account_at.identifier)
        shard_at = TaskUse.of_colleagues(organisation_at.identifier, account_at.identifier)
        session, organisation, account, own, shard = self.records.read(
            session_at, organisation_at, account_at, own_at, shard_at
        )
        visit = require_portal_visit(session, organisation, account, now)
        require_current_terms(visit.account.terms, current_terms().version)
        return Standing(
            visit,
            self.agenda().mandate(task, visit.account, visit.organisation),
            own or TaskUse(own_at.identifier),
            shard or TaskUse(shard_at.identifier),
        )

    def _hand_over(self, standing: Standing, now: datetime) -> HandOver:
        service = standing.mandate.task.service
        name = standing.visit.account.gebruikersnaam
        return HandOver(
            token_id=self.randomness.identifier(),
            issuer=self.issuer,
            audience=self.addresses[service],
            subject=self.hashes.digest(SUBJECT, f"{service}|{name}"),
            session=standing.visit.session,
            mandate=standing.mandate,
            at=now,
        )

    def _recorded(self, standing: Standing, hand_over: HandOver) -> tuple[Replace, Insert]:
        task = standing.mandate.task
        account, event = self.journal.entry(
            EventKind.TASK_STARTED,
            standing.visit.account,
            hand_over.at,
            task=task.slug,
            service=task.service,
            token_id=hand_over.token_id,
        )
        return Replace(account), event


def _counted(standing: Standing, now: datetime) -> tuple[Change, ...]:
    """Count the opening for the person, and once a day for the organisation."""
    task, today = standing.mandate.task.slug, dutch_day(now)
    own = store(standing.own.opened(task, today))
    if standing.own.has_opened(task, today):
        return (own,)
    return own, store(standing.colleagues.opened(task, today))
