"""What people who are in do for themselves: another address, 'dit was ik niet', a task."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from chalicelib.domain.email_change import LINK_VALIDITY
from chalicelib.domain.errors import Refusal
from chalicelib.domain.mail import OutgoingMail
from infra.local.service.checking import UsedTokens
from tests.fakes.ports import OpenSeals
from tests.machines.model import AskedAddress, KnownUser, KnownVisitor
from tests.machines.people import WHO
from tests.machines.street import VISITORS, Street
from tests.machines.town import Town
from tests.unit.services.tasks import READ


@dataclass
class Selves:
    """Let people change their own data and start tasks."""

    town: Town
    used: UsedTokens = field(default_factory=UsedTokens)

    def _user(self, visitor: KnownVisitor) -> KnownUser | None:
        name = visitor.ticket.gebruikersnaam
        return self.town.named(name) if name else None

    def ask(self, visitor: KnownVisitor) -> None:
        """Ask for another address."""
        town, contact = self.town, self.town.world.portal.own_data.contact
        email, woken = f"nieuw{next(town.numbers)}@school.example", town.world.mail_room.woken
        try:
            contact.ask_email(visitor.ticket, email, town.now)
        except Refusal:
            return
        user = self._inside(visitor, "email_asked")
        (mail,) = town.world.records.read(OutgoingMail.at(woken[-1]))
        assert mail is not None
        assert (mail.to, town.world.stored(user.gebruikersnaam).email) == (email, user.email)
        secret = OpenSeals().open(mail.sealed, mail.mail_id)["link_secret"]
        user.asked.append(AskedAddress(email, secret, town.now))

    def confirm(self, visitor: KnownVisitor, *, newest: bool) -> None:
        """Open the newest link that was mailed, or the first."""
        town, user = self.town, self._user(visitor)
        if user is None or not user.asked:
            return
        asked = user.asked[-1 if newest else 0]
        try:
            town.world.portal.own_data.contact.confirm_email(visitor.ticket, asked.secret, town.now)
        except Refusal as refusal:
            town.reached[refusal.code] += 1
            return
        self._inside(visitor, "email_confirmed")
        assert asked is user.asked[-1]
        assert asked.email != user.email
        assert town.now < asked.at + LINK_VALIDITY
        user.email = asked.email

    def disown(self, visitor: KnownVisitor) -> None:
        """Report a login: every session is over, this one too."""
        town = self.town
        try:
            town.world.portal.own_data.disowning.report(visitor.ticket, town.now)
        except Refusal:
            return
        user = self._inside(visitor, "disowned")
        user.out_since = town.now
        user.asked.clear()

    def start_task(self, visitor: KnownVisitor) -> None:
        """Start a task; the service takes the token once."""
        town = self.town
        try:
            town.world.portal.handing_over.start(visitor.ticket, READ, town.now)
        except Refusal:
            return
        self._inside(visitor, "handed_over")
        claims: dict[str, Any] = {**town.world.handovers.signed[-1]}
        now = int(town.now.timestamp())
        assert self.used.use(claims["jti"], claims["exp"], now)
        assert not self.used.use(claims["jti"], claims["exp"], now)

    def _inside(self, visitor: KnownVisitor, reached: str) -> KnownUser:
        user = self._user(visitor)
        assert user is not None
        self.town.assert_inside(visitor, user)
        self.town.reached[reached] += 1
        return user


class OwnPeople(Street):
    """Let people act for themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.selves = Selves(self.town)

    @rule(visitor=VISITORS, confirms=st.booleans(), newest=st.booleans())
    def ask_address(self, visitor: KnownVisitor, *, confirms: bool, newest: bool) -> None:
        """Ask for another address, and perhaps open a link at once."""
        self.selves.ask(visitor)
        if confirms:
            self.selves.confirm(visitor, newest=newest)

    @rule(target=VISITORS, who=WHO, asks=st.integers(0, 2), newest=st.booleans())
    def come_and_act(self, who: str, asks: int, *, newest: bool) -> KnownVisitor:
        """Log in, start a task, ask for other addresses and open one link, then the other."""
        visitor = self.town.log_in(who)
        self.selves.start_task(visitor)
        for _ in range(asks):
            self.selves.ask(visitor)
        self.selves.confirm(visitor, newest=newest)
        self.selves.confirm(visitor, newest=not newest)
        return visitor

    @rule(visitor=VISITORS, newest=st.booleans())
    def confirm_address(self, visitor: KnownVisitor, *, newest: bool) -> None:
        """Open a link that was mailed."""
        self.selves.confirm(visitor, newest=newest)

    @rule(visitor=VISITORS, who=WHO)
    def disown(self, visitor: KnownVisitor, who: str) -> None:
        """Log in beside somebody who is in, and a minute later press 'dit was ik niet'."""
        newcomer = self.town.log_in(who)
        self.town.world.clock.moment += timedelta(minutes=1)
        self.selves.disown(newcomer)
        self.town.view(newcomer)
        self.town.view(visitor)

    @rule(visitor=VISITORS)
    def start_task(self, visitor: KnownVisitor) -> None:
        """Start a task."""
        self.selves.start_task(visitor)
