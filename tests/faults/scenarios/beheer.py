"""What a beheerder does to a user, done again after a fault."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.accounts import Account, AccountStatus, Link
from chalicelib.domain.activation import ActivationCode, canonical_code
from chalicelib.domain.errors import (
    Blocked,
    ChangedMeanwhile,
    CodeTooSoon,
    WrongCombination,
)
from chalicelib.domain.events import EventKind
from chalicelib.domain.lockout import Lockout
from chalicelib.domain.quarantine import Cause, Quarantine
from chalicelib.services.activation_codes import code_digest
from chalicelib.services.beheer.changing import MOVED_MAIL_BY_BEHEERDER
from chalicelib.services.beheer.users import data_of, state_of
from chalicelib.services.portal import Beheer
from tests.fakes.ports import OpenSeals
from tests.fakes.world import World
from tests.faults.place import Place
from tests.faults.scenarios.base import events, mails
from tests.unit.services.beheer.office import REASON, SOMEBODY, USER, Office

WRONG = "ZZZZZZZZZZZZZZZZ"


class AtWork:
    """Hold a beheerder who is logged in, and a user."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ticket = Office(world).ticket

    @property
    def beheer(self) -> Beheer:
        """Return the use cases."""
        return self.world.portal.beheer

    @property
    def now(self) -> datetime:
        """Return the present moment."""
        return self.world.clock.now()

    @property
    def user(self) -> Account:
        """Return the user as stored now."""
        return self.world.stored(USER)

    def linked(self) -> None:
        """Let the user be linked."""
        self.world.link(self.user)


class Registering(AtWork):
    """Register a user; the form carries what makes a second sending known."""

    def act(self) -> None:
        """Send the form."""
        self.beheer.registering.register(self.ticket, SOMEBODY, self.now, form_id="form")

    def holds(self, place: Place) -> None:
        """Assert one account, one mail and one event."""
        same = [each for each in place.everything(Account) if each.email == SOMEBODY.email]
        assert len(same) == 1
        assert len(mails(place, "geregistreerd")) == 1
        assert len(events(place, EventKind.ACCOUNT_REGISTERED)) == 1


class AskingACode(AtWork):
    """Ask for an activation code."""

    def act(self) -> None:
        """Ask; too soon says that there is one."""
        with suppress(CodeTooSoon):
            self.beheer.codes.ask(self.ticket, USER, self.now)

    def holds(self, place: Place) -> None:
        """Assert that the one mail on its way carries the code that is stored."""
        issued = [event for event in events(place, EventKind.CODE_ISSUED) if USER in event.subject]
        carried = [mail for mail in mails(place, "activatiecode") if mail.gebruikersnaam == USER]
        assert len(issued) == len(carried) == 1
        code = canonical_code(OpenSeals().open(carried[0].sealed, carried[0].mail_id)["code"])
        assert self.world.stored_code(self.user).matches(code_digest(self.world.hashes, USER, code))


class IssuingACode(AtWork):
    """Have a code mailed without a beheerder; a second one voids the first."""

    def act(self) -> None:
        """Issue one."""
        self.world.portal.activation_codes.issue(USER, "system", self.now)

    def holds(self, place: Place) -> None:
        """Assert that the newest of the mails that were told carries the code that is stored."""
        told = [each for each in events(place, EventKind.CODE_ISSUED) if USER in each.subject]
        carried = [mail for mail in mails(place, "activatiecode") if mail.gebruikersnaam == USER]
        assert len(told) == len(carried)
        codes = [OpenSeals().open(mail.sealed, mail.mail_id)["code"] for mail in carried]
        stored = self.world.stored_code(self.user)
        digests = [code_digest(self.world.hashes, USER, canonical_code(code)) for code in codes]
        assert sum(stored.matches(digest) for digest in digests) == 1


