"""Printing letters and handing them over (manual 1.1 step 3)."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.domain.accounts import AccountStatus, Letter
from chalicelib.domain.errors import NotPossibleNow
from chalicelib.domain.events import EventKind
from chalicelib.domain.letters import LetterFacts
from tests.fakes.world import CHIEF
from tests.unit.services.beheer.office import DEPUTY_NAME, USER, Office


def print_letter(office: Office) -> LetterFacts:
    """Print the user's letter."""
    return office.beheer.letters.print(office.ticket, USER, office.now)


def hand_over(office: Office) -> Letter:
    """Hand the user's letter over, as the second beheerder."""
    return office.beheer.letters.handed_over(office.deputy, USER, office.now).letter


def test_a_letter_tells_the_gebruikersnaam_and_is_recorded(office: Office) -> None:
    assert print_letter(office) == LetterFacts(
        name="A. de Vries",
        organisation_name="Stichting De Regenboog",
        gebruikersnaam=USER,
        beheerder_name="A. de Vries",
        printed_on=date(2026, 11, 23),
    )
    assert office.stored().letter == Letter(printed_at=office.now)
    assert office.kinds() == [EventKind.LETTER_PRINTED]


def test_a_letter_carries_the_day_in_the_netherlands(office: Office) -> None:
    office.world.clock.pass_by(hours=11, minutes=30)
    ticket = office.world.log_in(CHIEF)
    facts = office.beheer.letters.print(ticket, USER, office.now)
    assert (office.now.day, facts.printed_on) == (23, date(2026, 11, 24))


def test_a_letter_is_handed_over_once(office: Office) -> None:
    print_letter(office)
    first = office.now
    for _ in range(2):
        letter = hand_over(office)
        office.world.clock.pass_by(minutes=1)
    assert letter == Letter(first, first, DEPUTY_NAME)
    assert office.kinds() == [EventKind.LETTER_PRINTED, EventKind.LETTER_HANDED_OVER]


def test_a_letter_that_is_printed_again_is_still_to_be_handed_over(office: Office) -> None:
    print_letter(office)
    hand_over(office)
    office.world.clock.pass_by(minutes=1)
    print_letter(office)
    assert office.stored().letter == Letter(printed_at=office.now)


def test_a_letter_that_was_not_printed_is_not_handed_over(office: Office) -> None:
    with pytest.raises(NotPossibleNow) as refusal:
        hand_over(office)
    assert refusal.value.why == "not_printed"


def test_nobody_who_left_gets_a_letter(office: Office) -> None:
    office.in_state(AccountStatus.ENDED)
    with pytest.raises(NotPossibleNow):
        print_letter(office)
    with pytest.raises(NotPossibleNow):
        hand_over(office)
