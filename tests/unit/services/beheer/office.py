"""A beheerder at work in a portal on storage in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.domain.accounts import Account, AccountStatus, PersonName
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.beheer.users import UserData
from chalicelib.services.portal import Beheer
from tests.fakes.world import DEPUTY, World

CHIEF_NAME, DEPUTY_NAME, USER = "2345bcdf", "3456bcdf", "2345bcdg"
REASON = "Vervanging tijdens verlof"
SOMEBODY = UserData(
    PersonName("P.", "van", "Dijk"),
    "p.vandijk@school.example",
    None,
    frozenset({"gegevens-inzien"}),
    frozenset({"brin:12AB"}),
    has_token=False,
)


class Office:
    """Hold a world with two beheerders, who are logged in, and a user who is not linked yet."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ticket = world.appoint()
        self.deputy = world.appoint(DEPUTY_NAME, DEPUTY)
        self.user = world.invite(USER)

    @property
    def beheer(self) -> Beheer:
        """Return the use cases."""
        return self.world.portal.beheer

    @property
    def now(self) -> datetime:
        """Return the present moment."""
        return self.world.clock.now()

    def stored(self) -> Account:
        """Return the user as stored now."""
        return self.world.stored(USER)

    def given(self, **fields: Any) -> None:
        """Let the user be stored with other values."""
        self.world.memory.given(replace(self.stored(), **fields))

    def in_state(self, status: AccountStatus) -> None:
        """Let the user be active, blocked or ended."""
        self.given(status=status)

    def events(self, gebruikersnaam: str = USER) -> list[AuditEvent]:
        """Return what happened to a user, in the order in which it was stored."""
        subject = f"account#{gebruikersnaam}"
        return [each for each in self.world.memory.all_of(AuditEvent) if each.subject == subject]

    def kinds(self, gebruikersnaam: str = USER) -> list[EventKind]:
        """Return the kinds of the events of a user, in order."""
        return [event.kind for event in self.events(gebruikersnaam)]

    def mails(self, template: str) -> list[OutgoingMail]:
        """Return the mails of one kind in the outbox."""
        mails = self.world.memory.all_of(OutgoingMail)
        return [mail for mail in mails if mail.template == template]

    def calls(self) -> int:
        """Return how often records were read or committed so far."""
        return self.world.memory.reads + self.world.memory.tries
