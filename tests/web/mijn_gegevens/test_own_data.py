"""What people see of themselves, take along, and report."""

from __future__ import annotations

import json
import re
from dataclasses import fields

import pytest

from chalicelib.adapters.dynamodb.layouts import LAYOUTS
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.mail_feedback import SentMail
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.task_use import TaskUse
from chalicelib.web.mijn_gegevens.shown import NOT_IN_FILE, SHOWN, WITHHELD
from tests.fakes.ports import NOON
from tests.fakes.tokens import with_token
from tests.fakes.world import COLLEAGUE, DEPUTY, SCHOOL, World
from tests.unit.services.tasks import arrive, grant
from tests.web.beheer.desk import enter, text_of
from tests.web.browser import Browser
from tests.web.mijn_gegevens.conftest import DOWNLOAD, NAME, NOT_ME, OWN_DATA, ask


def data_file(browser: Browser) -> dict[str, object]:
    """Download the file of everything; return what it holds."""
    answer = browser.get(DOWNLOAD)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert 'filename="mijn-gegevens-2026-11-23.json"' in answer.headers["Content-Disposition"]
    found: dict[str, object] = json.loads(answer.body)
    return found


def test_own_data_stand_on_one_page_for_two_calls(world: World, insider: Browser) -> None:
    reads = world.memory.reads
    insider.get(OWN_DATA)
    assert world.memory.reads == reads + 1
    shown = text_of(insider)
    for words in (NAME, "Stichting De Regenboog", "EH3", "Deze keer, met koppelen"):
        assert words in shown
    assert "23 november 2026, 13.00 uur" in shown


def test_the_rollen_and_kenmerken_are_those_of_the_own_authorisation(world: World) -> None:
    visitor = enter(world, arrive(world))
    rows = "//dt[.='Rollen' or .='Kenmerken']/following-sibling::dd/text()"
    visitor.get(OWN_DATA)
    granted = ["Berichten, Gegevens inzien", "BRIN 12AB, Vestiging 12AB00"]
    assert visitor.page.xpath(rows) == granted
    grant(world, rollen=frozenset(), kenmerken=frozenset())
    visitor.get(OWN_DATA)
    assert visitor.page.xpath(rows) == ["Geen", "Geen"]


def test_the_menu_leads_there_from_every_page(insider: Browser) -> None:
    insider.get("/mijn-duo")
    assert insider.page.xpath(f"//header//a[@href='{OWN_DATA}']")


def test_disowning_ends_this_session_and_says_so(world: World, insider: Browser) -> None:
    world.clock.pass_by(minutes=1)
    insider.get(NOT_ME)
    assert insider.heading == "Heeft iemand anders met uw account ingelogd?"
    assert insider.submit().status_code == 303
    insider.follow()
    assert insider.heading == "U bent overal uitgelogd"
    assert insider.get(OWN_DATA).status_code == 401


def test_whom_to_ask_about_the_means_is_never_oneself(world: World) -> None:
    alone = enter(world, world.appoint())
    alone.get(NOT_ME)
    assert "bij ons een tweede beheerder aanmelden" in text_of(alone)
    assert len(alone.page.xpath("//main//ul")) == 1
    world.appoint("3456bcdf", DEPUTY)
    alone.get(NOT_ME)
    assert "Vraag dan uw beheerder om de koppeling te verwijderen" in text_of(alone)
    assert len(alone.page.xpath("//main//ul[2]/li")) == 1


def test_a_beheerder_changes_the_own_name_and_asks_nobody(world: World) -> None:
    chief = enter(world, world.appoint())
    chief.get(OWN_DATA)
    (href,) = chief.page.xpath("//main//a[starts-with(@href, '/beheer/')]/@href")
    assert chief.get(href).status_code == 200
    assert chief.page.xpath("//input[@name='achternaam']")


def test_who_came_with_a_token_reads_about_the_token_and_no_link(world: World) -> None:
    visitor = enter(world, with_token(world, world.invite()).log_in())
    visitor.get("/mijn-duo")
    visitor.follow()
    visitor.submit(akkoord="ja")
    visitor.get(NOT_ME)
    assert "Uw token blijft werken" in text_of(visitor)
    assert "koppeling" not in text_of(visitor)


def test_asking_about_disowning_changes_nothing(world: World, insider: Browser) -> None:
    before = len(world.memory.commits)
    insider.get(NOT_ME)
    assert len(world.memory.commits) == before
    assert insider.get(OWN_DATA).status_code == 200


def test_the_file_holds_what_is_kept(world: World, insider: Browser) -> None:
    ask(world, insider)
    opened = TaskUse(TaskUse.of_person(NAME).identifier).opened("berichten-lezen", NOON.date())
    world.memory.given(opened, SentMail("mail-1", NAME, NOON))
    found = data_file(insider)
    sent = found["e-mails_verstuurd"]
    assert isinstance(sent, list)
    assert {"verstuurd_op": NOON.isoformat()} in sent
    account, events = found["account"], found["gebeurtenissen"]
    assert isinstance(account, dict)
    assert isinstance(events, list)
    assert account["gebruikersnaam"] == NAME
    assert account["naam"] == {"voorletters": "A.", "tussenvoegsel": "de", "achternaam": "Vries"}
    assert account["nieuw_e-mailadres"]["e-mailadres"] == "anna@school.example"
    assert {"Gekoppeld", "Activatiecode verstuurd"} <= {event["wat"] for event in events}
    assert found["sessies"]
    assert found["e-mails_onderweg"]
    assert found["geopende_taken"] == {
        "per_taak": [
            {
                "taak": "berichten-lezen",
                "laatst_geopend_op": "2026-11-23",
                "keren_per_dag_de_laatste_eerst": [1],
            }
        ]
    }


def test_the_file_holds_no_secret_hash_or_other_person(world: World, insider: Browser) -> None:
    link = ask(world, insider)
    chief = world.appoint("3456bcdf", DEPUTY)
    user = world.stored(NAME)
    world.portal.beheer.changing.lift_lockout(chief, NAME, "Op verzoek", world.clock.now())
    world.link(world.invite("4567bcdf"), COLLEAGUE)
    text = json.dumps(data_file(insider))
    secrets = [link.rpartition("=")[2], user.identity_key, "3456bcdf"]
    secrets += [mail.sealed.decode() for mail in world.memory.all_of(OutgoingMail) if mail.sealed]
    assert [secret for secret in secrets if secret and secret in text] == []
    assert "4567bcdf" not in text
    assert not re.search(r"[0-9a-f]{64}", text)
    (school,) = world.memory.read(Organisation.at(SCHOOL))
    assert not [each.gebruikersnaam for each in school.beheerders if each.gebruikersnaam in text]


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.__name__)
def test_somebody_decided_about_every_field(kind: type) -> None:
    shown, withheld = set(SHOWN[kind]), WITHHELD[kind]
    assert shown | withheld == {field.name for field in fields(kind)}
    assert not shown & withheld
    assert not [name for name in shown if re.search("key|digest|sealed|secret|seed", name)]


def test_somebody_decided_about_everything_that_is_stored() -> None:
    stored = {layout.kind for layout in LAYOUTS}
    assert stored - set(SHOWN) == set(NOT_IN_FILE)
    assert not set(SHOWN) & set(NOT_IN_FILE)


def test_who_is_not_logged_in_sees_nothing(world: World) -> None:
    for path in (OWN_DATA, NOT_ME, DOWNLOAD):
        assert Browser().get(path).status_code == 401
    other = enter(world, world.log_in())
    assert other.get(OWN_DATA).headers["Location"].endswith("/koppelen/mijn-situatie")
