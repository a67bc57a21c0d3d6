"""Verifying the chains of an organisation, and the daily checkpoints that they are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.accounts import Account
from chalicelib.domain.chain import ChainHead
from chalicelib.domain.errors import OrganisationUnknown
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.sessions import Session
from chalicelib.services.auditing.sealing import ForgedCheckpointError, Sealing
from tests.fakes.world import SCHOOL, SOMEONE, STRANGER, TOWN, UNKNOWN_KVK, World
from tests.unit.services.backoffice.test_notices import NOTICE

HOUR = timedelta(hours=1)


@pytest.fixture
def account(world: World) -> Account:
    """Return the account of somebody who has linked, with all that was told of it."""
    world.link(world.invite())
    return world.stored("2345bcdg")


def verified(world: World, **question: Any) -> dict[str, Any]:
    """Return what the back office gets to hear of the school."""
    asked = {"organisation_id": SCHOOL, **question}
    answer: dict[str, Any] = world.portal.backoffice.verify_audit(
        asked, world.clock.now(), lambda: HOUR
    )
    return answer


def sealed(world: World, left: timedelta = HOUR) -> dict[str, Any]:
    """Make what is missing of today's checkpoints."""
    made: dict[str, Any] = world.portal.checkpointing.run(world.clock.now(), lambda: left)
    return made


def chain_of(world: World, account: Account) -> list[AuditEvent]:
    """Return the events of the account, the oldest first."""
    return list(world.memory.of_chain(account.chain_name))


def test_all_that_people_do_is_chained(world: World, account: Account) -> None:
    world.log_in()
    answer = verified(world)
    assert (answer["holds"], answer["broken"], answer["go_on_after"]) == (True, None, None)
    # The organisation, the account, and the koppelproces that LINKED names.
    assert answer["chains"] == 3
    assert answer["events"] == len(chain_of(world, account)) + 5


def test_a_changed_event_is_named(world: World, account: Account) -> None:
    event = chain_of(world, account)[1]
    world.memory.given(replace(event, details={}))
    broken = verified(world, gebruikersnaam=account.gebruikersnaam)["broken"]
    assert (broken["chain"], broken["number"]) == (account.chain_name, 2)
    assert (broken["fault"], broken["event"]["kind"]) == ("changed", "linked")


def test_the_koppelproces_before_the_link_is_part_of_it(world: World, account: Account) -> None:
    (linked,) = [it for it in chain_of(world, account) if it.kind is EventKind.LINKED]
    started = world.memory.of_chain(linked.details["koppelproces"])
    assert [event.kind for event in started][:2] == [
        EventKind.KOPPELPROCES_STARTED,
        EventKind.STEP_CONFIRMED,
    ]
    world.memory.given(replace(started[-1], actor="system").sealed())
    broken = verified(world)["broken"]
    assert (broken["chain"], broken["fault"]) == (started[0].chain, "other_than_known")


def rewritten(world: World, account: Account) -> None:
    """Rewrite the whole chain of an account together with its head."""
    head = ChainHead()
    for event in chain_of(world, account):
        forged = replace(event, actor="system", previous=head).sealed()
        head = forged.head
        world.memory.given(forged)
    world.memory.given(replace(world.stored(account.gebruikersnaam), chain=head))


def test_a_chain_that_was_rewritten_from_end_to_end_is_found_by_the_checkpoint(
    world: World, account: Account
) -> None:
    assert sealed(world) == {"made": 4, "complete": True}
    world.clock.pass_by(days=3)
    world.log_in()
    assert verified(world)["holds"]
    rewritten(world, account)
    broken = verified(world, gebruikersnaam=account.gebruikersnaam)["broken"]
    assert (broken["chain"], broken["fault"]) == (account.chain_name, "other_than_known")
    assert verified(world)["checkpoint_at"] == "2026-11-23T12:00:00+00:00"


def test_a_chain_that_was_taken_away_with_its_account_is_found_by_the_checkpoint(
    world: World, account: Account
) -> None:
    sealed(world)
    world.memory.taken(account.key, *(event.key for event in chain_of(world, account)))
    broken = verified(world)["broken"]
    assert (broken["chain"], broken["fault"]) == (account.chain_name, "cut_off")


def test_without_a_checkpoint_there_is_nothing_to_compare_with(
    world: World, account: Account
) -> None:
    rewritten(world, account)
    answer = verified(world, gebruikersnaam=account.gebruikersnaam)
    # The koppelproces that LINKED names is as it was, so all of this holds.
    assert (answer["holds"], answer["checkpoint_at"]) == (True, None)


def test_a_koppelproces_without_a_link_is_in_the_checkpoint(world: World) -> None:
    world.log_in(SOMEONE)
    (session,) = world.memory.all_of(Session)
    sealed(world)
    assert verified(world)["holds"]
    (event,) = world.memory.of_chain(session.chain_name)
    world.memory.given(replace(event, actor="system").sealed())
    assert verified(world)["broken"]["chain"] == session.chain_name


def test_the_last_event_of_a_koppelproces_is_in_the_checkpoint(world: World) -> None:
    world.walk_to_credentials()
    (session,) = world.memory.all_of(Session)
    assert session.chain.sequence > 1
    sealed(world)
    kept = Sealing(world.hashes, world.checkpoints).newest(SCHOOL, world.clock.now())
    assert kept is not None
    assert kept.head_of(session.chain_name) == session.chain


