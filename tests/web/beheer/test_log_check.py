"""The check of the logboek: it says that it holds, or names the first broken event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.chain import ChainHead
from chalicelib.domain.verification import Break, Fault, Verdict
from chalicelib.services.auditing.verifying import Report
from chalicelib.web.beheer.controle import FAULTS, in_words
from tests.fakes.ports import NOON
from tests.web.beheer.desk import LOGBOOK, USER, Desk, text_of

CHECK = f"{LOGBOOK}?controle=ja"
OF_ONE = f"{CHECK}&gebruiker={USER}"


def test_the_page_offers_the_check_and_does_not_do_it_unasked(desk: Desk) -> None:
    desk.act("blokkeren", reden="Uit dienst")
    desk.browser.get(f"{LOGBOOK}?gebruiker={USER}&soort=rechten")
    assert f"Die van {USER} heeft 1 schakel." in text_of(desk.browser)
    assert "controleerden" not in text_of(desk.browser)
    (link,) = desk.browser.page.xpath("//a[contains(., 'Controleer of')]/@href")
    assert link.endswith(f"?gebruiker={USER}&soort=rechten&controle=ja")


def test_a_logboek_that_holds_says_so_with_count_and_moment(desk: Desk) -> None:
    desk.act("blokkeren", reden="Uit dienst")
    desk.browser.get(OF_ONE)
    told = text_of(desk.browser)
    assert "Wat we controleerden, klopt. Dat zijn de kettingen van uw organisatie en van" in told
    expected = f"{USER}: 1 gebeurtenis, op 23 november 2026, 13.00 uur. Er is nog geen verzegeling"
    assert expected in told
    desk.world.portal.checkpointing.run(NOON, lambda: NOON - NOON.replace(year=2000))
    desk.browser.get(OF_ONE)
    assert "We vergeleken ze met de verzegeling van 23 november 2026" in text_of(desk.browser)


def test_the_first_broken_event_is_named(desk: Desk) -> None:
    desk.act("blokkeren", reden="Uit dienst")
    (event,) = desk.world.memory.of_chain(f"account#{USER}")
    desk.world.memory.given(replace(event, actor="account#3456bcdf"))
    desk.browser.get(OF_ONE)
    told = text_of(desk.browser)
    assert "Het logboek klopt niet." in told
    assert (
        f"Gebeurtenis 1 van {USER}: Gebruiker geblokkeerd, 23 november 2026, 13.00 uur."
        " Deze gebeurtenis is veranderd nadat zij was vastgelegd." in told
    )


def test_without_a_user_nothing_is_said_of_the_chains_of_users(desk: Desk) -> None:
    desk.act("blokkeren", reden="Uit dienst")
    (event,) = desk.world.memory.of_chain(f"account#{USER}")
    desk.world.memory.given(replace(event, actor="account#3456bcdf"))
    desk.browser.get(CHECK)
    told = text_of(desk.browser)
    assert "Dat is de ketting van uw organisatie zelf: 0 gebeurtenissen, op 23 november" in told
    assert "ook de ketting van die gebruiker te controleren" in told
    assert "logboek klopt." not in told


def test_nobody_of_another_organisation_is_checked(desk: Desk) -> None:
    desk.browser.get(f"{CHECK}&gebruiker=9999zzzz")
    assert "klopt" not in text_of(desk.browser)


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_is_told_with_its_place(fault: Fault) -> None:
    verdict = Verdict("organisation#org-1", 2, Break(fault, 3))
    words = in_words(Report(NOON, (verdict,), None)).broken
    assert words == f"Gebeurtenis 3 van de organisatie. {FAULTS[fault]}"


def test_a_chain_of_nobody_is_one_of_a_koppelproces() -> None:
    verdict = Verdict("koppelproces#f00d", 2, Break(Fault.MISSING, 3))
    words = in_words(Report(NOON, (verdict,), None)).broken
    assert words.startswith("Gebeurtenis 3 van een koppelproces.")
    assert in_words(Report(NOON, (), NOON, checkpoint_forged=True)).broken.endswith("niet echt.")


def test_a_cut_off_chain_shows(desk: Desk) -> None:
    desk.act("blokkeren", reden="Uit dienst")
    head = ChainHead(2, "f" * 64, NOON.replace(year=2030))
    desk.given(chain=head)
    desk.browser.get(OF_ONE)
    assert "Deze gebeurtenis ontbreekt, net als alles erna." in text_of(desk.browser)
