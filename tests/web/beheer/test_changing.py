"""Change a user through the form, also when two beheerders do so at once."""

from __future__ import annotations

import pytest

from chalicelib.domain.accounts import AccountStatus
from tests.fakes.world import DEPUTY
from tests.web.beheer.desk import (
    CHIEF_NAME,
    DEPUTY_NAME,
    HERE,
    LIST,
    Desk,
    enter,
    fields_of,
    text_of,
)

CHANGE = f"{HERE}/wijzigen"


def opened(desk: Desk, path: str = CHANGE) -> dict[str, str]:
    """Open the form; return what it would send."""
    assert desk.browser.get(path).status_code == 200
    return fields_of(desk.browser)


def test_what_is_changed_is_stored_and_told(desk: Desk) -> None:
    desk.given(rollen=frozenset({"overzichten"}), has_token=True)
    form = opened(desk)
    assert (form["achternaam"], form["rollen.overzichten"], form["token"]) == ("Vries", "ja", "ja")
    del form["rollen.overzichten"]
    sent = {**form, "email": "nieuw@school.example", "rollen.berichten": "ja"}
    assert desk.browser.post(CHANGE, sent).status_code == 303
    desk.browser.follow()
    assert "Wijzigingen opgeslagen" in text_of(desk.browser)
    account = desk.stored()
    assert account.email == "nieuw@school.example"
    assert account.rollen == frozenset({"berichten"})
    assert account.has_token


def test_two_beheerders_at_once_the_second_sees_what_changed_and_decides(desk: Desk) -> None:
    form = opened(desk)
    other = enter(desk.world, desk.world.appoint(DEPUTY_NAME, DEPUTY))
    other.get(CHANGE)
    theirs = {**fields_of(other), "email": "ander@school.example", "achternaam": "Anders"}
    assert other.post(CHANGE, theirs).status_code == 303
    assert desk.browser.post(CHANGE, {**form, "email": "mijn@school.example"}).status_code == 409
    text = text_of(desk.browser)
    assert "Iemand anders heeft deze gebruiker ondertussen gewijzigd" in text
    rows = [row.text_content() for row in desk.browser.page.xpath("//tbody/tr")]
    assert any("ander@school.example" in row and "mijn@school.example" in row for row in rows)
    assert any("Anders" in row and "Vries" in row for row in rows)
    assert desk.stored().email == "ander@school.example"
    decided = fields_of(desk.browser)
    assert decided["email"] == "mijn@school.example"
    assert desk.browser.post(CHANGE, decided).status_code == 303
    assert desk.stored().email == "mijn@school.example"


def test_a_mistake_keeps_what_was_typed_and_the_state_that_was_seen(desk: Desk) -> None:
    form = opened(desk)
    assert desk.browser.post(CHANGE, {**form, "email": "geen adres"}).status_code == 422
    kept = fields_of(desk.browser)
    assert (kept["email"], kept["stand"]) == ("geen adres", form["stand"])


@pytest.mark.parametrize("state", ["", "-1", "x", "٣" * 32, "9" * 33, "A" * 32])
def test_a_state_that_was_tampered_with_is_a_bad_request(desk: Desk, state: str) -> None:
    form = opened(desk)
    assert desk.browser.post(CHANGE, {**form, "stand": state}).status_code == 400


def test_a_kenmerk_of_somebody_else_is_told_at_the_field(desk: Desk) -> None:
    form = opened(desk)
    sent = {**form, "kenmerken.gemeente:0363": "ja"}
    assert desk.browser.post(CHANGE, sent).status_code == 422
    assert desk.browser.page.xpath("//*[@id='kenmerken-fout']")
    assert desk.stored().kenmerken == frozenset()


def test_own_contact_data_may_be_changed_and_own_rights_not(desk: Desk) -> None:
    own = f"{LIST}/{CHIEF_NAME}/wijzigen"
    form = opened(desk, own)
    assert not desk.browser.page.xpath("//input[@type='checkbox'][starts-with(@name, 'rollen')]")
    assert desk.browser.post(own, {**form, "telefoon": "030 765 43 21"}).status_code == 303
    form = opened(desk, own)
    answer = desk.browser.post(own, {**form, "rollen.berichten": "ja"})
    assert (answer.status_code, desk.browser.heading) == (403, "Dit kunt u niet voor uzelf doen")
    chief = desk.world.stored(CHIEF_NAME)
    assert (chief.phone, chief.rollen) == ("030 765 43 21", frozenset())


def test_an_ended_account_is_no_longer_changed(desk: Desk) -> None:
    form = opened(desk)
    desk.given(status=AccountStatus.ENDED)
    assert desk.browser.get(CHANGE).status_code == 303
    answer = desk.browser.post(CHANGE, {**form, "telefoon": "0301234567"})
    assert (answer.status_code, desk.browser.heading) == (409, "Dit kan nu niet")
