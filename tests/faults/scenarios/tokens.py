"""Getting a token and logging in with it, done again after a fault."""

from __future__ import annotations

from chalicelib.domain.errors import WrongToken
from chalicelib.domain.events import EventKind
from chalicelib.domain.sessions import Session
from chalicelib.domain.tokens import Token
from tests.fakes.tokens import with_token
from tests.fakes.world import World
from tests.faults.place import Place
from tests.faults.scenarios.base import events
from tests.unit.services.beheer.office import USER, Office


class LoggingInByToken:
    """Log in with a token, for the first time that day."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.owner = with_token(world, world.invite())

    def act(self) -> None:
        """Log in; wait for the next code when this one counts no more."""
        try:
            self.ticket = self.owner.log_in()
        except WrongToken:
            self.ticket = self.owner.log_in(self.owner.code(1))

    def holds(self, place: Place) -> None:
        """Assert that the portal opens and that each session has its event."""
        self.world.portal.visits.portal(self.ticket, self.world.clock.now())
        assert len(events(place, EventKind.LOGGED_IN)) == len(place.everything(Session))


class RegisteringToken:
    """Give somebody a token in the back office."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.account = world.invite()

    def act(self) -> None:
        """Register a token; what an earlier answer said was lost with it."""
        self.owner = with_token(self.world, self.account)

    def holds(self, place: Place) -> None:
        """Assert that there is one token, the last one, and that it works."""
        assert len(place.everything(Token)) == 1
        assert events(place, EventKind.TOKEN_REGISTERED)
        self.owner.log_in()


class TakingATokenBack:
    """Record that a token came back."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.office = Office(world)
        with_token(world, world.stored(USER))

    def act(self) -> None:
        """Record it; a second time it was recorded already."""
        office = self.office
        office.beheer.changing.token_returned(office.ticket, USER, office.now)

    def holds(self, place: Place) -> None:
        """Assert that the token is of no use, with one event."""
        assert not place.everything(Token)
        assert self.world.stored(USER).token_returned_at == self.world.clock.now()
        assert len(events(place, EventKind.TOKEN_RETURNED)) == 1


TOKENS = (LoggingInByToken, RegisteringToken, TakingATokenBack)
