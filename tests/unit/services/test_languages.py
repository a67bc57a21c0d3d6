"""The language that somebody chose is the language of mails and letters."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from chalicelib.domain.accounts import Account
from chalicelib.domain.errors import SessionOver, WrongAudience
from chalicelib.domain.events import EventKind
from chalicelib.domain.language import Language, language_of
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.quarantine import Cause
from tests.fakes.world import SOMEONE, World

SERVICES = Path(__file__).parents[3] / "chalicelib/services"


def newest_mail(world: World) -> OutgoingMail:
    """Return the mail that was written last."""
    (mail,) = world.records.read(OutgoingMail.at(world.mail_room.woken[-1]))
    assert mail is not None
    return mail


def test_choice_is_kept_with_its_event_in_two_calls(world: World) -> None:
    account = world.invite()
    ticket = world.link(account)
    world.clock.pass_by(seconds=1)
    reads, commits = world.memory.reads, len(world.memory.commits)
    world.portal.languages.choose(ticket, Language.ENGLISH, world.clock.now())
    assert (world.memory.reads - reads, len(world.memory.commits) - commits) == (1, 1)
    assert world.stored(account.gebruikersnaam).language is Language.ENGLISH
    (event,) = world.memory.of_subject(f"account#{account.gebruikersnaam}", 1)
    assert (event.kind, event.details) == (EventKind.ACCOUNT_CHANGED, {"fields": "language"})


def test_same_choice_again_writes_nothing(world: World) -> None:
    ticket = world.link(world.invite())
    commits = len(world.memory.commits)
    world.portal.languages.choose(ticket, Language.DUTCH, world.clock.now())
    assert len(world.memory.commits) == commits


def test_nobody_chooses_for_an_account_without_being_in(world: World) -> None:
    with pytest.raises(SessionOver):
        world.portal.languages.choose(None, Language.ENGLISH, world.clock.now())
    world.invite()
    with pytest.raises(WrongAudience):
        world.portal.languages.choose(world.log_in(), Language.ENGLISH, world.clock.now())


def test_who_links_in_english_gets_the_mail_about_it_in_english(world: World) -> None:
    account = world.invite()
    code = world.code_for(account)
    ticket = world.walk_to_credentials(SOMEONE)
    now = world.clock.now()
    submit = world.portal.linking.submit
    submit(ticket, account.gebruikersnaam, code, now, Language.ENGLISH)
    assert newest_mail(world).language is Language.ENGLISH
    assert world.stored(account.gebruikersnaam).language is Language.ENGLISH


def test_mail_and_letter_are_in_the_language_of_whom_they_are_for(world: World) -> None:
    beheerder = world.appoint()
    account = world.invite("3456cdfg")
    ticket = world.link(account)
    now = world.clock.now()
    world.portal.languages.choose(ticket, Language.ENGLISH, now)
    facts = world.portal.beheer.letters.print(beheerder, account.gebruikersnaam, now)
    assert facts.language is Language.ENGLISH
    world.portal.beheer.cutting.cut(beheerder, account.gebruikersnaam, Cause.LOST, now)
    assert newest_mail(world).language is Language.ENGLISH


def test_account_is_dutch_until_told_otherwise(world: World) -> None:
    (account,) = world.memory.read(Account.at(world.invite().gebruikersnaam))
    assert account is not None
    assert account.language is Language.DUTCH


def test_every_use_case_says_in_which_language_it_writes() -> None:
    silent = [
        f"{path.name}:{node.lineno}"
        for path in SERVICES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"OutgoingMail", "LetterFacts"}
        and "language" not in {keyword.arg for keyword in node.keywords}
    ]
    assert silent == []


@pytest.mark.parametrize("code", ["", "EN", "fr", "nl-NL", "nl "])
def test_code_of_no_language_is_none(code: str) -> None:
    assert language_of(code) is None


def test_each_language_leads_to_the_other() -> None:
    assert language_of("nl") is Language.DUTCH
    assert [each.other.other for each in Language] == list(Language)
