"""A beheerder, users and people with a means; each action is held against the model.

What people do by token, with their own data and with files, and what the clock does, stands in
modules beside this one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from itertools import count
from typing import ClassVar

from chalicelib.domain.accounts import PersonName
from chalicelib.domain.errors import (
    AccountAlreadyLinked,
    AccountNotActive,
    Blocked,
    CodeAlreadyUsed,
    CodeExpired,
    CodeTooSoon,
    IdentityAlreadyLinked,
    MeansQuarantined,
    NotPossibleNow,
    SessionOver,
    SessionRefusal,
    WrongAudience,
    WrongCombination,
)
from chalicelib.domain.koppelproces import Step
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.quarantine import Cause, Quarantine
from chalicelib.services.beheer.users import UserData
from chalicelib.services.portal import Beheer
from chalicelib.services.tickets import Ticket
from tests.fakes.ports import OpenSeals
from tests.fakes.world import CHIEF, COLLEAGUE, DEPUTY, SOMEONE, STRANGER, World
from tests.machines.model import Guesses, KnownUser, KnownVisitor
from tests.unit.services.tasks import KENMERKEN, ROLLEN

PEOPLE = {"someone": SOMEONE, "colleague": COLLEAGUE, "deputy": DEPUTY, "stranger": STRANGER}
CHIEF_NAME = "2345bcdf"
REASON = "Vervanging tijdens verlof"
# A right code that opens nothing is no wrong guess.
NO_GUESS = (CodeAlreadyUsed, CodeExpired, AccountNotActive, AccountAlreadyLinked)


class Town:
    """Let anybody act; raise AssertionError when an outcome is not what the model expects.

    ``reached`` counts, over all towns, the outcomes that are hard to come by.
    """

    reached: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        self.world = World()
        self.world.organise()
        self._chief = self.world.appoint(CHIEF_NAME, CHIEF)
        self._guesses = {who: Guesses() for who in PEOPLE}
        self.token_guesses: defaultdict[str, Guesses] = defaultdict(Guesses)
        self.numbers = count(1)
        self.users: list[KnownUser] = []

    @property
    def now(self) -> datetime:
        """Return the present moment."""
        return self.world.clock.now()

    @property
    def beheer(self) -> Beheer:
        """Return the use cases of the beheerder."""
        return self.world.portal.beheer

    def chief(self) -> Ticket:
        """Return the ticket of the beheerder, who logs in, or links, again where needed."""
        try:
            self.world.portal.visits.portal(self._chief, self.now)
        except SessionOver:
            self._chief = self.world.log_in(CHIEF)
            if self._chief.gebruikersnaam is None:
                self._chief = self.world.link(self.world.stored(CHIEF_NAME), CHIEF)
        return self._chief

    def register(self) -> KnownUser:
        """Register a user."""
        number = next(self.numbers)
        data = UserData(
            PersonName("A.", "", f"Naam{number:04d}"),
            f"naam{number}@school.example",
            None,
            ROLLEN,
            KENMERKEN,
            has_token=False,
        )
        account = self.beheer.registering.register(self.chief(), data, self.now, warned=True)
        return self.known(account.gebruikersnaam, account.email)

    def known(self, gebruikersnaam: str, email: str) -> KnownUser:
        """Return a user who was just registered."""
        user = KnownUser(gebruikersnaam, email)
        self.users.append(user)
        return user

    def named(self, gebruikersnaam: str) -> KnownUser:
        """Return the user with a gebruikersnaam."""
        return next(user for user in self.users if user.gebruikersnaam == gebruikersnaam)

    def ask_code(self, user: KnownUser) -> None:
        """Ask a code; it is refused for who cannot use it, or too soon after the last."""
        try:
            self.beheer.codes.ask(self.chief(), user.gebruikersnaam, self.now)
        except NotPossibleNow:
            assert user.linked_to or not user.may_be_used()
        except CodeTooSoon:
            assert user.issued_at is not None
        else:
            assert user.may_be_used()
            assert not user.linked_to
            user.code, user.issued_at, user.redeemed = self._mailed(user), self.now, False

    def _mailed(self, user: KnownUser) -> str:
        (mail,) = self.world.records.read(OutgoingMail.at(self.world.mail_room.woken[-1]))
        assert mail is not None
        assert (mail.gebruikersnaam, mail.to) == (user.gebruikersnaam, user.email)
        return OpenSeals().open(mail.sealed, mail.mail_id)["code"]

    def log_in(self, who: str) -> KnownVisitor:
        """Log in at the broker; who is not linked walks to the last step of the koppelproces."""
        ticket = self.world.log_in(PEOPLE[who])
        linked = next((user for user in self.users if user.linked_to == who), None)
        assert ticket.gebruikersnaam == (linked.gebruikersnaam if linked else None)
        if linked:
            linked.used_at = self.now
        else:
            self._walk(ticket)
        return KnownVisitor(who, self.now, ticket)

    def _walk(self, ticket: Ticket) -> None:
        koppelproces = self.world.portal.koppelproces
        koppelproces.confirm(ticket, Step.SITUATION, self.now)
        koppelproces.confirm(ticket, Step.DISCLAIMER, self.now)
        koppelproces.accept_terms(ticket, "2026-1", self.now)

    def submit(self, visitor: KnownVisitor, user: KnownUser, code: str) -> KnownVisitor:
        """Type a combination; return the visitor, in the portal when it linked."""
        hashed = self.world.hashes.purposes.count("activation-code")
        guesses = self._guesses[visitor.who or ""]
        try:
            ticket = self.world.submit(visitor.ticket, user.gebruikersnaam, code)
        except WrongCombination:
            assert not self._opens(visitor, user, code)
            guesses.compared(self.now)
        except Blocked:
            self.reached["blocked"] += 1
            if self.world.hashes.purposes.count("activation-code") > hashed:
                guesses.compared(self.now)
        except NO_GUESS as refusal:
            self.reached[refusal.code] += 1
            assert not self._opens(visitor, user, code)
        except (SessionRefusal, IdentityAlreadyLinked, MeansQuarantined) as refusal:
            self.reached[refusal.code] += 1
            assert not self._opens(visitor, user, code)
        else:
            assert self._opens(visitor, user, code)
            self.reached["linked"] += 1
            guesses.moments.clear()
            user.linked_to, user.redeemed, user.used_at = visitor.who, True, self.now
            user.seed, user.out_since = None, self.now
            user.asked.clear()
            return KnownVisitor(visitor.who, self.now, ticket)
        return visitor

    def _opens(self, visitor: KnownVisitor, user: KnownUser, code: str) -> bool:
        """Return whether the rules let this combination link this visitor."""
        others = [each for each in self.users if each.linked_to == visitor.who]
        held = {each.identity_key for each in self.world.memory.all_of(Quarantine)}
        identity = self.world.hashes.digest("identity", PEOPLE[visitor.who or ""].folded())
        return (
            visitor.is_linking(self.now)
            and visitor.who != "stranger"
            and not others
            and identity not in held
            and user.opens(code, self.now)
            and user.may_be_used()
            and not user.linked_to
        )

    def view(self, visitor: KnownVisitor) -> None:
        """Open a page of the portal; only who is linked and may be there sees it."""
        try:
            visit = self.world.portal.visits.portal(visitor.ticket, self.now)
        except (SessionRefusal, WrongAudience, AccountNotActive):
            return
        self.assert_inside(visitor, self.named(visit.account.gebruikersnaam))
        self.reached["viewed"] += 1

    def assert_inside(self, visitor: KnownVisitor, user: KnownUser) -> None:
        """Raise AssertionError unless the visitor may be in the portal as that user."""
        assert visitor.ticket.gebruikersnaam == user.gebruikersnaam
        assert user.linked_to == visitor.who
        # A session of the very moment at which all others end is the one that ended them.
        assert visitor.who or user.seed or visitor.opened_at == user.out_since
        assert user.may_be_used()
        assert not visitor.is_over(self.now)
        assert user.out_since is None or visitor.opened_at >= user.out_since

    def log_out(self, visitor: KnownVisitor) -> None:
        """Log out; the next page is closed."""
        self.world.portal.visits.leave(visitor.ticket, self.now)
        visitor.left = True
        try:
            self.world.portal.visits.portal(visitor.ticket, self.now)
        except (SessionRefusal, WrongAudience):
            return
        raise AssertionError("a session outlived logging out")

    def block(self, user: KnownUser) -> None:
        """Block a user who is not ended."""
        if user.ended:
            return
        self.beheer.changing.block(self.chief(), user.gebruikersnaam, REASON, self.now)
        user.blocked = True

    def release(self, user: KnownUser) -> None:
        """Release a user who is not ended."""
        if user.ended:
            return
        self.beheer.changing.release(self.chief(), user.gebruikersnaam, REASON, self.now)
        user.blocked, user.out_since = False, self.now

    def end(self, user: KnownUser) -> None:
        """End an account, with link and code."""
        self.beheer.changing.end(self.chief(), user.gebruikersnaam, self.now)
        user.unlinked(self.now)
        user.ended, user.seed = True, None

    def cut(self, user: KnownUser) -> None:
        """Cut off the means of a user, if there is one, and with it the code."""
        self.beheer.cutting.cut(self.chief(), user.gebruikersnaam, Cause.STOLEN, self.now)
        if user.linked_to:
            user.unlinked(self.now)

    def release_means(self, user: KnownUser) -> None:
        """Let a means be linked again."""
        self.beheer.cutting.release_means(self.chief(), user.gebruikersnaam, self.now)

    def lift(self, user: KnownUser) -> None:
        """Lift the lockouts on an account, and on who guessed at it."""
        self.beheer.changing.lift_lockout(self.chief(), user.gebruikersnaam, REASON, self.now)
        self._guesses = {who: Guesses() for who in PEOPLE}
        self.token_guesses.pop(user.gebruikersnaam, None)
