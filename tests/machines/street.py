"""What all actions share: the town in which they happen, and the people to choose from."""

from __future__ import annotations

from typing import ClassVar

from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant

from tests.machines.promises import Promises
from tests.machines.town import Town

USERS, VISITORS = Bundle("users"), Bundle("visitors")
HOLDERS, FILES = Bundle("holders"), Bundle("files")
WRONG = "ZZZZZZZZZZZZZZZZ"


class Street(RuleBasedStateMachine):
    """Hold a town with two organisations and a beheerder to its promises.

    ``actions`` counts over all towns.
    """

    actions: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.town = Town()
        self.promises = Promises(self.town.world)

    @invariant()
    def promises_are_kept(self) -> None:
        """Hold storage to its promises after every action."""
        Street.actions += 1
        self.promises.assert_kept()

    def teardown(self) -> None:
        """Hold all that was stored to them once more in the end."""
        self.promises.assert_whole()
