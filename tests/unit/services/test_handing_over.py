"""Starting a task: what is declared to the service, what is kept of it, and when it is refused."""

from dataclasses import replace

import pytest

from chalicelib.catalogue import current_terms
from chalicelib.domain.errors import SessionOver, TaskUnknown, TermsNotAccepted
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.sessions import Session
from chalicelib.domain.task_use import TaskUse
from chalicelib.services.tickets import Ticket
from tests.fakes.tokens import with_token
from tests.fakes.world import BRANCH, COLLEAGUE, KVK, SCHOOL, SOMEONE, World
from tests.unit.services.tasks import KENMERKEN, MESSAGES, READ, ROLLEN, arrive, disown, grant

NAME = "2345bcdg"


def start(world: World, ticket: Ticket, task: str = READ) -> dict[str, object]:
    """Start a task; return what was signed."""
    world.portal.handing_over.start(ticket, task, world.clock.now())
    return world.handovers.signed[-1]


def openings(world: World) -> dict[str, int]:
    """Return how often tasks were opened, by owner."""
    return {
        use.owner.partition("#")[0]: sum(tally.times(tally.day) for tally in use.tallies)
        for use in world.memory.all_of(TaskUse)
    }


def test_the_service_learns_what_it_needs_and_no_more(world: World) -> None:
    ticket = arrive(world)
    claims = start(world, ticket)
    now = int(world.clock.now().timestamp())
    assert claims.pop("sub") != claims.pop("jti")
    assert claims == {
        "iss": "https://mijnduo.example",
        "aud": "https://register.duo.example/aanmelden",
        "iat": now,
        "nbf": now,
        "exp": now + 60,
        "auth_time": now,
        "acr": "urn:etoegang:core:assurance-class:loa3",
        "organisation": SCHOOL,
        "kvk_number": KVK,
        "branch_number": None,
        "task": READ,
        "rollen": ["gegevens-inzien"],
        "kenmerken": ["brin:12AB", "vestiging:12AB00"],
    }
    assert NAME not in str(claims)


def test_the_form_goes_to_the_address_of_the_service_with_the_token(world: World) -> None:
    ticket = arrive(world)
    started = world.portal.handing_over.start(ticket, MESSAGES, world.clock.now())
    assert started.address == "https://berichten.duo.example/aanmelden"
    assert started.token == f"token-{world.handovers.signed[-1]['jti']}"
    assert started.service.name == "Berichtenbox zakelijk"


def test_a_service_knows_the_same_person_again_and_no_two_services_do(world: World) -> None:
    ticket = arrive(world)
    first, again, elsewhere = (
        start(world, ticket),
        start(world, ticket),
        start(world, ticket, MESSAGES),
    )
    other = start(world, arrive(world, "3456bcdg", COLLEAGUE))
    assert first["sub"] == again["sub"]
    assert len({str(claims["sub"]) for claims in (first, elsewhere, other)}) == 3
    assert len({str(claims["jti"]) for claims in (first, again, elsewhere, other)}) == 4


def test_the_moment_and_branch_of_the_login_are_told(world: World) -> None:
    arrive(world)
    authenticated = world.clock.now()
    ticket = world.log_in(declare=lambda request: world.declare(SOMEONE, request, branch=BRANCH))
    world.clock.pass_by(minutes=10)
    claims = start(world, ticket)
    assert claims["auth_time"] == int(authenticated.timestamp())
    assert claims["branch_number"] == BRANCH


def test_linking_keeps_the_moment_of_the_login(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    ticket, logged_in_at = world.walk_to_credentials(), world.clock.now()
    world.clock.pass_by(minutes=5)
    world.submit(ticket, account.gebruikersnaam, code)
    (session,) = world.memory.all_of(Session)
    assert (session.authenticated, session.opened_at) == (logged_in_at, world.clock.now())


def test_a_start_is_one_read_and_one_commit_with_its_event(world: World) -> None:
    ticket = arrive(world)
    world.clock.pass_by(seconds=1)
    reads, tries = world.memory.reads, world.memory.tries
    claims = start(world, ticket)
    assert (world.memory.reads - reads, world.memory.tries - tries) == (1, 1)
    (event,) = world.memory.of_subject(f"account#{NAME}", 1)
    assert event.kind is EventKind.TASK_STARTED
    assert event.details == {"task": READ, "service": "register", "token_id": claims["jti"]}


def test_openings_count_for_the_person_each_and_for_the_organisation_once_a_day(
    world: World,
) -> None:
    ticket = arrive(world)
    for _ in range(3):
        start(world, ticket)
    assert openings(world) == {"account": 3, "organisation": 1}
    world.clock.pass_by(days=1)
    start(world, world.log_in())
    assert openings(world) == {"account": 4, "organisation": 2}


@pytest.mark.parametrize("task", ["bestaat-niet", "", "leerlinggegevens-leveren", "LEERLING"])
def test_what_does_not_exist_and_what_is_not_granted_start_nothing(world: World, task: str) -> None:
    ticket = arrive(world)
    commits = len(world.memory.commits)
    with pytest.raises(TaskUnknown):
        start(world, ticket, task)
    assert len(world.memory.commits) == commits
    assert not world.handovers.signed


def test_a_right_that_was_taken_away_is_gone_at_the_next_click(world: World) -> None:
    ticket = arrive(world)
    start(world, ticket)
    grant(world, rollen=frozenset({"berichten"}))
    with pytest.raises(TaskUnknown):
        start(world, ticket)
    start(world, ticket, MESSAGES)


def test_a_kenmerk_that_the_organisation_lost_is_handed_over_no_more(world: World) -> None:
    ticket = arrive(world)
    disown(world, "vestiging:12AB00")
    assert start(world, ticket)["kenmerken"] == ["vestiging:12AB00"]
    disown(world)
    with pytest.raises(TaskUnknown):
        start(world, ticket)


def test_a_right_that_goes_while_the_task_starts_wins(world: World) -> None:
    ticket = arrive(world)

    def take_away() -> None:
        grant(world, rollen=frozenset())

    world.memory.meanwhile(take_away)
    with pytest.raises(TaskUnknown):
        start(world, ticket)
    kinds = {event.kind for event in world.memory.all_of(AuditEvent)}
    assert EventKind.TASK_STARTED not in kinds


def test_two_colleagues_in_one_shard_are_both_counted(world: World) -> None:
    ticket = arrive(world)

    def be_faster() -> None:
        key = TaskUse.of_colleagues(SCHOOL, NAME)
        today = world.clock.now().date()
        world.memory.given(TaskUse(key.identifier).opened(READ, today))

    world.memory.meanwhile(be_faster)
    start(world, ticket)
    assert openings(world) == {"account": 1, "organisation": 2}


def test_nobody_starts_a_task_who_is_out_or_owes_an_answer_to_new_terms(world: World) -> None:
    ticket = arrive(world)
    world.memory.given(replace(world.stored(NAME), terms=None))
    with pytest.raises(TermsNotAccepted):
        start(world, ticket)
    world.portal.visits.leave(ticket, world.clock.now())
    with pytest.raises(SessionOver):
        start(world, ticket)


def test_who_came_with_a_token_is_declared_without_a_level(world: World) -> None:
    account = replace(world.invite(), rollen=ROLLEN, kenmerken=KENMERKEN)
    world.memory.given(account)
    ticket = with_token(world, account).log_in()
    world.portal.terms.accept(ticket, current_terms().version, world.clock.now())
    claims = start(world, ticket)
    assert (claims["acr"], claims["kvk_number"]) == ("token", None)
