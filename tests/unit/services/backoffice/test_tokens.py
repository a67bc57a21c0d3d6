"""The back office gives people a token."""

from dataclasses import replace

import pytest

from chalicelib.domain.accounts import AccountStatus
from chalicelib.domain.events import EventKind
from chalicelib.domain.tokens import Token
from tests.unit.services.backoffice.desk import Desk


def test_the_secret_comes_out_once_and_is_nowhere_else(desk: Desk) -> None:
    account = desk.world.invite()
    answer = desk.granted("register_token", desk.chosen(account, reference="2026/0042"))
    seed = answer["otpauth_uri"].rpartition("=")[2]
    assert answer.keys() == {"gebruikersnaam", "otpauth_uri"}
    (token,) = desk.world.memory.all_of(Token)
    assert seed not in repr(replace(token, sealed_seed=b""))
    assert seed not in repr(desk.events())


def test_the_account_is_known_to_have_a_token(desk: Desk) -> None:
    account = desk.world.invite()
    now = desk.world.clock.now()
    desk.world.memory.given(replace(account, token_returned_at=now))
    desk.granted("register_token", desk.chosen(account, reference="2026/0042"))
    stored = desk.world.stored(account.gebruikersnaam)
    assert (stored.has_live_token, stored.sessions_since) == (True, now)
    (event,) = desk.events()
    assert (event.kind, event.actor) == (EventKind.TOKEN_REGISTERED, "backoffice")
    assert event.details == {"reference": "2026/0042"}


def test_a_new_token_takes_the_place_of_the_one_before(desk: Desk) -> None:
    account = desk.world.invite()
    answers = [desk.granted("register_token", desk.chosen(account)) for _ in range(2)]
    assert answers[0] != answers[1]
    assert len(desk.world.memory.all_of(Token)) == 1


@pytest.mark.parametrize("status", [AccountStatus.BLOCKED, AccountStatus.ENDED])
def test_who_may_not_come_in_gets_no_token(desk: Desk, status: AccountStatus) -> None:
    account = desk.world.invite()
    desk.world.memory.given(replace(account, status=status))
    assert desk.refused("register_token", desk.chosen(account)) == "not_possible_now"


def test_who_is_linked_gets_no_token(desk: Desk) -> None:
    account = desk.world.invite()
    desk.world.link(account)
    assert desk.refused("register_token", desk.chosen(account)) == "not_possible_now"


@pytest.mark.parametrize("name", ["x", "", "2345", "2345bcd", "2345bcdgh", "bcdg2345"])
def test_what_cannot_be_a_gebruikersnaam_is_a_fault_of_the_request(desk: Desk, name: str) -> None:
    request = desk.chosen(desk.world.invite()) | {"gebruikersnaam": name}
    faults = desk.faults("register_token", request)
    assert faults == {"gebruikersnaam": "must have four digits and four letters"}


def test_a_gebruikersnaam_may_be_typed_as_it_stands_in_a_letter(desk: Desk) -> None:
    request = desk.chosen(desk.world.invite()) | {"gebruikersnaam": " 2345 BCDG "}
    assert desk.granted("register_token", request)["gebruikersnaam"] == "2345bcdg"
