"""The letter and the activation code of a beheerder; the code is never told to the back office."""

from __future__ import annotations

import json
from base64 import b64decode

import pytest

from chalicelib.domain.events import EventKind
from chalicelib.domain.mail import OutgoingMail
from tests.fakes.ports import OpenSeals
from tests.fakes.world import TOWN, World
from tests.unit.services.backoffice.desk import Desk


def mailed_code(world: World) -> str:
    """Return the code in the newest mail, as it stands there."""
    (mail,) = world.records.read(OutgoingMail.at(world.mail_room.woken[-1]))
    assert mail is not None
    assert mail.template == "activatiecode"
    return OpenSeals().open(mail.sealed, mail.mail_id)["code"]


def test_a_letter_is_printed_and_recorded(desk: Desk) -> None:
    account = desk.beheerder()
    answer = desk.granted("print_letter", desk.chosen(account))
    assert b64decode(answer["pdf_base64"])
    assert answer["file_name"] == f"brief-{account.gebruikersnaam}.pdf"
    stored = desk.world.stored(account.gebruikersnaam)
    assert stored.letter.printed_at == desk.world.clock.now()
    (event,) = desk.events()
    assert (event.kind, event.actor) == (EventKind.LETTER_PRINTED, "backoffice")


def test_a_code_goes_to_the_beheerder_alone(desk: Desk) -> None:
    account = desk.beheerder()
    answer = desk.granted("issue_code", desk.chosen(account))
    code = mailed_code(desk.world)
    assert answer["code_expires_at"] == "2026-11-24T12:00:00+00:00"
    (event,) = desk.events()
    assert (event.kind, event.actor) == (EventKind.CODE_ISSUED, "backoffice")
    told = [answer, desk.granted("print_letter", desk.chosen(account)), repr(desk.events())]
    for spelling in (code, code.replace(" ", "")):
        assert spelling not in json.dumps(told)


def test_letter_and_code_let_the_beheerder_in(desk: Desk) -> None:
    account = desk.beheerder()
    desk.granted("issue_code", desk.chosen(account))
    code = mailed_code(desk.world)
    ticket = desk.world.submit(desk.world.walk_to_credentials(), account.gebruikersnaam, code)
    visit = desk.world.portal.beheer.recognition.visit(ticket, desk.world.clock.now())
    assert visit.account.gebruikersnaam == account.gebruikersnaam


def test_a_new_code_voids_the_old_and_waits_five_minutes(desk: Desk) -> None:
    choice = desk.chosen(desk.beheerder())
    desk.granted("issue_code", choice)
    first = mailed_code(desk.world)
    desk.world.clock.pass_by(minutes=4, seconds=59)
    assert desk.refused("issue_code", choice) == "code_too_soon"
    assert "2026-11-23T12:05:00+00:00" in desk.ask("issue_code", choice)["detail"]
    desk.world.clock.pass_by(seconds=1)
    desk.granted("issue_code", choice)
    assert mailed_code(desk.world) != first


def test_a_linked_beheerder_gets_no_code(world: World, desk: Desk) -> None:
    world.appoint()
    choice = desk.chosen(world.stored("2345bcdf"))
    assert desk.refused("issue_code", choice) == "not_possible_now"


@pytest.mark.parametrize("wish", ["print_letter", "issue_code"])
def test_a_gebruiker_is_left_to_the_own_beheerder(world: World, desk: Desk, wish: str) -> None:
    assert desk.refused(wish, desk.chosen(world.invite())) == "not_beheerder"


@pytest.mark.parametrize("wish", ["print_letter", "issue_code"])
def test_an_account_of_another_organisation_is_unknown(desk: Desk, wish: str) -> None:
    choice = desk.chosen(desk.beheerder(), organisation_id=TOWN)
    assert desk.refused(wish, choice) == "user_unknown"


@pytest.mark.parametrize("wish", ["print_letter", "issue_code"])
def test_who_ended_gets_nothing(world: World, desk: Desk, wish: str) -> None:
    world.appoint()
    account = desk.beheerder()
    desk.granted("end_beheerder", desk.chosen(account, end_account=True))
    assert desk.refused(wish, desk.chosen(account)) == "not_beheerder"
