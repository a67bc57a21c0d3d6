"""Logging in, the koppelproces and leaving, done again after a fault."""

from __future__ import annotations

from contextlib import suppress

from chalicelib.domain.errors import (
    Blocked,
    SessionOver,
    WrongAudience,
    WrongCombination,
)
from chalicelib.domain.events import EventKind
from chalicelib.domain.koppelproces import Step
from chalicelib.domain.lockout import Lockout
from chalicelib.domain.sessions import Session, Stage
from tests.fakes.world import SOMEONE, World
from tests.faults.place import Place
from tests.faults.scenarios.base import events, mails

WRONG = "ZZZZZZZZZZZZZZZZ"


class LoggingIn:
    """Log in at the broker with a linked means."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.link(world.invite())
        world.clock.pass_by(days=1)

    def act(self) -> None:
        """Log in from the start: an artifact works once."""
        self.ticket = self.world.log_in()

    def holds(self, place: Place) -> None:
        """Assert that the portal opens and that each session has its event."""
        self.world.portal.visits.portal(self.ticket, self.world.clock.now())
        sessions = [each for each in place.everything(Session) if each.stage is Stage.PORTAL]
        # One more session came of linking.
        assert len(events(place, EventKind.LOGGED_IN)) == len(sessions) - 1


class FirstLogin:
    """Log in at the broker with a means that is not linked."""

    def __init__(self, world: World) -> None:
        self.world = world

    def act(self) -> None:
        """Log in from the start."""
        self.ticket = self.world.log_in()

    def holds(self, place: Place) -> None:
        """Assert that the koppelproces begins and that each session has its event."""
        self.world.portal.visits.linking(self.ticket, Step.SITUATION, self.world.clock.now())
        begun = events(place, EventKind.KOPPELPROCES_STARTED)
        assert len(begun) == len(place.everything(Session))


class ConfirmingSteps:
    """Confirm the steps before the last."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ticket = world.log_in()

    def act(self) -> None:
        """Confirm them all again: a step may be confirmed twice."""
        koppelproces, now = self.world.portal.koppelproces, self.world.clock.now()
        koppelproces.confirm(self.ticket, Step.SITUATION, now)
        koppelproces.confirm(self.ticket, Step.DISCLAIMER, now)
        koppelproces.accept_terms(self.ticket, "2026-1", now)

    def holds(self, place: Place) -> None:
        """Assert that the last step is open and every step has an event."""
        self.world.portal.visits.linking(self.ticket, Step.CREDENTIALS, self.world.clock.now())
        steps = {event.details["step"] for event in events(place, EventKind.STEP_CONFIRMED)}
        assert steps == {"situation", "disclaimer", "terms"}


class GuessingWrong:
    """Type a wrong code."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.account = world.invite()
        world.code_for(self.account)
        self.ticket = world.walk_to_credentials()
        self.hashed = world.hashes.purposes.count("activation-code")

    def act(self) -> None:
        """Guess."""
        with suppress(WrongCombination, Blocked):
            self.world.submit(self.ticket, self.account.gebruikersnaam, WRONG)

    def holds(self, place: Place) -> None:
        """Assert that no guess was compared without having been counted, by event and counter."""
        compared = self.world.hashes.purposes.count("activation-code") - self.hashed
        counted = len(events(place, EventKind.ATTEMPT_COUNTED))
        assert 1 <= compared <= counted <= 2
        own = [each for each in place.everything(Lockout) if each.failures == counted]
        assert len(own) == 2


class GuessingToTheEnd:
    """Type a wrong code until nothing is compared any more."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.account = world.invite()
        self.code = world.code_for(self.account)
        self.ticket = world.walk_to_credentials()
        self.hashed = world.hashes.purposes.count("activation-code")
        for _ in range(3):
            self.guess()

    def guess(self) -> None:
        """Type a wrong code."""
        with suppress(WrongCombination, Blocked):
            self.world.submit(self.ticket, self.account.gebruikersnaam, WRONG)

    def act(self) -> None:
        """Guess twice more."""
        self.guess()
        self.guess()

    def holds(self, place: Place) -> None:
        """Assert that at most five were compared, and that the right code is refused now."""
        assert self.world.hashes.purposes.count("activation-code") - self.hashed <= 5
        assert len(events(place, EventKind.ATTEMPT_COUNTED)) == 5
        with suppress(Blocked):
            self.world.submit(self.ticket, self.account.gebruikersnaam, self.code)
            raise AssertionError("the right code was compared while blocked")


class LinkingAnAccount:
    """Link with the right combination."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.account = world.invite()
        self.code = world.code_for(self.account)
        self.ticket = world.walk_to_credentials()

    def act(self) -> None:
        """Link; who finds the koppelproces closed logs in, and is in the portal when linked."""
        try:
            self.ticket = self.world.submit(self.ticket, self.account.gebruikersnaam, self.code)
        except (SessionOver, WrongAudience):
            self.ticket = self.world.log_in()

    def holds(self, place: Place) -> None:
        """Assert one link, one redemption, one event, one mail, and no counter left."""
        visit = self.world.portal.visits.portal(self.ticket, self.world.clock.now())
        assert visit.account.gebruikersnaam == self.account.gebruikersnaam
        assert self.world.stored_code(self.account).is_used
        assert len(events(place, EventKind.LINKED)) == 1
        assert len(mails(place, "gekoppeld")) == 1
        assert not place.everything(Lockout)


class Leaving:
    """Log out."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ticket = world.link(world.invite(), SOMEONE)

    def act(self) -> None:
        """Log out, though the session may be gone."""
        with suppress(SessionOver):
            self.world.portal.visits.leave(self.ticket, self.world.clock.now())

    def holds(self, place: Place) -> None:
        """Assert that the session is gone, with one event."""
        with suppress(SessionOver):
            self.world.portal.visits.portal(self.ticket, self.world.clock.now())
            raise AssertionError("the session is still there")
        assert len(events(place, EventKind.LOGGED_OUT)) == 1


KOPPELEN = (
    LoggingIn,
    FirstLogin,
    ConfirmingSteps,
    GuessingWrong,
    GuessingToTheEnd,
    LinkingAnAccount,
    Leaving,
)
