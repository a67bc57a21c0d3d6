"""Blocking, releasing and ending users; lifting a lockout; taking a token back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chalicelib.domain.accounts import Account, AccountStatus, Link
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.errors import (
    AccountNotActive,
    Blocked,
    NotPossibleNow,
    ReasonNeeded,
    Refusal,
    SessionOver,
    TokenBlocked,
    WrongCombination,
    WrongToken,
)
from chalicelib.domain.events import EventKind
from chalicelib.domain.lockout import Lockout
from chalicelib.domain.organisations import Organisation
from tests.fakes.tokens import WRONG_CODE, with_token
from tests.fakes.world import COLLEAGUE, SCHOOL, SOMEONE
from tests.unit.services.beheer.office import (
    CHIEF_NAME,
    DEPUTY_NAME,
    REASON,
    USER,
    Office,
)

WRONG = "ZZZZZZZZZZZZZZZZ"
ACTIVE, BLOCKED, ENDED = AccountStatus
Act = Callable[[Office, str], Account]


def block(office: Office, reason: str = REASON) -> Account:
    """Block the user."""
    return office.beheer.changing.block(office.ticket, USER, reason, office.now)


def release(office: Office, reason: str = REASON) -> Account:
    """Release the user."""
    return office.beheer.changing.release(office.ticket, USER, reason, office.now)


def lift(office: Office, reason: str = REASON) -> Account:
    """Lift the lockout of the user."""
    return office.beheer.changing.lift_lockout(office.ticket, USER, reason, office.now)


def end(office: Office, name: str = USER) -> Account:
    """End an account."""
    return office.beheer.changing.end(office.ticket, name, office.now)


@pytest.mark.parametrize(
    ("act", "before", "after", "kind"),
    [
        (block, ACTIVE, BLOCKED, EventKind.ACCOUNT_BLOCKED),
        (block, BLOCKED, BLOCKED, None),
        (release, BLOCKED, ACTIVE, EventKind.ACCOUNT_RELEASED),
        (release, ACTIVE, ACTIVE, None),
        (end, ACTIVE, ENDED, EventKind.ACCOUNT_ENDED),
        (end, BLOCKED, ENDED, EventKind.ACCOUNT_ENDED),
        (end, ENDED, ENDED, None),
    ],
)
def test_what_an_action_makes_of_a_status(
    office: Office,
    act: Callable[[Office], Account],
    before: AccountStatus,
    after: AccountStatus,
    kind: EventKind | None,
) -> None:
    office.in_state(before)
    commits = len(office.world.memory.commits)
    assert act(office).status is office.stored().status is after
    assert office.kinds() == ([kind] if kind else [])
    assert len(office.world.memory.commits) - commits == (1 if kind else 0)


@pytest.mark.parametrize("act", [block, release])
def test_an_ended_account_is_neither_blocked_nor_released(office: Office, act: Act) -> None:
    office.in_state(ENDED)
    with pytest.raises(NotPossibleNow):
        act(office, REASON)


@pytest.mark.parametrize("act", [block, release, lift])
@pytest.mark.parametrize("reason", ["", "  \n ", "\N{RIGHT-TO-LEFT OVERRIDE}", "x" * 201])
def test_a_reason_has_1_to_200_characters(office: Office, act: Act, reason: str) -> None:
    with pytest.raises(ReasonNeeded):
        act(office, reason)


def test_the_reason_is_kept_in_one_spelling(office: Office) -> None:
    block(office, "  Verlof\r\n tot   mei ")
    assert office.events()[-1].details == {"reason": "Verlof tot mei"}


def refusal_at_the_next_page(office: Office, act: Callable[[Office], object]) -> type[Refusal]:
    """Return why a user, who is in, is out after an action."""
    ticket = office.world.link(office.user)
    office.world.clock.pass_by(minutes=1)
    act(office)
    with pytest.raises(Refusal) as refusal:
        office.world.portal.visits.portal(ticket, office.now)
    return refusal.type


def test_a_blocked_user_is_out_at_the_next_click_and_is_told(office: Office) -> None:
    assert refusal_at_the_next_page(office, block) is AccountNotActive
    ticket = office.world.log_in()
    with pytest.raises(AccountNotActive):
        office.world.portal.visits.portal(ticket, office.now)


def test_a_released_user_logs_in_again_with_the_same_means(office: Office) -> None:
    def block_and_release(office: Office) -> None:
        block(office)
        release(office)

    assert refusal_at_the_next_page(office, block_and_release) is SessionOver
    assert office.world.portal.visits.portal(office.world.log_in(), office.now).account.is_linked


def test_ending_undoes_link_sessions_and_code(office: Office) -> None:
    assert refusal_at_the_next_page(office, end) is SessionOver
    account = office.stored()
    assert (account.identity_key, account.code_expires_at) == (None, None)
    assert USER not in {link.gebruikersnaam for link in office.world.memory.all_of(Link)}
    assert office.world.memory.read(ActivationCode.at(USER)) == (None,)


def test_an_ended_user_does_not_link_with_an_older_code(office: Office) -> None:
    code = office.world.code_for(office.user)
    end(office)
    with pytest.raises(WrongCombination):
        office.world.submit(office.world.walk_to_credentials(), USER, code)


def test_an_ended_beheerder_is_no_longer_named(office: Office) -> None:
    after = end(office, DEPUTY_NAME)
    (school,) = office.world.memory.read(Organisation.at(SCHOOL))
    assert [named.gebruikersnaam for named in school.beheerders] == [CHIEF_NAME]
    assert not after.is_beheerder
    assert set(office.kinds(DEPUTY_NAME)[-2:]) == {
        EventKind.ACCOUNT_ENDED,
        EventKind.BEHEERDER_ENDED,
    }


def guess_wrong(office: Office, times: int) -> None:
    """Let the user guess wrong some times."""
    ticket = office.world.walk_to_credentials(SOMEONE)
    for _ in range(times):
        with pytest.raises((WrongCombination, Blocked)):
            office.world.submit(ticket, USER, WRONG)


def test_a_lifted_lockout_lets_the_user_in_at_once(office: Office) -> None:
    code = office.world.code_for(office.user)
    guess_wrong(office, 5)
    with pytest.raises(Blocked):
        office.world.submit(office.world.walk_to_credentials(), USER, code)
    lift(office)
    assert office.kinds()[-1] is EventKind.LOCKOUT_LIFTED
    assert office.events()[-1].details == {"reason": REASON}
    assert (
        office.world.submit(office.world.walk_to_credentials(), USER, code).gebruikersnaam == USER
    )


def test_a_lifted_lockout_leaves_other_counters_alone(office: Office) -> None:
    office.world.invite("4567bcdg")
    ticket = office.world.walk_to_credentials(COLLEAGUE)
    with pytest.raises(WrongCombination):
        office.world.submit(ticket, "4567bcdg", WRONG)
    guess_wrong(office, 1)
    lift(office)
    left = {counter.counter for counter in office.world.memory.all_of(Lockout)}
    assert len(left) == 2
    assert "account#4567bcdg" in left


def test_a_lifted_lockout_lets_the_owner_of_a_token_in_at_once(office: Office) -> None:
    owner = with_token(office.world, office.user)
    for _ in range(5):
        with pytest.raises((WrongToken, TokenBlocked)):
            owner.enter(WRONG_CODE)
    with pytest.raises(TokenBlocked):
        owner.log_in()
    lift(office)
    assert office.kinds()[-1] is EventKind.LOCKOUT_LIFTED
    assert office.world.memory.all_of(Lockout) == []
    assert owner.log_in().gebruikersnaam == USER


def test_one_lift_undoes_both_lockouts_with_one_event(office: Office) -> None:
    owner = with_token(office.world, office.user)
    guess_wrong(office, 5)
    for _ in range(5):
        with pytest.raises((WrongToken, TokenBlocked)):
            owner.enter(WRONG_CODE)
    lift(office)
    assert office.world.memory.all_of(Lockout) == []
    assert office.kinds().count(EventKind.LOCKOUT_LIFTED) == 1


def test_lifting_no_lockout_writes_nothing(office: Office) -> None:
    commits = len(office.world.memory.commits)
    assert lift(office) == office.stored()
    assert len(office.world.memory.commits) == commits


@pytest.mark.parametrize("has_token", [True, False])
def test_a_token_is_returned_once(office: Office, has_token: bool) -> None:  # noqa: FBT001
    office.given(has_token=has_token)
    first = office.now
    for _ in range(2):
        office.beheer.changing.token_returned(office.ticket, USER, office.now)
        office.world.clock.pass_by(minutes=1)
    assert office.stored().token_returned_at == (first if has_token else None)
    assert office.kinds() == ([EventKind.TOKEN_RETURNED] if has_token else [])
