"""What people with a token do, who are not linked yet (manual 1.4)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from hypothesis import strategies as st
from hypothesis.stateful import multiple, rule

from chalicelib.domain.errors import SessionRefusal, TokenBlocked, WrongToken
from chalicelib.domain.tokens import step_at
from tests.fakes.ports import CountingCodes
from tests.fakes.tokens import WRONG_CODE
from tests.fakes.world import SCHOOL
from tests.machines.model import QUARTER, KnownUser, KnownVisitor
from tests.machines.people import WHO
from tests.machines.street import HOLDERS, USERS, VISITORS, WRONG, Street
from tests.machines.town import Town


@dataclass
class Owners:
    """Give tokens to people and let them log in."""

    town: Town

    def give(self, user: KnownUser) -> None:
        """Give a token; it is refused for who is linked or cannot use it."""
        town = self.town
        request = {"organisation_id": SCHOOL, "gebruikersnaam": user.gebruikersnaam}
        answer = town.world.portal.backoffice.register_token(request, town.now)
        if "refused" in answer:
            assert user.linked_to or not user.may_be_used()
            return
        assert not user.linked_to
        assert user.may_be_used()
        (user.seed,) = parse_qs(urlsplit(answer["otpauth_uri"]).query)["secret"]
        user.spent_step, user.out_since = 0, town.now

    def take_back(self, user: KnownUser) -> None:
        """Record that a token came back."""
        town = self.town
        town.beheer.changing.token_returned(town.chief(), user.gebruikersnaam, town.now)
        user.seed = None

    def enter(self, user: KnownUser, *, knows: bool) -> KnownVisitor | None:
        """Type what the token shows, or something else; return the visitor if that let one in."""
        town, compared = self.town, len(self.town.world.codes.asked)
        step = step_at(town.now)
        code = CountingCodes().code(user.seed, step) if knows and user.seed else WRONG_CODE
        opens = code != WRONG_CODE and user.may_be_used() and step > user.spent_step
        login = town.world.portal.token_login
        try:
            admission = login.submit(user.gebruikersnaam, code, None, None, town.now)
        except WrongToken:
            assert not opens
            town.token_guesses[user.gebruikersnaam].compared(town.now)
            return None
        except TokenBlocked:
            town.reached["token_blocked"] += 1
            if len(town.world.codes.asked) > compared:
                town.token_guesses[user.gebruikersnaam].compared(town.now)
            return None
        assert opens
        assert not user.linked_to
        town.reached["in_by_token"] += 1
        user.spent_step = step
        return KnownVisitor(None, town.now, admission.ticket)

    def view(self, holder: KnownVisitor) -> None:
        """Open a page; it is closed as soon as the account is linked."""
        town = self.town
        try:
            visit = town.world.portal.visits.portal(holder.ticket, town.now)
        except SessionRefusal as refusal:
            town.reached[refusal.code] += 1
            return
        town.assert_inside(holder, town.named(visit.account.gebruikersnaam))


class TokenPeople(Street):
    """Let people with a token act."""

    def __init__(self) -> None:
        super().__init__()
        self.owners = Owners(self.town)

    @rule(user=USERS)
    def give_token(self, user: KnownUser) -> None:
        """Give a token."""
        self.owners.give(user)

    @rule(user=USERS)
    def take_token_back(self, user: KnownUser) -> None:
        """Take it back."""
        self.owners.take_back(user)

    @rule(target=HOLDERS, user=USERS, gives=st.booleans(), knows=st.booleans())
    def log_in_by_token(
        self, user: KnownUser, *, gives: bool, knows: bool
    ) -> KnownVisitor | object:
        """Log in, perhaps with a new token; nobody is in who typed something wrong.

        What was typed is typed once more: a code counts once.
        """
        if gives:
            self.owners.give(user)
        holder = self.owners.enter(user, knows=knows)
        self.owners.enter(user, knows=knows)
        return holder or multiple()

    @rule(user=USERS, times=st.integers(1, 6))
    def guess_token(self, user: KnownUser, times: int) -> None:
        """Guess a few times, and then type what is right."""
        for _ in range(times):
            self.owners.enter(user, knows=False)
        self.owners.enter(user, knows=True)

    @rule(target=VISITORS, user=USERS, who=WHO)
    def link_instead(self, user: KnownUser, who: str) -> KnownVisitor | object:
        """Log in with a token, link, and look who is still in by the token.

        Whoever has the means that is linked now ends the account that had it before.
        """
        for other in self.town.users:
            if other.linked_to == who:
                self.town.end(other)
        self.town.world.clock.moment += QUARTER
        self.owners.give(user)
        holder = self.owners.enter(user, knows=True)
        if holder is None:
            return multiple()
        self.town.ask_code(user)
        visitor = self.town.submit(self.town.log_in(who), user, user.code or WRONG)
        self.owners.view(holder)
        return visitor

    @rule(holder=HOLDERS)
    def view_by_token(self, holder: KnownVisitor) -> None:
        """Open a page of the portal."""
        self.owners.view(holder)
