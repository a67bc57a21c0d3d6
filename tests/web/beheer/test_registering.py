"""Register a user through the form."""

from __future__ import annotations

import pytest

from chalicelib.domain.accounts import Account
from chalicelib.domain.language import Language
from chalicelib.domain.mail import OutgoingMail
from tests.web.beheer.desk import LIST, NEW, NEWCOMER, USER, Desk, fields_of

HOSTILE = '"><script>alert(1)</script>'


def accounts(desk: Desk) -> list[Account]:
    """Return everybody who was registered through the form."""
    known = {USER, "2345bcdf"}
    every = desk.world.memory.all_of(Account)
    return [account for account in every if account.gebruikersnaam not in known]


def fill_in(desk: Desk, **fields: str) -> int:
    """Open the form, fill it in and send it; return the status."""
    desk.browser.get(NEW)
    sent = {**fields_of(desk.browser), **NEWCOMER, **fields}
    return int(desk.browser.post(NEW, sent).status_code)


def test_a_user_is_registered_and_the_next_page_says_so_once(desk: Desk) -> None:
    assert fill_in(desk, token="ja") == 303
    (account,) = accounts(desk)
    assert account.name.full == "S. Bakker"
    assert (account.email, account.phone) == ("s.bakker@school.example", "030 123 45 67")
    assert account.rollen == frozenset({"berichten"})
    assert account.kenmerken == frozenset({"brin:12AB"})
    assert account.has_token
    assert not account.is_beheerder
    desk.browser.follow()
    assert desk.browser.path == f"/beheer/gebruikers/{account.gebruikersnaam}"
    (told,) = desk.browser.page.xpath("//*[@role='status']")
    assert "Gebruiker aangemeld" in told.text_content()
    desk.browser.get(desk.browser.path)
    assert not desk.browser.page.xpath("//*[@role='status']")


@pytest.mark.parametrize(
    ("ticked", "language"),
    [({}, Language.DUTCH), ({"engels": "ja"}, Language.ENGLISH), ({"engels": ""}, Language.DUTCH)],
)
def test_letter_and_mails_are_in_the_language_that_the_user_reads(
    desk: Desk, ticked: dict[str, str], language: Language
) -> None:
    assert fill_in(desk, **ticked) == 303
    (account,) = accounts(desk)
    mails = desk.world.memory.all_of(OutgoingMail)
    (told,) = [each for each in mails if each.gebruikersnaam == account.gebruikersnaam]
    assert (account.language, told.language) == (language, language)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("voorletters", "", "Vul de voorletters in"),
        ("voorletters", " . ", "Vul de voorletters in"),
        ("voorletters", "A" * 51, "Gebruik voor de voorletters hooguit 50 tekens"),
        ("tussenvoegsel", "v" * 51, "Gebruik voor het tussenvoegsel hooguit 50 tekens"),
        ("achternaam", "", "Vul de achternaam in"),
        ("achternaam", "\u200b\u202e", "Vul de achternaam in"),
        ("achternaam", "x" * 201, "Gebruik voor de achternaam hooguit 200 tekens"),
        ("email", "", "Vul het e-mailadres in"),
        ("email", "naam", "Vul een volledig e-mailadres in, zoals naam@school.nl"),
        ("email", "naam@localhost", "Vul een volledig e-mailadres in, zoals naam@school.nl"),
        ("email", "jörg@school.nl", "Vul een volledig e-mailadres in, zoals naam@school.nl"),
        ("email", "a@x.nl\r\nBcc: b@x.nl", "Vul een volledig e-mailadres in, zoals naam@school.nl"),
        ("telefoon", "12345", "Vul een telefoonnummer in van 10 tot 15 cijfers"),
        ("telefoon", "bel mij 0301234567", "Vul een telefoonnummer in van 10 tot 15 cijfers"),
    ],
)
def test_a_mistake_is_told_at_the_field_and_nothing_typed_is_lost(
    desk: Desk, field: str, value: str, told: str
) -> None:
    commits = desk.commits()
    assert fill_in(desk, **{field: value}) == 422
    assert desk.commits() == commits
    (message,) = desk.browser.page.xpath(f"//*[@id='{field}-fout']")
    assert message.text_content().endswith(told)
    kept = fields_of(desk.browser)
    for name, typed in {**NEWCOMER, field: value}.items():
        assert kept[name].split() == typed.split()


