"""Tasks (taken, onderwerpen): what people come to the portal for (manual 1.2 step 6, 1.6).

Whether somebody may do a task follows from rollen and kenmerken as they are now, and is worked out
anew at every request.
"""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.accounts import Account
from chalicelib.domain.errors import TaskUnknown
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.rights import Grantable, Rights


@dataclass(frozen=True)
class Topic:
    """One group of tasks on the overview."""

    slug: str
    name: str


@dataclass(frozen=True)
class Service:
    """One service behind tasks; ``name`` is what people are told that they go to."""

    slug: str
    name: str


@dataclass(frozen=True)
class Task:
    """One task, done in a service that knows it by ``slug``.

    It exists in ``sectors``, for who has one of ``rollen`` and, where it names kinds of
    ``kenmerken``, a kenmerk of one of these. ``steps`` are the instructions, in their order.
    """

    slug: str
    name: str
    summary: str
    topic: str
    service: str
    sectors: tuple[str, ...]
    rollen: tuple[str, ...]
    steps: tuple[str, ...]
    kenmerken: tuple[str, ...] = ()

    def exists_in(self, sector: str) -> bool:
        """Return whether organisations of ``sector`` have the task."""
        return sector in self.sectors

    def share_of(self, held: Rights) -> Rights:
        """Return what of somebody's rights is about this task."""
        kenmerken = {each for each in held.kenmerken if each.partition(":")[0] in self.kenmerken}
        return Rights(held.rollen & frozenset(self.rollen), frozenset(kenmerken))

    def is_open_to(self, held: Rights) -> bool:
        """Return whether these rights suffice for the task."""
        share = self.share_of(held)
        return bool(share.rollen) and (bool(share.kenmerken) or not self.kenmerken)


@dataclass(frozen=True)
class Mandate:
    """Hold a task that somebody may do, and the rollen and kenmerken that it rests on."""

    task: Task
    rights: Rights


@dataclass(frozen=True)
class Agenda:
    """Hold every task there is, in the order in which they are shown, and what may be granted."""

    topics: tuple[Topic, ...]
    services: tuple[Service, ...]
    tasks: tuple[Task, ...]
    grantable: Grantable

    def of_sector(self, sector: str) -> tuple[Task, ...]:
        """Return the tasks of a sector."""
        return tuple(task for task in self.tasks if task.exists_in(sector))

    def mandates(self, account: Account, organisation: Organisation) -> tuple[Mandate, ...]:
        """Return what somebody may do for an organisation, as things are now."""
        granted = Rights(account.rollen, account.kenmerken)
        held = self.grantable.in_force(granted, organisation)
        return tuple(
            Mandate(task, task.share_of(held))
            for task in self.of_sector(organisation.sector)
            if task.is_open_to(held)
        )

    def mandate(self, slug: str, account: Account, organisation: Organisation) -> Mandate:
        """Return the mandate for one task; raise TaskUnknown for none and for others' tasks."""
        for mandate in self.mandates(account, organisation):
            if mandate.task.slug == slug:
                return mandate
        raise TaskUnknown

    def service(self, slug: str) -> Service:
        """Return a service that tasks name; raise KeyError for any other."""
        return {each.slug: each for each in self.services}[slug]
