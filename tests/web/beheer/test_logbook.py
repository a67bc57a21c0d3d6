"""The logboek: who did what to whom, in words, and no key of an identity."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.chain import NO_EVENTS, ChainHead
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.organisations import Organisation
from chalicelib.web.beheer.gebeurtenissen import KIND_NAMES, row_of
from chalicelib.web.beheer.logboek import GROUPS
from tests.fakes.ports import NOON
from tests.fakes.world import SCHOOL, TOWN
from tests.web.beheer.desk import LOGBOOK, USER, Desk, text_of

ORGANISATION = Organisation(SCHOOL, "School", "primair-onderwijs", frozenset())


def event(kind: EventKind = EventKind.LINKED, **fields: object) -> AuditEvent:
    """Return an event about the user by the user, unless ``fields`` say otherwise."""
    given = {"subject": f"account#{USER}", "actor": f"account#{USER}", "details": {}} | fields
    return AuditEvent(
        "e" * 32,
        organisation_id=SCHOOL,
        kind=kind,
        at=NOON,
        chain=f"account#{USER}",
        previous=NO_EVENTS,
        cleanup_at=NOON,
        **given,  # type: ignore[arg-type]
    )


def rows(desk: Desk) -> list[str]:
    """Return the rows of the last page, each as one text."""
    found = desk.browser.page.xpath("//tbody/tr")
    return [" ".join(row.text_content().split()) for row in found]


def test_every_kind_of_event_has_words_and_stands_in_one_group() -> None:
    assert set(KIND_NAMES) == set(EventKind)
    grouped = [kind for _, kinds in GROUPS.values() for kind in kinds]
    assert sorted(kind.value for kind in grouped) == sorted(kind.value for kind in EventKind)


def test_a_guess_is_not_called_wrong_for_it_is_counted_before_it_is_compared() -> None:
    told = row_of(event(EventKind.ATTEMPT_COUNTED), ORGANISATION)
    assert told.text == "Gebruikersnaam en activatiecode ingevuld"


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"cause": "stolen"}, "Gestolen"),
        ({"given": "berichten brin:12AB"}, "Toegekend: Berichten, BRIN 12AB"),
        ({"taken": "overzichten"}, "Ingetrokken: Overzichten"),
        ({"rollen": "berichten", "kenmerken": "brin:12AB"}, "Toegekend: Berichten, BRIN 12AB"),
        ({"rollen": "", "kenmerken": ""}, ""),
        ({"fields": "email phone"}, "E-mailadres, telefoonnummer"),
        ({"reason": "Uit dienst"}, "Uit dienst"),
        ({"cause": "unheard-of", "session": "x"}, ""),
    ],
)
def test_details_are_told_in_words(details: dict[str, str], words: str) -> None:
    assert row_of(event(details=details), ORGANISATION).explanation == words


def test_nobody_sees_the_key_of_an_identity() -> None:
    row = row_of(event(subject="identity#f00d", actor="identity#f00d"), ORGANISATION)
    assert (row.subject, row.about) == ("", "Iemand zonder account")
    assert "f00d" not in repr(row)
    assert row_of(event(actor="system"), ORGANISATION).actor == "DUO"


def test_what_was_done_stands_on_top_with_who_did_it(desk: Desk) -> None:
    desk.world.clock.pass_by(seconds=1)
    desk.act("blokkeren", reden="Met <b>verlof</b>")
    desk.world.clock.pass_by(minutes=1)
    desk.act("deblokkeren", reden="Terug")
    desk.browser.get(LOGBOOK)
    first, second = rows(desk)[:2]
    for part in ("Gebruiker gedeblokkeerd", "13.01 uur", USER, "A. de Vries (2345bcdf)", "Terug"):
        assert part in first
    assert "Met <b>verlof</b>" in second


def test_the_filters_leave_one_person_and_one_kind(desk: Desk) -> None:
    desk.act("blokkeren", reden="Uit dienst")
    desk.browser.get(f"{LOGBOOK}?gebruiker={USER.upper()}&soort=rechten")
    (row,) = rows(desk)
    assert "Gebruiker geblokkeerd" in row
    desk.browser.get(f"{LOGBOOK}?soort=organisatie")
    assert "geen gebeurtenissen die hieraan voldoen" in text_of(desk.browser)


def test_nobody_of_another_organisation_can_be_looked_up(desk: Desk) -> None:
    elsewhere = desk.world.invite("7777bcdf", TOWN)
    desk.world.code_for(elsewhere)
    for name in (elsewhere.gebruikersnaam, "9999zzzz", "<script>"):
        assert desk.browser.get(f"{LOGBOOK}?gebruiker={name}").status_code == 200
        assert rows(desk) == []
    desk.browser.get(LOGBOOK)
    assert not [row for row in rows(desk) if elsewhere.gebruikersnaam in row]


def test_older_events_come_by_the_hundred(desk: Desk) -> None:
    for number in range(150):
        made = replace(event(EventKind.LOGGED_IN), previous=ChainHead(number + 100))
        desk.world.memory.given(made)
    desk.browser.get(LOGBOOK)
    assert len(rows(desk)) == 100
    (more,) = desk.browser.page.xpath("//a[contains(., 'Meer gebeurtenissen')]/@href")
    desk.browser.get(f"{LOGBOOK}{more}")
    assert len(rows(desk)) > 150
    assert not desk.browser.page.xpath("//a[contains(., 'Meer gebeurtenissen')]")


@pytest.mark.parametrize("given", ["", "x", "-1", "1000000", "150"])
def test_an_odd_number_of_events_is_the_first_hundred(desk: Desk, given: str) -> None:
    assert desk.browser.get(f"{LOGBOOK}?aantal={given}").status_code == 200