def test_what_happens_while_one_looks_is_not_told_as_broken(world: World, account: Account) -> None:
    of_chain = world.memory.of_chain

    def after_a_login(name: str) -> Sequence[AuditEvent]:
        if name == account.chain_name:
            world.log_in()
        return of_chain(name)

    world.memory.of_chain = after_a_login  # type: ignore[method-assign]
    assert verified(world)["holds"]


def test_a_changed_event_is_believed_in_nothing(world: World, account: Account) -> None:
    event = chain_of(world, account)[1]
    details = {"koppelproces": "koppelproces#1", "koppelproces_head": "no head"}
    world.memory.given(replace(event, details=details))
    assert verified(world)["broken"]["fault"] == "changed"


def test_the_checkpoints_of_a_day_are_made_once(world: World, account: Account) -> None:
    assert sealed(world)["made"] == 4
    first = dict(world.checkpoints.kept)
    world.clock.pass_by(hours=1)
    world.log_in()
    assert sealed(world) == {"made": 0, "complete": True}
    assert world.checkpoints.kept == first
    world.clock.pass_by(days=1)
    assert sealed(world)["made"] == 4
    assert world.metrics.figures == {"checkpoints_made": 8, "checkpoints_completed": 3}
    assert account.chain_name in str(first)


def test_who_runs_out_of_time_goes_on_at_the_next_run(world: World) -> None:
    left = iter([HOUR, HOUR, HOUR, timedelta()])
    now = world.clock.now()
    assert world.portal.checkpointing.run(now, lambda: next(left)) == {
        "made": 3,
        "complete": False,
    }
    assert sealed(world) == {"made": 1, "complete": True}
    assert {of for _, of in world.checkpoints.kept} == {SCHOOL, TOWN, "duo", "none"}


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "[]",
        "{}",
        '{"checkpoint": "{}", "signature": "1.0"}',
        '{"checkpoint": 1, "signature": 2}',
    ],
)
def test_a_checkpoint_that_was_not_signed_here_is_not_believed(world: World, forged: str) -> None:
    sealed(world)
    world.checkpoints.kept[world.clock.now().date(), SCHOOL] = forged
    answer = verified(world)
    assert (answer["holds"], answer["checkpoint_forged"]) == (False, True)


def test_the_checkpoint_of_another_organisation_is_not_believed(world: World) -> None:
    sealed(world)
    kept, day = world.checkpoints.kept, world.clock.now().date()
    kept[day, SCHOOL] = kept[day, TOWN]
    with pytest.raises(ForgedCheckpointError):
        Sealing(world.hashes, world.checkpoints).newest(SCHOOL, world.clock.now())


def test_the_back_office_goes_on_where_the_time_was_up(world: World) -> None:
    for name in ("2345bcdg", "3456bcdg", "4567bcdg"):
        world.code_for(world.invite(name))
    sealed(world)
    left = iter([HOUR, HOUR, timedelta()])
    first = world.portal.backoffice.verify_audit(
        {"organisation_id": SCHOOL}, world.clock.now(), lambda: next(left)
    )
    assert (first["chains"], first["go_on_after"]) == (3, "3456bcdg")
    rest = verified(world, after=first["go_on_after"])
    assert (rest["chains"], rest["go_on_after"]) == (2, None)


def test_the_chain_of_the_notices_can_be_verified_too(world: World) -> None:
    world.portal.backoffice.publish_notice(NOTICE, world.clock.now())
    answer = verified(world, organisation_id="duo")
    assert (answer["holds"], answer["chains"], answer["events"]) == (True, 1, 1)
    (published,) = world.memory.all_of(AuditEvent)
    world.memory.given(replace(published, actor="x"))
    assert verified(world, organisation_id="duo")["broken"]["chain"] == published.chain


def test_a_login_for_an_unknown_organisation_can_be_verified_too(world: World) -> None:
    with pytest.raises(OrganisationUnknown):
        world.log_in(replace(SOMEONE, kvk_number=UNKNOWN_KVK))
    sealed(world)
    answer = verified(world, organisation_id="none")
    assert (answer["holds"], answer["chains"], answer["events"]) == (True, 1, 1)
    (refused,) = world.memory.all_of(AuditEvent)
    world.memory.given(replace(refused, actor="x").sealed())
    assert verified(world, organisation_id="none")["broken"]["chain"] == refused.chain


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ({"organisation_id": "org-none"}, "organisation_absent"),
        ({"gebruikersnaam": "9999zzzz"}, "user_unknown"),
        ({"gebruikersnaam": "3456bcdg"}, "user_unknown"),
        ({"wie": "x"}, "faulty_request"),
    ],
)
def test_who_is_not_there_cannot_be_verified(
    world: World, question: dict[str, str], refused: str
) -> None:
    world.invite("3456bcdg", TOWN)
    assert verified(world, **question)["refused"] == refused


def test_a_refused_login_is_chained_too(world: World) -> None:
    world.log_in(STRANGER)
    sealed(world)
    assert verified(world, organisation_id=TOWN)["holds"]