@pytest.mark.parametrize(
    "name",
    ["O'Neill", "d’Abreu", "Çelik-Öztürk", "Nguyễn", "الزهراء", "x" * 200, "=cmd()", HOSTILE],
)
def test_names_are_kept_as_they_are_spelt_and_cannot_break_out(desk: Desk, name: str) -> None:
    assert fill_in(desk, achternaam=name) == 303
    (account,) = accounts(desk)
    assert account.name.surname == name
    for path in ("/beheer/gebruikers", f"/beheer/gebruikers/{account.gebruikersnaam}"):
        answer = desk.browser.get(path)
        assert name in desk.browser.page.text_content()
        assert b"<script>alert" not in answer.body


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("naam@gemeente.amsterdam", "naam@gemeente.amsterdam"),
        ("naam@scholen.opleiding.museum", "naam@scholen.opleiding.museum"),
        (" naam@School.NL ", "naam@school.nl"),
        ("naam@münchen.de", "naam@xn--mnchen-3ya.de"),
        ("voor.naam+duo@school.nl", "voor.naam+duo@school.nl"),
    ],
)
def test_addresses_that_mail_reaches_are_taken(desk: Desk, typed: str, kept: str) -> None:
    assert fill_in(desk, email=typed) == 303
    assert [account.email for account in accounts(desk)] == [kept]


def test_a_form_that_is_sent_twice_makes_one_account(desk: Desk) -> None:
    desk.browser.get(NEW)
    sent = {**fields_of(desk.browser), **NEWCOMER}
    first, second = (desk.browser.post(NEW, sent) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert len(accounts(desk)) == 1


def test_who_looks_known_is_warned_about_and_can_be_registered_all_the_same(desk: Desk) -> None:
    same = {"voorletters": "A.", "tussenvoegsel": "de", "achternaam": "Vries"}
    assert fill_in(desk, **same) == 409
    assert desk.browser.heading == "Is A. de Vries al aangemeld?"
    # Looking who that is must not cost what was typed.
    (link,) = desk.browser.page.xpath(f"//main//a[@href='{LIST}/{USER}'][@target='_blank']")
    assert " ".join(link.text_content().split()) == f"{USER} (opent in nieuw tabblad)"
    assert accounts(desk) == []
    sent = fields_of(desk.browser)
    assert desk.browser.post(NEW, {**sent, "keuze": "toch"}).status_code == 303
    (account,) = accounts(desk)
    assert account.kenmerken == {"brin:12AB"}


def test_from_the_warning_one_goes_back_to_the_form_as_it_was(desk: Desk) -> None:
    fill_in(desk, voorletters="A.", tussenvoegsel="de", achternaam="Vries")
    answer = desk.browser.post(NEW, {**fields_of(desk.browser), "keuze": "terug"})
    assert answer.status_code == 200
    kept = fields_of(desk.browser)
    assert (kept["achternaam"], kept["kenmerken.brin:12AB"]) == ("Vries", "ja")
    assert not desk.browser.page.xpath("//*[@id='fouten']")


@pytest.mark.parametrize(
    ("box", "field", "told"),
    [
        ("kenmerken.brin:99ZZ", "kenmerken", "Uw organisatie heeft BRIN 99ZZ niet"),
        ("kenmerken.gemeente:0363", "kenmerken", "Uw organisatie heeft Gemeentecode 0363 niet"),
        ("rollen.beheerder", "rollen", "bestaat niet voor uw organisatie"),
        (f"rollen.{HOSTILE}", "rollen", "bestaat niet voor uw organisatie"),
    ],
)
def test_no_right_is_granted_that_the_form_does_not_offer(
    desk: Desk, box: str, field: str, told: str
) -> None:
    assert fill_in(desk, **{box: "ja"}) == 422
    assert told in desk.browser.page.xpath(f"string(//*[@id='{field}-fout'])")
    assert b"<script>alert" not in (desk.browser.last.body if desk.browser.last else b"")
    assert accounts(desk) == []


def test_only_kenmerken_of_the_own_organisation_are_offered(desk: Desk) -> None:
    desk.browser.get(NEW)
    offered = desk.browser.page.xpath("//input[starts-with(@name, 'kenmerken.')]/@name")
    assert offered == ["kenmerken.brin:12AB", "kenmerken.vestiging:12AB00"]


def test_data_about_others_is_not_filled_in_by_the_browser(desk: Desk) -> None:
    desk.browser.get(NEW)
    fields = desk.browser.page.xpath("//main//input[@type='text' or @type='email' or @type='tel']")
    assert len(fields) == 5
    assert {field.get("autocomplete") for field in fields} == {"off"}
