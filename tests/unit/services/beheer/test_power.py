"""Who may use the use cases of the beheerder, and on whom: every one against everybody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.domain.accounts import AccountStatus
from chalicelib.domain.errors import (
    AccountNotActive,
    LastBeheerder,
    NotBeheerder,
    NotYourself,
    Refusal,
    SessionOver,
    UserUnknown,
    WrongAudience,
)
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.quarantine import Cause
from chalicelib.services.tickets import Ticket
from tests.fakes.world import COLLEAGUE, MAYOR, SCHOOL, TOWN
from tests.unit.services.beheer.office import CHIEF_NAME, REASON, SOMEBODY, USER, Office

Wish = Callable[[Office, Ticket | None, str], object]
ON_A_USER: dict[str, Wish] = {
    "change": lambda o, t, n: o.beheer.changing.change(t, n, "", SOMEBODY, o.now),
    "block": lambda o, t, n: o.beheer.changing.block(t, n, REASON, o.now),
    "release": lambda o, t, n: o.beheer.changing.release(t, n, REASON, o.now),
    "end": lambda o, t, n: o.beheer.changing.end(t, n, o.now),
    "token_returned": lambda o, t, n: o.beheer.changing.token_returned(t, n, o.now),
    "lift_lockout": lambda o, t, n: o.beheer.changing.lift_lockout(t, n, REASON, o.now),
    "cut": lambda o, t, n: o.beheer.cutting.cut(t, n, Cause.STOLEN, o.now),
    "release_means": lambda o, t, n: o.beheer.cutting.release_means(t, n, o.now),
    "ask": lambda o, t, n: o.beheer.codes.ask(t, n, o.now),
    "print": lambda o, t, n: o.beheer.letters.print(t, n, o.now),
    "handed_over": lambda o, t, n: o.beheer.letters.handed_over(t, n, o.now),
    "user": lambda o, t, n: o.beheer.overview.user(t, n, o.now),
    "logbook": lambda o, t, n: o.beheer.overview.logbook(t, o.now, n),
}
ON_NOBODY: dict[str, Wish] = {
    "register": lambda o, t, _: o.beheer.registering.register(t, SOMEBODY, o.now),
    "page": lambda o, t, _: o.beheer.overview.page(t, o.now),
    "logbook of all": lambda o, t, _: o.beheer.overview.logbook(t, o.now),
}
Visitor = Callable[[Office], Ticket | None]


def ended_beheerder(office: Office) -> Ticket:
    """Return the ticket of a beheerder whom another one ended."""
    office.beheer.changing.end(office.deputy, CHIEF_NAME, office.now)
    return office.ticket


def blocked_beheerder(office: Office) -> Ticket:
    """Return the ticket of a beheerder whom another one blocked."""
    office.beheer.changing.block(office.deputy, CHIEF_NAME, REASON, office.now)
    return office.ticket


def unnamed_beheerder(office: Office) -> Ticket:
    """Return the ticket of somebody whom the organisation no longer names as beheerder."""
    (school,) = office.world.memory.read(Organisation.at(SCHOOL))
    office.world.memory.given(replace(school, beheerders=school.beheerders[1:]))
    return office.ticket


def named_without_right(office: Office) -> Ticket:
    """Return the ticket of somebody whom the organisation names, but whose account is not one."""
    office.world.memory.given(replace(office.world.stored(CHIEF_NAME), is_beheerder=False))
    return office.ticket


VISITORS: dict[str, tuple[Visitor, type[Refusal]]] = {
    "anonymous": (lambda _: None, SessionOver),
    "not linked yet": (lambda o: o.world.log_in(COLLEAGUE), WrongAudience),
    "gebruiker": (
        lambda o: o.world.link(o.world.invite("4567bcdg"), COLLEAGUE),
        NotBeheerder,
    ),
    "logged out": (lambda o: replace(o.ticket, secret="made up"), SessionOver),
    "ended": (ended_beheerder, SessionOver),
    "blocked": (blocked_beheerder, AccountNotActive),
    "unnamed": (unnamed_beheerder, NotBeheerder),
    "named only": (named_without_right, NotBeheerder),
}


@pytest.mark.parametrize("wish", (ON_A_USER | ON_NOBODY).values(), ids=ON_A_USER | ON_NOBODY)
@pytest.mark.parametrize(("visitor", "refusal"), VISITORS.values(), ids=VISITORS)
def test_only_beheerders_get_anywhere(
    office: Office, wish: Wish, visitor: Visitor, refusal: type[Refusal]
) -> None:
    ticket = visitor(office)
    commits = len(office.world.memory.commits)
    with pytest.raises(refusal):
        wish(office, ticket, USER)
    assert len(office.world.memory.commits) == commits


@pytest.mark.parametrize("wish", ON_A_USER.values(), ids=ON_A_USER)
@pytest.mark.parametrize("name", ["9999xxxx", "4567bcdg", "not a name", "", "x" * 5000])
def test_another_organisations_user_is_as_absent_as_one_that_is_not_there(
    office: Office, wish: Wish, name: str
) -> None:
    office.world.invite("4567bcdg", TOWN)
    commits, reads = len(office.world.memory.commits), office.world.memory.reads
    with pytest.raises(UserUnknown) as refusal:
        wish(office, office.ticket, name)
    assert refusal.value.args == ()
    assert office.world.memory.reads - reads == 1
    assert len(office.world.memory.commits) == commits


def test_a_beheerder_of_another_organisation_has_no_say_here(office: Office) -> None:
    mayor = office.world.appoint("5678bcdf", MAYOR, TOWN)
    for wish in ON_A_USER.values():
        with pytest.raises(UserUnknown):
            wish(office, mayor, USER)
    page = office.beheer.overview.page(mayor, office.now).page
    assert [account.gebruikersnaam for account in page.accounts] == ["5678bcdf"]


@pytest.mark.parametrize(
    "name", ["block", "release", "end", "lift_lockout", "cut", "release_means"]
)
def test_nobody_does_it_to_the_own_account(office: Office, name: str) -> None:
    with pytest.raises(NotYourself):
        ON_A_USER[name](office, office.ticket, CHIEF_NAME)


def test_the_last_beheerder_stays(office: Office) -> None:
    office.beheer.changing.end(office.ticket, "3456bcdf", office.now)
    with pytest.raises(LastBeheerder):
        office.beheer.changing.end(office.ticket, CHIEF_NAME, office.now)
    assert office.world.stored(CHIEF_NAME).status is AccountStatus.ACTIVE
