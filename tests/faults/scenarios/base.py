"""The shape of a scenario, and questions that many of them ask."""

from __future__ import annotations

from typing import Protocol

from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.mail import OutgoingMail
from tests.fakes.world import World
from tests.faults.place import Place


class Scenario(Protocol):
    """Prepare a situation in a world, act in it, and say what must be true in the end."""

    world: World

    def __init__(self, world: World) -> None:
        """Prepare; nothing breaks meanwhile."""

    def act(self) -> None:
        """Act, as somebody does who does not know whether it was done already."""

    def holds(self, place: Place) -> None:
        """Assert what must be true once the action was done again without a fault."""


def events(place: Place, kind: EventKind) -> list[AuditEvent]:
    """Return the events of a kind."""
    return [event for event in place.everything(AuditEvent) if event.kind is kind]


def mails(place: Place, template: str) -> list[OutgoingMail]:
    """Return the mails in the outbox that are made with a template."""
    return [mail for mail in place.everything(OutgoingMail) if mail.template == template]
