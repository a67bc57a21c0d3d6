"""Linking by gebruikersnaam and activation code: who gets in, who does not, what it costs."""

from dataclasses import replace

import pytest

from chalicelib.domain.errors import (
    Blocked,
    CodeExpired,
    WrongCombination,
)
from chalicelib.domain.lockout import Lockout
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.sessions import Session, Stage
from tests.fakes.world import COLLEAGUE, SOMEONE, STRANGER, TOWN, World

WRONG = "ZZZZZZZZZZZZZZZZ"


def counted_wrong(world: World, name: str, times: int) -> None:
    """Guess wrong some times as the same identity."""
    ticket = world.walk_to_credentials()
    for _ in range(times):
        with pytest.raises((WrongCombination, Blocked)):
            world.submit(ticket, name, WRONG)


def test_the_right_combination_links(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    ticket = world.submit(world.walk_to_credentials(), account.gebruikersnaam, code)
    visit = world.portal.visits.portal(ticket, world.clock.now())
    assert visit.account.is_linked
    assert visit.account.terms is not None
    assert visit.account.terms.version == "2026-1"
    assert world.stored_code(account).is_used
    assert visit.account.code_expires_at is None


@pytest.mark.parametrize(
    "spell", [str.lower, lambda code: f" {code[:4]}-{code[4:]}\N{ZERO WIDTH SPACE}"]
)
def test_another_spelling_links_too(world: World, spell) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    account = world.invite()
    code = world.code_for(account)
    assert world.submit(world.walk_to_credentials(), "2345 BCDG", spell(code)).gebruikersnaam


def test_linking_is_one_transaction(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    ticket = world.walk_to_credentials()
    world.submit(ticket, account.gebruikersnaam, code)
    last = {
        type(change.record).__name__
        for change in world.memory.commits[-1]
        if hasattr(change, "record")
    }
    assert last == {
        "ActivationCode",
        "Account",
        "Link",
        "Lockout",
        "Session",
        "AuditEvent",
        "OutgoingMail",
    }
    assert not world.memory.all_of(Lockout)


def test_linking_takes_a_new_secret_and_ends_the_old_session(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    before = world.walk_to_credentials()
    after = world.submit(before, account.gebruikersnaam, code)
    (session,) = world.memory.all_of(Session)
    assert (session.stage, before.secret == after.secret) == (Stage.PORTAL, False)


def test_linking_writes_a_mail_and_wakes_the_mail_room(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    world.submit(world.walk_to_credentials(), account.gebruikersnaam, code)
    templates = {mail.mail_id: mail.template for mail in world.memory.all_of(OutgoingMail)}
    assert templates[world.mail_room.woken[-1]] == "gekoppeld"


@pytest.mark.parametrize("failures", range(5))
def test_the_right_combination_links_after_up_to_four_wrong_ones(
    world: World, failures: int
) -> None:
    account = world.invite()
    code = world.code_for(account)
    counted_wrong(world, account.gebruikersnaam, failures)
    assert world.submit(world.walk_to_credentials(), account.gebruikersnaam, code).gebruikersnaam


@pytest.mark.parametrize("failures", [5, 6])
def test_after_five_wrong_ones_the_right_one_is_refused_for_fifteen_minutes(
    world: World, failures: int
) -> None:
    account = world.invite()
    code = world.code_for(account)
    start = world.clock.now()
    counted_wrong(world, account.gebruikersnaam, failures)
    ticket = world.walk_to_credentials()
    world.clock.pass_by(minutes=14, seconds=59)
    with pytest.raises(Blocked) as refusal:
        world.submit(ticket, account.gebruikersnaam, code)
    assert (refusal.value.until - start).total_seconds() == 15 * 60
    world.clock.pass_by(seconds=1)
    assert world.submit(ticket, account.gebruikersnaam, code).gebruikersnaam


def test_the_fifth_wrong_attempt_says_until_when(world: World) -> None:
    account = world.invite()
    counted_wrong(world, account.gebruikersnaam, 4)
    with pytest.raises(Blocked):
        world.submit(world.walk_to_credentials(), account.gebruikersnaam, WRONG)


def test_remaining_attempts_are_told(world: World) -> None:
    account = world.invite()
    ticket = world.walk_to_credentials()
    told = []
    for _ in range(4):
        with pytest.raises(WrongCombination) as refusal:
            world.submit(ticket, account.gebruikersnaam, WRONG)
        told.append(refusal.value.remaining)
    assert told == [4, 3, 2, 1]


def test_a_colleague_who_is_blocked_does_block_the_account(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    counted_wrong(world, account.gebruikersnaam, 5)
    with pytest.raises(Blocked):
        world.submit(world.walk_to_credentials(COLLEAGUE), account.gebruikersnaam, code)


def test_a_stranger_cannot_block_an_account(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    stranger = world.walk_to_credentials(STRANGER)
    for _ in range(6):
        with pytest.raises((WrongCombination, Blocked)):
            world.submit(stranger, account.gebruikersnaam, WRONG)
    assert world.submit(world.walk_to_credentials(), account.gebruikersnaam, code).gebruikersnaam


def test_one_guesser_is_blocked_over_all_accounts(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    ticket = world.walk_to_credentials()
    for number in range(5):
        with pytest.raises((WrongCombination, Blocked)):
            world.submit(ticket, f"234{number}xxxx", WRONG)
    with pytest.raises(Blocked):
        world.submit(ticket, account.gebruikersnaam, code)


def test_unknown_name_wrong_code_and_other_organisation_are_alike(world: World) -> None:
    own = world.invite("2345bcdg")
    other = world.invite("3456bcdg", TOWN)
    guesses = [
        (own.gebruikersnaam, WRONG),
        ("9999zzzz", WRONG),
        (other.gebruikersnaam, world.code_for(other)),
    ]
    outcomes = set()
    for number, (name, code) in enumerate(guesses):
        ticket = world.walk_to_credentials(replace(SOMEONE, acting_subject_id=f"guesser{number}"))
        reads, commits = world.memory.reads, len(world.memory.commits)
        with pytest.raises(WrongCombination) as refusal:
            world.submit(ticket, name, code)
        kinds = [type(change).__name__ for change in world.memory.commits[-1]]
        outcomes.add(
            (
                refusal.value.remaining,
                world.memory.reads - reads,
                len(world.memory.commits) - commits,
                tuple(kinds),
            )
        )
    assert outcomes == {(4, 1, 1, ("Insert", "Insert", "Replace", "Insert"))}


@pytest.mark.parametrize(("hours", "expired"), [(23.999, False), (24, True)])
def test_a_code_expires_after_a_day_and_that_is_no_wrong_attempt(
    world: World,
    hours: float,
    expired: bool,  # noqa: FBT001
) -> None:
    account = world.invite()
    code = world.code_for(account)
    world.clock.pass_by(hours=hours)
    ticket = world.walk_to_credentials()
    if not expired:
        assert world.submit(ticket, account.gebruikersnaam, code).gebruikersnaam
        return
    for _ in range(7):
        with pytest.raises(CodeExpired) as refusal:
            world.submit(ticket, account.gebruikersnaam, code)
    assert refusal.value.beheerders == ("M. Jansen",)


def test_a_new_code_voids_the_one_before(world: World) -> None:
    account = world.invite()
    old = world.code_for(account)
    new = world.code_for(account)
    ticket = world.walk_to_credentials()
    with pytest.raises(WrongCombination):
        world.submit(ticket, account.gebruikersnaam, old)
    assert world.submit(ticket, account.gebruikersnaam, new).gebruikersnaam
