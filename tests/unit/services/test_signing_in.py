"""Logging in at the broker: what opens a session, and what does not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.accounts import Link
from chalicelib.domain.errors import (
    BranchNotListed,
    LevelTooLow,
    MessageRefused,
    OrganisationUnknown,
    RequestUnknown,
    SignInNotCompleted,
)
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.identity import AssuranceLevel, Authentication, Identity
from chalicelib.domain.koppelproces import Step
from chalicelib.domain.sessions import Session, Stage
from chalicelib.domain.sign_in import SignInRequest
from chalicelib.services.changes import Replace
from tests.fakes.world import BRANCH, KVK, SOMEONE, UNKNOWN_KVK, World


def test_an_identity_without_link_comes_into_the_koppelproces(world: World) -> None:
    ticket = world.log_in()
    session = world.portal.visits.linking(ticket, Step.SITUATION, world.clock.now()).session
    assert (session.stage, session.reached) == (Stage.KOPPELEN, Step.SITUATION)


def test_a_linked_identity_comes_into_the_portal(world: World) -> None:
    account = world.invite()
    world.submit(world.walk_to_credentials(), account.gebruikersnaam, world.code_for(account))
    visit = world.portal.visits.portal(world.log_in(), world.clock.now())
    assert visit.account.gebruikersnaam == account.gebruikersnaam


def test_a_pseudonym_in_another_case_is_the_same_identity(world: World) -> None:
    account = world.invite()
    world.submit(world.walk_to_credentials(), account.gebruikersnaam, world.code_for(account))
    upper = Identity(SOMEONE.acting_subject_id.upper(), SOMEONE.kvk_number)
    assert world.log_in(upper).gebruikersnaam == account.gebruikersnaam


def test_the_pseudonym_is_stored_nowhere(world: World) -> None:
    account = world.invite()
    world.submit(world.walk_to_credentials(), account.gebruikersnaam, world.code_for(account))
    assert SOMEONE.acting_subject_id not in repr(world.memory.commits)


@pytest.mark.parametrize(
    "level", [AssuranceLevel.LOA1, AssuranceLevel.LOA2, AssuranceLevel.LOA2PLUS]
)
def test_a_level_below_three_is_refused(world: World, level: AssuranceLevel) -> None:
    with pytest.raises(LevelTooLow):
        world.log_in(declare=lambda request: world.declare(SOMEONE, request, level))
    assert not world.memory.all_of(Session)


def test_an_unknown_organisation_is_refused(world: World) -> None:
    with pytest.raises(OrganisationUnknown):
        world.log_in(replace(SOMEONE, kvk_number=UNKNOWN_KVK))


def test_an_unlisted_branch_is_refused_and_a_listed_one_is_not(world: World) -> None:
    with pytest.raises(BranchNotListed):
        world.log_in(declare=lambda request: world.declare(SOMEONE, request, branch="9" * 12))
    ticket = world.log_in(declare=lambda request: world.declare(SOMEONE, request, branch=BRANCH))
    assert ticket.identity_key is not None


def test_a_second_message_in_answer_to_one_request_opens_nothing(world: World) -> None:
    started = world.portal.signing_in.start("primair-onderwijs", None, world.clock.now())
    (request_id,) = world.broker.requests
    for artifact in ("first", "second"):
        world.broker.answers[artifact] = lambda: world.declare(SOMEONE, request_id)
    finish, now = world.portal.signing_in.finish, world.clock.now()
    finish("first", started.browser_secret, None, now)
    with pytest.raises(RequestUnknown):
        finish("second", started.browser_secret, None, now)
    assert len(world.memory.all_of(Session)) == 1


def test_a_refusal_is_audited_and_consumes_the_request(world: World) -> None:
    with pytest.raises(OrganisationUnknown):
        world.log_in(replace(SOMEONE, kvk_number=UNKNOWN_KVK))
    (event,) = world.memory.all_of(AuditEvent)
    assert event.kind is EventKind.LOGIN_REFUSED
    assert event.details["reason"] == "organisation_unknown"
    assert not world.memory.all_of(SignInRequest)


def test_row_56_every_login_and_refusal_is_traced_at_the_broker(world: World) -> None:
    declared: list[Authentication] = []

    def declare(request: str, identity: Identity = SOMEONE) -> Authentication:
        made = replace(world.declare(identity, request), authority="urn:etoegang:AD:1")
        declared.append(made)
        return made

    unknown = replace(SOMEONE, kvk_number=UNKNOWN_KVK)
    with pytest.raises(OrganisationUnknown):
        world.log_in(declare=lambda request: declare(request, unknown))
    world.log_in(declare=declare)
    world.link(world.invite())
    world.log_in(declare=declare)
    kinds = (EventKind.LOGIN_REFUSED, EventKind.KOPPELPROCES_STARTED, EventKind.LOGGED_IN)
    events = [
        event
        for event in world.memory.all_of(AuditEvent)
        if event.details.get("authority") == "urn:etoegang:AD:1"
    ]
    assert {event.kind for event in events} == set(kinds)
    told = {(event.details["response_id"], event.details["assertion_id"]) for event in events}
    assert told == {(made.response_id, made.assertion_id) for made in declared}


def test_a_link_of_an_organisation_that_lost_the_number_is_refused(world: World) -> None:
    identity_key = world.hashes.digest("identity", SOMEONE.folded())
    now = world.clock.now()
    world.memory.given(Link(identity_key, "2345bcdf", "org-former", now, now.date()))
    with pytest.raises(OrganisationUnknown):
        world.log_in()


def answer_for(world: World, request_id: str) -> Authentication:
    """Return an answer to a request."""
    return world.declare(SOMEONE, request_id)


def test_an_answer_to_an_unknown_request_is_refused(world: World) -> None:
    with pytest.raises(RequestUnknown):
        world.log_in(declare=lambda _request: answer_for(world, "_never-asked"))


def test_an_answer_in_another_browser_is_refused(world: World) -> None:
    world.portal.signing_in.start("gemeenten", None, world.clock.now())
    world.broker.answers["a"] = lambda: answer_for(world, world.broker.requests[-1])
    with pytest.raises(RequestUnknown):
        world.portal.signing_in.finish("a", "another browser", None, world.clock.now())
    assert world.memory.all_of(SignInRequest), "the owner of the request can still answer it"


def test_without_a_browser_secret_the_broker_is_not_even_called(world: World) -> None:
    with pytest.raises(RequestUnknown):
        world.portal.signing_in.finish("not prepared", None, None, world.clock.now())


def test_a_request_is_answered_once(world: World) -> None:
    world.log_in()
    used = world.broker.requests[-1]
    world.broker.answers["again"] = lambda: answer_for(world, used)
    with pytest.raises(RequestUnknown):
        world.portal.signing_in.finish("again", "any", None, world.clock.now())
    assert len(world.memory.all_of(Session)) == 1


def test_an_assertion_is_believed_once(world: World) -> None:
    first: list[Authentication] = []

    def remember(request: str) -> Authentication:
        first.append(answer_for(world, request))
        return first[0]

    world.log_in(declare=remember)
    with pytest.raises(MessageRefused) as refusal:
        world.log_in(declare=lambda request: replace(first[0], request_id=request))
    assert refusal.value.rule == "assertion-replayed"


def test_two_tabs_of_one_browser_can_both_log_in(world: World) -> None:
    now = world.clock.now()
    first = world.portal.signing_in.start("gemeenten", None, now)
    second = world.portal.signing_in.start("gemeenten", first.browser_secret, now)
    assert second.browser_secret == first.browser_secret
    for request_id in list(world.broker.requests):
        world.broker.answers["a"] = lambda request_id=request_id: answer_for(world, request_id)  # type: ignore[misc]
        ticket = world.portal.signing_in.finish("a", first.browser_secret, None, now)
        assert ticket.identity_key is not None


def test_cancelling_consumes_the_request_and_opens_nothing(world: World) -> None:
    def cancel(request: str) -> Authentication:
        raise SignInNotCompleted(request)

    with pytest.raises(SignInNotCompleted):
        world.log_in(declare=cancel)
    assert not world.memory.all_of(SignInRequest)
    assert not world.memory.all_of(Session)


def test_a_login_takes_a_new_secret_and_ends_the_session_before(world: World) -> None:
    before = world.log_in()
    after = world.log_in(previous=before)
    assert before.secret != after.secret
    assert len(world.memory.all_of(Session)) == 1


def test_the_day_of_login_is_written_once_a_day(world: World) -> None:
    account = world.invite()
    world.submit(world.walk_to_credentials(), account.gebruikersnaam, world.code_for(account))
    for _ in range(3):
        world.log_in()
    (link,) = world.memory.all_of(Link)
    assert link.version == 1
    world.clock.moment += timedelta(days=1)
    world.log_in()
    (link,) = world.memory.all_of(Link)
    assert link.version == 2


def test_the_account_shows_the_day_of_the_last_login(world: World) -> None:
    account = world.invite()
    world.link(account)
    assert world.stored(account.gebruikersnaam).last_login_day == date(2026, 11, 23)
    for _ in range(2):
        world.clock.moment += timedelta(days=1)
        world.log_in()
        world.log_in()
    assert world.stored(account.gebruikersnaam).last_login_day == date(2026, 11, 25)


def test_an_account_that_changes_during_a_login_keeps_both(world: World) -> None:
    account = world.invite()
    world.link(account)
    world.clock.moment += timedelta(days=1)
    started = world.portal.signing_in.start("gemeenten", None, world.clock.now())
    declared = answer_for(world, world.broker.requests[-1])
    world.broker.answers["a"] = lambda: declared
    renamed = replace(world.stored(account.gebruikersnaam), phone="050")
    world.memory.meanwhile(lambda: world.memory.commit(Replace(renamed)))
    world.portal.signing_in.finish("a", started.browser_secret, None, world.clock.now())
    after = world.stored(account.gebruikersnaam)
    assert (after.phone, after.last_login_day) == ("050", date(2026, 11, 24))


@pytest.mark.parametrize(("linked", "days", "calls"), [(True, 0, 4), (True, 1, 4), (False, 0, 3)])
def test_a_login_takes_four_calls_and_three_without_an_account(
    world: World,
    linked: bool,  # noqa: FBT001
    days: int,
    calls: int,
) -> None:
    if linked:
        world.link(world.invite())
    world.clock.pass_by(days=days)
    before = world.memory.reads + world.memory.tries
    world.log_in()
    assert world.memory.reads + world.memory.tries - before == calls


def test_a_login_starts_with_a_request_bound_to_the_browser(world: World) -> None:
    started = world.portal.signing_in.start("gemeenten", None, world.clock.now())
    (request,) = world.memory.all_of(SignInRequest)
    assert started.browser_secret not in repr(request)
    assert (request.sector, KVK in repr(request)) == ("gemeenten", False)
