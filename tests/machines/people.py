"""What people with a means and a beheerder do, in any order."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import MultipleResults, consumes, initialize, multiple, rule

from tests.machines.model import DAY, KnownUser, KnownVisitor
from tests.machines.street import USERS, VISITORS, WRONG, Street
from tests.machines.town import PEOPLE

WHO = st.sampled_from(sorted(PEOPLE))
WISHES = st.sampled_from(["block", "release", "cut", "cut", "release_means", "lift"])


class People(Street):
    """Let people and a beheerder act."""

    @initialize(target=USERS)
    def begin(self) -> MultipleResults[KnownUser]:
        """Let two people be linked already, and a third be registered."""
        users = [self.town.register() for _ in range(3)]
        for who, user in zip(("someone", "colleague"), users, strict=False):
            self.town.ask_code(user)
            self.town.submit(self.town.log_in(who), user, user.code or WRONG)
        return multiple(*users)

    @rule(target=USERS)
    def register(self) -> KnownUser:
        """Register a user."""
        return self.town.register()

    @rule(user=USERS)
    def ask_code(self, user: KnownUser) -> None:
        """Ask a code for a user."""
        self.town.ask_code(user)

    @rule(target=VISITORS, who=WHO)
    def log_in(self, who: str) -> KnownVisitor:
        """Log in at the broker."""
        return self.town.log_in(who)

    @rule(target=VISITORS, visitor=consumes(VISITORS), user=USERS, of=USERS)
    def submit(self, visitor: KnownVisitor, user: KnownUser, of: KnownUser) -> KnownVisitor:
        """Type a gebruikersnaam with the code of that user or of another."""
        return self.town.submit(visitor, user, of.code or WRONG)

    @rule(target=VISITORS, who=WHO, user=USERS, asks=st.booleans())
    def come_and_link(self, who: str, user: KnownUser, *, asks: bool) -> KnownVisitor:
        """Log in and type the code that there is, or a new one, one after another."""
        if asks:
            self.town.ask_code(user)
        return self.town.submit(self.town.log_in(who), user, user.code or WRONG)

    @rule(who=WHO, user=USERS)
    def come_late(self, who: str, user: KnownUser) -> None:
        """Log in and type a code of a day ago."""
        self.town.ask_code(user)
        self.town.world.clock.moment += DAY
        self.town.submit(self.town.log_in(who), user, user.code or WRONG)

    @rule(visitor=VISITORS, user=USERS, times=st.integers(1, 6))
    def guess(self, visitor: KnownVisitor, user: KnownUser, times: int) -> None:
        """Type a wrong code, a few times."""
        for _ in range(times):
            self.town.submit(visitor, user, WRONG)

    @rule(visitor=VISITORS)
    def view(self, visitor: KnownVisitor) -> None:
        """Open a page of the portal."""
        self.town.view(visitor)

    @rule(visitor=VISITORS)
    def log_out(self, visitor: KnownVisitor) -> None:
        """Log out."""
        self.town.log_out(visitor)

    @rule(who=WHO, user=USERS, times=st.integers(3, 6))
    def come_and_guess(self, who: str, user: KnownUser, times: int) -> None:
        """Log in and type a wrong code a few times, and then what is right."""
        visitor = self.town.log_in(who)
        for _ in range(times):
            self.town.submit(visitor, user, WRONG)
        self.town.submit(visitor, user, user.code or WRONG)

    @rule(user=USERS, wish=WISHES)
    def change(self, user: KnownUser, wish: str) -> None:
        """Let the beheerder do something to a user."""
        getattr(self.town, wish)(user)

    @rule(user=consumes(USERS))
    def end(self, user: KnownUser) -> None:
        """End an account."""
        self.town.end(user)
