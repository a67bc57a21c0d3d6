"""What the portal shows after login: tasks, notices and what is opened often (manual 1.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.errors import NoticeUnknown
from chalicelib.domain.notices import Notice, NoticeBoard
from chalicelib.domain.rights import Rights
from chalicelib.domain.task_use import TaskUse, times_opened
from chalicelib.domain.tasks import Agenda, Mandate, Task
from chalicelib.services.ports import Hashes, Records
from chalicelib.services.tickets import Ticket
from chalicelib.services.visits import PortalVisit, portal_keys, require_portal_visit

MOST_QUICK = 5


@dataclass(frozen=True)
class Overview:
    """Hold the first page: the notices of this moment, the newest first, and the tile 'Snel naar'.

    ``tasks`` are those of the sector, ``open_tasks`` the ones among them that this person may do.
    """

    visit: PortalVisit
    notices: tuple[Notice, ...]
    tasks: tuple[Task, ...]
    open_tasks: tuple[Task, ...]
    quick: tuple[Task, ...]


@dataclass(frozen=True)
class NoticesPage:
    """Hold the notices that concern somebody at this moment, the newest first."""

    visit: PortalVisit
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class Home:
    """Show the portal. Each page takes one call to storage and raises what recognising raises.

    ``agenda`` gives the tasks, in the language of now.
    """

    records: Records
    hashes: Hashes
    agenda: Callable[[], Agenda]

    def overview(self, ticket: Ticket | None, now: datetime) -> Overview:
        """Return what the first page shows."""
        session_at, organisation_at, account_at = portal_keys(self.hashes, ticket)
        session, organisation, account, board, own, *shards = self.records.read(
            session_at,
            organisation_at,
            account_at,
            NoticeBoard.at(),
            TaskUse.of_person(account_at.identifier),
            *TaskUse.shards_of(organisation_at.identifier),
        )
        visit = require_portal_visit(session, organisation, account, now)
        open_tasks = tuple(mandate.task for mandate in self.mandates(visit))
        today = dutch_day(now)
        return Overview(
            visit,
            self._notices(board, visit, now),
            self.agenda().of_sector(visit.organisation.sector),
            open_tasks,
            most_opened(open_tasks, times_opened([own], today), times_opened(shards, today)),
        )

    def notices(self, ticket: Ticket | None, now: datetime) -> NoticesPage:
        """Return every notice for this person."""
        session, organisation, account, board = self.records.read(
            *portal_keys(self.hashes, ticket), NoticeBoard.at()
        )
        visit = require_portal_visit(session, organisation, account, now)
        return NoticesPage(visit, self._notices(board, visit, now))

    def mandates(self, visit: PortalVisit) -> tuple[Mandate, ...]:
        """Return what a visitor may do, without a call to storage."""
        return self.agenda().mandates(visit.account, visit.organisation)

    def mandate(self, visit: PortalVisit, task: str) -> Mandate:
        """Return the mandate for one task; raise TaskUnknown. No call to storage."""
        return self.agenda().mandate(task, visit.account, visit.organisation)

    def _notices(
        self, board: NoticeBoard | None, visit: PortalVisit, now: datetime
    ) -> tuple[Notice, ...]:
        granted = Rights(visit.account.rollen, visit.account.kenmerken)
        held = self.agenda().grantable.in_force(granted, visit.organisation)
        return (board or NoticeBoard()).shown(
            visit.organisation.sector, held.rollen, held.kenmerken, now
        )


def one_of(page: NoticesPage, notice_id: str) -> Notice:
    """Return one notice of a page; raise NoticeUnknown for none and for others' notices."""
    for notice in page.notices:
        if notice.notice_id == notice_id:
            return notice
    raise NoticeUnknown


def most_opened(
    tasks: tuple[Task, ...], by_person: Mapping[str, int], by_organisation: Mapping[str, int]
) -> tuple[Task, ...]:
    """Return at most five of ``tasks``: the person's own first, filled up with the organisation's.

    Of those that were opened as often, the one that is shown first on the overview is first.
    """

    def ranked(times: Mapping[str, int]) -> list[Task]:
        opened = [task for task in tasks if times.get(task.slug)]
        return sorted(opened, key=lambda task: -times[task.slug])

    own = ranked(by_person)
    others = [task for task in ranked(by_organisation) if task not in own]
    return tuple([*own, *others][:MOST_QUICK])
