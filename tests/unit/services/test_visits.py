"""Recognising visitors, walking the steps, leaving."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.accounts import Account
from chalicelib.domain.errors import SessionOver, StepSkipped, WrongAudience
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.koppelproces import Step
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.sessions import Session
from chalicelib.services.tickets import Ticket
from tests.fakes.world import COLLEAGUE, KVK, SCHOOL, STRANGER, TOWN, World


def linked(world: World) -> tuple[Account, Ticket]:
    """Return an account that was just linked, with its ticket."""
    account = world.invite()
    code = world.code_for(account)
    return account, world.submit(world.walk_to_credentials(), account.gebruikersnaam, code)


def test_a_page_view_is_one_read_and_no_write(world: World) -> None:
    _, ticket = linked(world)
    reads, tries = world.memory.reads, world.memory.tries
    world.portal.visits.portal(ticket, world.clock.now())
    assert (world.memory.reads - reads, world.memory.tries - tries) == (1, 0)


def test_a_step_is_one_read_and_one_write(world: World) -> None:
    ticket = world.log_in()
    reads, tries = world.memory.reads, world.memory.tries
    world.portal.koppelproces.confirm(ticket, Step.SITUATION, world.clock.now())
    assert (world.memory.reads - reads, world.memory.tries - tries) == (1, 1)


def test_nobody_without_a_ticket_is_recognised(world: World) -> None:
    with pytest.raises(SessionOver):
        world.portal.visits.portal(None, world.clock.now())
    with pytest.raises(SessionOver):
        world.portal.visits.linking(None, Step.SITUATION, world.clock.now())


def test_a_ticket_of_one_kind_is_of_no_use_for_the_other(world: World) -> None:
    before = world.log_in(COLLEAGUE)
    _, after = linked(world)
    with pytest.raises(WrongAudience):
        world.portal.visits.portal(before, world.clock.now())
    with pytest.raises(WrongAudience):
        world.portal.visits.linking(after, Step.SITUATION, world.clock.now())


def test_a_ticket_that_names_another_account_is_refused(world: World) -> None:
    _, ticket = linked(world)
    other = world.invite("3456bcdg")
    with pytest.raises(SessionOver):
        world.portal.visits.portal(
            replace(ticket, gebruikersnaam=other.gebruikersnaam), world.clock.now()
        )


def test_a_ticket_that_names_another_organisation_is_refused(world: World) -> None:
    _, ticket = linked(world)
    with pytest.raises(SessionOver):
        world.portal.visits.portal(replace(ticket, organisation_id=TOWN), world.clock.now())


def test_an_organisation_that_loses_its_number_loses_its_sessions(world: World) -> None:
    _, ticket = linked(world)
    world.memory.given(Organisation(SCHOOL, "Stichting", "primair-onderwijs", frozenset({"1" * 8})))
    assert KVK
    with pytest.raises(SessionOver):
        world.portal.visits.portal(ticket, world.clock.now())


def test_undoing_the_link_ends_the_session_at_the_next_page(world: World) -> None:
    account, ticket = linked(world)
    world.memory.given(replace(account, identity_key=None))
    with pytest.raises(SessionOver):
        world.portal.visits.portal(ticket, world.clock.now())


def test_a_session_ends_after_eight_hours_however_busy(world: World) -> None:
    _, ticket = linked(world)
    world.clock.moment += timedelta(hours=8) - timedelta(seconds=1)
    world.portal.visits.portal(ticket, world.clock.now())
    world.clock.pass_by(seconds=1)
    with pytest.raises(SessionOver):
        world.portal.visits.portal(ticket, world.clock.now())


def test_leaving_ends_the_session_and_is_audited(world: World) -> None:
    account, ticket = linked(world)
    world.clock.pass_by(minutes=1)
    world.portal.visits.leave(ticket, world.clock.now())
    assert not world.memory.all_of(Session)
    kinds = [
        event.kind for event in world.memory.of_subject(f"account#{account.gebruikersnaam}", 1)
    ]
    assert kinds == [EventKind.LOGGED_OUT]


def test_leaving_twice_or_without_a_ticket_changes_nothing(world: World) -> None:
    world.portal.visits.leave(None, world.clock.now())
    assert not world.memory.all_of(AuditEvent)
    for ticket in (linked(world)[1], world.log_in(STRANGER)):
        world.portal.visits.leave(ticket, world.clock.now())
        commits = len(world.memory.commits)
        world.portal.visits.leave(ticket, world.clock.now())
        assert len(world.memory.commits) == commits


def test_leaving_the_koppelproces_is_audited_too(world: World) -> None:
    ticket = world.log_in()
    (session,) = world.memory.all_of(Session)
    world.portal.visits.leave(ticket, world.clock.now())
    assert not world.memory.all_of(Session)
    assert [event.kind for event in world.memory.of_chain(session.chain_name)] == [
        EventKind.KOPPELPROCES_STARTED,
        EventKind.LOGGED_OUT,
    ]


@pytest.mark.parametrize("step", [Step.DISCLAIMER, Step.TERMS, Step.CREDENTIALS])
def test_a_step_cannot_be_skipped(world: World, step: Step) -> None:
    with pytest.raises(StepSkipped):
        world.portal.visits.linking(world.log_in(), step, world.clock.now())


def test_going_back_and_confirming_again_loses_nothing(world: World) -> None:
    ticket = world.walk_to_credentials()
    world.portal.koppelproces.confirm(ticket, Step.SITUATION, world.clock.now())
    visit = world.portal.visits.linking(ticket, Step.CREDENTIALS, world.clock.now())
    assert visit.session.terms is not None
