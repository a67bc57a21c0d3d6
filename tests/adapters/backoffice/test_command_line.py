"""From nothing to a beheerder who can link, by commands; and how commands fail."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner

from chalicelib.adapters.backoffice import MsgspecRequestReader
from chalicelib.domain.accounts import Account
from chalicelib.domain.events import EventKind
from chalicelib.services.backoffice.requests import BeheerderForm, NoticeForm, OrganisationForm
from infra.backoffice.commands import backoffice
from infra.backoffice.examples import BEHEERDER, NOTICE, ORGANISATION
from infra.local.cloud import LocalCloud
from tests.adapters.backoffice.terminal import Terminal
from tests.adapters.letters.pdf import ReadPdf

_KVK_NUMBERS = iter(range(70000001, 80000000))
CODE = re.compile(r"\b(?:[A-Z]{4} ){3}[A-Z]{4}\b")


def board() -> dict[str, object]:
    """Return an organisation that was never registered."""
    number = str(next(_KVK_NUMBERS))
    return {
        "name": "Stichting ’t Öude Hûs",
        "sector": "primair-onderwijs",
        "kvk_numbers": [{"kvk_number": number, "branches": [f"0000{number}"]}],
        "kenmerken": ["brin:34CD"],
    }


def choosing(answer: dict[str, str]) -> list[str]:
    """Return the options that choose the account of an answer."""
    return [
        "--organisation",
        answer["organisation_id"],
        "--gebruikersnaam",
        answer["gebruikersnaam"],
    ]


@pytest.fixture
def organisation_id(terminal: Terminal) -> str:
    """Return the identifier of a new organisation."""
    answer = terminal.granted("organisation", "register", "--file", terminal.file(board()))
    identifier: str = answer["organisation"]["organisation_id"]
    return identifier


@pytest.fixture
def beheerder(terminal: Terminal, organisation_id: str) -> dict[str, str]:
    """Return what the command line says of a new beheerder."""
    person = {
        "organisation_id": organisation_id,
        "initials": "Z.",
        "surname": "O'Brien-Öztürk",
        "email": f"z.obrien@{organisation_id}.example",
    }
    found: dict[str, str] = terminal.granted(
        "beheerder", "register", "--file", terminal.file(person)
    )
    return found


def mails_to(cloud: LocalCloud, organisation_id: str) -> Iterator[str]:
    """Yield the texts of the mails to the beheerder, once all are delivered."""
    cloud.functions.settle()
    for mail in cloud.mailbox.mails():
        if organisation_id in mail.to:
            yield mail.text


def test_a_beheerder_gets_mail_a_letter_and_a_code_by_mail(
    cloud: LocalCloud, terminal: Terminal, beheerder: dict[str, str]
) -> None:
    chosen = choosing(beheerder)
    pdf = terminal.folder / "brief.pdf"
    letter = terminal.granted("beheerder", "letter", *chosen, "--output", str(pdf))
    code = terminal.granted("beheerder", "code", *chosen)
    text = "".join(ReadPdf(pdf.read_bytes()).pages)
    assert beheerder["gebruikersnaam"] in text
    assert "Z. O'Brien-Öztürk" in text
    welcome, mailed = mails_to(cloud, beheerder["organisation_id"])
    assert "als beheerder van Mijn DUO zakelijk" in welcome
    found = CODE.search(mailed)
    assert found is not None
    for told in (text, json.dumps([letter, code, beheerder]), welcome):
        assert found[0] not in told
        assert found[0].replace(" ", "") not in told


def test_all_of_it_is_in_dynamodb_with_its_events(
    cloud: LocalCloud, terminal: Terminal, beheerder: dict[str, str]
) -> None:
    terminal.granted("beheerder", "letter", *choosing(beheerder), "--output", "/dev/null")
    (account,) = cloud.parts.records.read(Account.at(beheerder["gebruikersnaam"]))
    assert account is not None
    assert account.is_beheerder
    assert account.letter.printed_at is not None
    events = cloud.parts.audit.of_organisation(beheerder["organisation_id"], 10)
    assert {event.kind for event in events} == {
        EventKind.ORGANISATION_REGISTERED,
        EventKind.ACCOUNT_REGISTERED,
        EventKind.BEHEERDER_ADDED,
        EventKind.LETTER_PRINTED,
    }
    assert {event.actor for event in events} == {"backoffice"}


def test_an_organisation_is_shown_and_changed(terminal: Terminal, organisation_id: str) -> None:
    shown = terminal.granted("organisation", "show", "--id", organisation_id)
    change = shown["organisation"] | {"sector": "gemeenten", "kenmerken": ["gemeente:0363"]}
    terminal.granted("organisation", "change", "--file", terminal.file(change))
    number = change["kvk_numbers"][0]["kvk_number"]
    seen = terminal.granted("organisation", "show", "--kvk", number)
    assert seen["organisation"] == change | {"version": 2}
    again = terminal.refused("organisation", "change", "--file", terminal.file(change))
    assert again["refused"] == "changed_meanwhile"


def test_a_beheerder_is_succeeded(terminal: Terminal, beheerder: dict[str, str]) -> None:
    last = terminal.refused("beheerder", "end", *choosing(beheerder))
    assert last["refused"] == "last_beheerder"
    person = {
        "organisation_id": beheerder["organisation_id"],
        "initials": "Z.",
        "surname": "O'Brien-Öztürk",
        "email": "zoon@x.example",
    }
    file = terminal.file(person)
    known = terminal.refused("beheerder", "register", "--file", file)
    assert known["refused"] == "beheerder_looks_known"
    son = terminal.granted("beheerder", "register", "--warned", "--file", file)
    terminal.granted("beheerder", "end", *choosing(beheerder), "--end-account")
    shown = terminal.granted("organisation", "show", "--id", beheerder["organisation_id"])
    named = [each["gebruikersnaam"] for each in shown["beheerders"]]
    assert named == [son["gebruikersnaam"]]


def test_a_gebruiker_is_appointed_and_told(cloud: LocalCloud, terminal: Terminal) -> None:
    demo, name = next(
        (demo, name) for demo, name in cloud.demo.names.items() if not demo.is_beheerder
    )
    place = {"organisation_id": demo.organisation.organisation_id, "gebruikersnaam": name}
    assert terminal.granted("beheerder", "appoint", *choosing(place))["is_beheerder"]
    cloud.functions.settle()
    subjects = [mail.subject for mail in cloud.mailbox.mails() if mail.to == demo.email]
    assert "U bent nu beheerder van Mijn DUO zakelijk" in subjects


def test_a_notice_comes_and_goes(terminal: Terminal) -> None:
    notice = {
        "title": "Onderhoud",
        "body": "Zaterdag is Mijn DUO niet bereikbaar.",
        "shown_from": "2020-01-01T00:00:00+01:00",
        "shown_until": "2100-01-01T00:00:00+01:00",
        "rollen": ["berichten"],
    }
    published = terminal.granted("notice", "publish", "--file", terminal.file(notice))
    assert published in terminal.granted("notice", "list")["notices"]
    assert published["sectors"] == []
    terminal.granted("notice", "withdraw", "--id", published["notice_id"])
    assert published not in terminal.granted("notice", "list")["notices"]


def test_every_fault_of_a_file_is_shown(terminal: Terminal) -> None:
    faulty = board() | {"sector": "x", "kenmerken": ["y"], "z": 1}
    refusal = terminal.refused("organisation", "register", "--file", terminal.file(faulty))
    assert [fault["field"] for fault in refusal["faults"]] == ["z", "sector", "kenmerken[0]"]


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"'])
def test_a_file_without_a_json_object_is_a_fault_of_the_command(
    terminal: Terminal, content: str
) -> None:
    path = terminal.folder / "request.json"
    path.write_text(content)
    result = terminal.run("organisation", "register", "--file", str(path))
    assert result.exit_code == 2
    assert "holds no JSON" in result.stderr


def test_a_file_that_is_not_there_is_a_fault_of_the_command(terminal: Terminal) -> None:
    result = terminal.run("organisation", "register", "--file", str(terminal.folder / "nope"))
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


@pytest.mark.parametrize(
    ("command", "example", "form"),
    [
        (["organisation", "register"], ORGANISATION, OrganisationForm),
        (["beheerder", "register"], BEHEERDER, BeheerderForm),
        (["notice", "publish"], NOTICE, NoticeForm),
    ],
)
def test_the_help_shows_a_file_that_has_no_fault(
    command: list[str], example: dict[str, Any], form: type
) -> None:
    told = CliRunner().invoke(backoffice, [*command, "--help"]).output
    assert json.loads(told[told.index("{") : told.rindex("}") + 1]) == example
    MsgspecRequestReader().read(example, form)
    fields = {field.name for field in dataclasses.fields(form)} - {"warned"}
    assert fields - set(example) <= {"reference"}


def test_a_letter_that_cannot_be_written_can_be_asked_again(
    terminal: Terminal, beheerder: dict[str, str]
) -> None:
    path = terminal.folder / "absent" / "brief.pdf"
    result = terminal.run("beheerder", "letter", *choosing(beheerder), "--output", str(path))
    assert result.exit_code == 1
    assert result.stderr.endswith("No such file or directory. Ask for the letter again.\n")


def test_an_organisation_is_looked_for_by_something(terminal: Terminal) -> None:
    result = terminal.run("organisation", "show")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Give either --id or --kvk." in result.stderr


def test_what_is_no_address_is_told_in_a_sentence() -> None:
    result = CliRunner().invoke(backoffice, ["--endpoint-url", "nonsense", "notice", "list"])
    assert result.exit_code == 2
    assert result.stderr.startswith("Invalid endpoint: nonsense. Look first")


def test_where_nothing_listens_the_command_says_so() -> None:
    arguments = ["--endpoint-url", "http://127.0.0.1:9", "notice", "list"]
    result = CliRunner().invoke(backoffice, arguments)
    assert result.exit_code == 2
    assert "Look first whether it worked" in result.stderr


@pytest.mark.parametrize("places", [[], ["--stack", "a", "--endpoint-url", "http://127.0.0.1:9"]])
def test_a_command_is_for_one_place(places: list[str]) -> None:
    result = CliRunner().invoke(backoffice, [*places, "notice", "list"])
    assert result.exit_code == 2
    assert "--stack" in result.stderr
