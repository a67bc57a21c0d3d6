"""Ten thousand actions in any order, with the clock as one of them."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.machines.model import KnownUser, KnownVisitor
from tests.machines.promises import Promises
from tests.machines.town import PEOPLE, Town

WRONG = "ZZZZZZZZZZZZZZZZ"
MOMENTS = st.sampled_from([timedelta(minutes=minutes) for minutes in (1, 5, 14, 15, 60)])
AGES = st.sampled_from([timedelta(hours=8), timedelta(hours=24)])
EONS = st.sampled_from([timedelta(days=days) for days in (30, 517, 549)])
MACHINES, ACTIONS = 250, 80
MUST_HAPPEN = {
    "blocked",
    "code_already_used",
    "code_expired",
    "linked",
    "means_quarantined",
    "swept",
    "viewed",
}


class Site(RuleBasedStateMachine):
    """Let people, a beheerder and the clock act in any order."""

    users = Bundle("users")
    visitors = Bundle("visitors")
    actions = 0

    def __init__(self) -> None:
        """Begin with two organisations and a beheerder."""
        super().__init__()
        self.town = Town()
        self.promises = Promises(self.town.world)

    @invariant()
    def promises_are_kept(self) -> None:
        """Hold storage to its promises after every action."""
        Site.actions += 1
        self.promises.assert_kept()

    @rule(target=users)
    def register(self) -> KnownUser:
        """Register a user."""
        return self.town.register()

    @rule(user=users)
    def ask_code(self, user: KnownUser) -> None:
        """Ask a code for a user."""
        self.town.ask_code(user)

    @rule(target=visitors, who=st.sampled_from(sorted(PEOPLE)))
    def log_in(self, who: str) -> KnownVisitor:
        """Log in at the broker."""
        return self.town.log_in(who)

    @rule(target=visitors, visitor=consumes(visitors), user=users, of=users)
    def submit(self, visitor: KnownVisitor, user: KnownUser, of: KnownUser) -> KnownVisitor:
        """Type a gebruikersnaam with the code of that user or of another."""
        return self.town.submit(visitor, user, of.code or WRONG)

    @rule(target=visitors, visitor=consumes(visitors), user=users)
    def link(self, visitor: KnownVisitor, user: KnownUser) -> KnownVisitor:
        """Type what is asked."""
        return self.town.submit(visitor, user, user.code or WRONG)

    @rule(target=visitors, who=st.sampled_from(sorted(PEOPLE)), user=users, asks=st.booleans())
    def come_and_link(self, who: str, user: KnownUser, *, asks: bool) -> KnownVisitor:
        """Log in and type the code that there is, or a new one, one after another."""
        if asks:
            self.town.ask_code(user)
        return self.town.submit(self.town.log_in(who), user, user.code or WRONG)

    @rule(visitor=visitors, user=users, times=st.integers(1, 6))
    def guess(self, visitor: KnownVisitor, user: KnownUser, times: int) -> None:
        """Type a wrong code, a few times."""
        for _ in range(times):
            self.town.submit(visitor, user, WRONG)

    @rule(visitor=visitors)
    def view(self, visitor: KnownVisitor) -> None:
        """Open a page of the portal."""
        self.town.view(visitor)

    @rule(visitor=visitors)
    def log_out(self, visitor: KnownVisitor) -> None:
        """Log out."""
        self.town.log_out(visitor)

    @rule(user=users, wish=st.sampled_from(["block", "release", "cut", "release_means", "lift"]))
    def change(self, user: KnownUser, wish: str) -> None:
        """Let the beheerder do something to a user."""
        getattr(self.town, wish)(user)

    @rule(user=consumes(users))
    def end(self, user: KnownUser) -> None:
        """End an account."""
        self.town.end(user)

    @rule(is_down=st.booleans())
    def deliver(self, *, is_down: bool) -> None:
        """Let the clock deliver mail."""
        self.town.world.postman.is_down = is_down
        self.town.deliver()

    @rule()
    def sweep(self) -> None:
        """Let the clock sweep."""
        self.town.sweep()

    @rule(pause=MOMENTS)
    def wait(self, pause: timedelta) -> None:
        """Let a moment pass."""
        self.town.world.clock.moment += pause

    @rule(pause=AGES | EONS)
    def wait_long(self, pause: timedelta) -> None:
        """Let so much time pass that something is over."""
        self.town.world.clock.moment += pause


def test_no_order_of_actions_breaks_a_promise() -> None:
    run_state_machine_as_test(
        Site,
        settings=settings(
            max_examples=MACHINES,
            stateful_step_count=ACTIONS,
            deadline=None,
            derandomize=True,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
    assert Site.actions >= 10_000
    # Without these the machine walked past what it is for.
    assert set(Town.reached) >= MUST_HAPPEN, Town.reached