class Changing(AtWork):
    """Change contact data and rights."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.seen = self.user

    def act(self) -> None:
        """Send the form; somebody who changed meanwhile may have been this same form."""
        data = replace(data_of(self.seen), phone="020 123 45 67", rollen=SOMEBODY.rollen)
        data = replace(data, kenmerken=SOMEBODY.kenmerken, email="nieuw@school.example")
        with suppress(ChangedMeanwhile):
            self.beheer.changing.change(self.ticket, USER, state_of(self.seen), data, self.now)

    def holds(self, place: Place) -> None:
        """Assert that it was changed, with one event of each sort and the old address told once."""
        assert (self.user.phone, self.user.rollen) == ("020 123 45 67", SOMEBODY.rollen)
        assert len(events(place, EventKind.ACCOUNT_CHANGED)) == 1
        assert len(events(place, EventKind.RIGHTS_CHANGED)) == 1
        assert len(mails(place, MOVED_MAIL_BY_BEHEERDER)) == 1


class Blocking(AtWork):
    """Block a user."""

    def act(self) -> None:
        """Block."""
        self.beheer.changing.block(self.ticket, USER, REASON, self.now)

    def holds(self, place: Place) -> None:
        """Assert that the user is blocked, with one event."""
        assert self.user.status is AccountStatus.BLOCKED
        assert len(events(place, EventKind.ACCOUNT_BLOCKED)) == 1


class Releasing(AtWork):
    """Release a blocked user."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.beheer.changing.block(self.ticket, USER, REASON, self.now)

    def act(self) -> None:
        """Release."""
        self.beheer.changing.release(self.ticket, USER, REASON, self.now)

    def holds(self, place: Place) -> None:
        """Assert that the user is active, with one event."""
        assert self.user.is_active
        assert len(events(place, EventKind.ACCOUNT_RELEASED)) == 1


class Ending(AtWork):
    """End an account that is linked."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.linked()

    def act(self) -> None:
        """End it."""
        self.beheer.changing.end(self.ticket, USER, self.now)

    def holds(self, place: Place) -> None:
        """Assert that account, link and code are at their end, with one event."""
        assert self.user.status is AccountStatus.ENDED
        assert USER not in {link.gebruikersnaam for link in place.everything(Link)}
        assert USER not in {code.gebruikersnaam for code in place.everything(ActivationCode)}
        assert len(events(place, EventKind.ACCOUNT_ENDED)) == 1


class CuttingOff(AtWork):
    """Cut off a stolen means."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.linked()

    def act(self) -> None:
        """Cut it off."""
        self.beheer.cutting.cut(self.ticket, USER, Cause.STOLEN, self.now)

    def holds(self, place: Place) -> None:
        """Assert one quarantine, one event, one mail to the user and one to the other beheerder."""
        assert not self.user.is_linked
        assert len(place.everything(Quarantine)) == 1
        assert len(events(place, EventKind.LINK_CUT)) == 1
        assert len(mails(place, "ontkoppeld")) == 1
        assert len(mails(place, "ontkoppeld-beheerder")) == 1


class ReleasingAMeans(AtWork):
    """Release a means from quarantine."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.linked()
        self.beheer.cutting.cut(self.ticket, USER, Cause.LOST, self.now)

    def act(self) -> None:
        """Release it."""
        self.beheer.cutting.release_means(self.ticket, USER, self.now)

    def holds(self, place: Place) -> None:
        """Assert that no quarantine is left, with one event."""
        assert not place.everything(Quarantine)
        assert len(events(place, EventKind.MEANS_RELEASED)) == 1


class LiftingALockout(AtWork):
    """Lift a lockout."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        world.code_for(self.user)
        guesser = world.walk_to_credentials()
        for _ in range(5):
            with suppress(WrongCombination, Blocked):
                world.submit(guesser, USER, WRONG)

    def act(self) -> None:
        """Lift it."""
        self.beheer.changing.lift_lockout(self.ticket, USER, REASON, self.now)

    def holds(self, place: Place) -> None:
        """Assert that no counter is left, with one event."""
        assert not place.everything(Lockout)
        assert len(events(place, EventKind.LOCKOUT_LIFTED)) == 1


class PrintingALetter(AtWork):
    """Print the letter."""

    def act(self) -> None:
        """Print it; a letter may be printed twice."""
        self.beheer.letters.print(self.ticket, USER, self.now)

    def holds(self, place: Place) -> None:
        """Assert that each print was recorded."""
        assert self.user.letter.printed_at == self.now
        assert 1 <= len(events(place, EventKind.LETTER_PRINTED)) <= 2


class HandingOverALetter(AtWork):
    """Record that a printed letter was handed over."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.beheer.letters.print(self.ticket, USER, self.now)

    def act(self) -> None:
        """Record it."""
        self.beheer.letters.handed_over(self.ticket, USER, self.now)

    def holds(self, place: Place) -> None:
        """Assert that it was recorded, with one event."""
        assert self.user.letter.handed_over_at == self.now
        assert len(events(place, EventKind.LETTER_HANDED_OVER)) == 1


BEHEER = (
    Registering,
    AskingACode,
    IssuingACode,
    Changing,
    Blocking,
    Releasing,
    Ending,
    CuttingOff,
    ReleasingAMeans,
    LiftingALockout,
    PrintingALetter,
    HandingOverALetter,
)
