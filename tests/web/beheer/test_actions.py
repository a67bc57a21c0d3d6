"""Each thing that can be done to a user: asked, done, told, and not done twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.accounts import AccountStatus, Letter
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.lockout import Lockout, account_counter, token_counter
from chalicelib.domain.mail import OutgoingMail
from chalicelib.web.beheer.acties import ACTIONS
from tests.fakes.ports import NOON
from tests.fakes.tokens import with_token
from tests.fakes.world import SOMEONE
from tests.web.beheer.desk import CHIEF_NAME, HERE, LIST, USER, Desk, enter, fields_of, text_of
from tests.web.browser import Browser
from tests.web.walking import walk_to_credentials

CONFIRMED = [action.path for action in ACTIONS if action.is_confirmed]
REASON = {"reden": "Uit dienst"}


def ready(desk: Desk, action: str) -> None:
    """Bring the user into a state in which the action is offered."""
    now = desk.world.clock.now()
    match action:
        case "ontkoppelen":
            desk.world.link(desk.user)
        case "middel-vrijgeven":
            desk.world.link(desk.user)
            desk.act("ontkoppelen", reden="lost")
        case "deblokkeren":
            desk.given(status=AccountStatus.BLOCKED)
        case "blokkade-opheffen":
            counter = account_counter(USER)
            desk.world.memory.given(Lockout(counter, 5, now, now + timedelta(minutes=15)))
        case "brief/overhandigd":
            desk.given(letter=Letter(now))
        case "token-ingeleverd":
            desk.given(has_token=True)


def answers(action: str) -> dict[str, str]:
    """Return what the question of an action wants to know."""
    return {"reden": "stolen"} if action == "ontkoppelen" else REASON


def newest(desk: Desk) -> EventKind:
    """Return the kind of what happened last to the user."""
    events = [it for it in desk.world.memory.all_of(AuditEvent) if it.subject.endswith(USER)]
    return max(events, key=lambda event: event.position).kind


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("activatiecode", EventKind.CODE_ISSUED),
        ("brief/overhandigd", EventKind.LETTER_HANDED_OVER),
        ("ontkoppelen", EventKind.LINK_CUT),
        ("middel-vrijgeven", EventKind.MEANS_RELEASED),
        ("blokkeren", EventKind.ACCOUNT_BLOCKED),
        ("deblokkeren", EventKind.ACCOUNT_RELEASED),
        ("blokkade-opheffen", EventKind.LOCKOUT_LIFTED),
        ("token-ingeleverd", EventKind.TOKEN_RETURNED),
        ("beeindigen", EventKind.ACCOUNT_ENDED),
    ],
)
def test_an_action_is_offered_done_told_once_and_written_down(
    desk: Desk, action: str, kind: EventKind
) -> None:
    ready(desk, action)
    desk.world.clock.pass_by(minutes=1)
    desk.browser.get(HERE)
    offers = desk.browser.page.xpath("//main//a/@href | //main//form/@action")
    assert f"{HERE}/{action}" in offers
    if action in CONFIRMED:
        assert desk.browser.get(f"{HERE}/{action}").status_code == 200
        assert "A. de Vries" in desk.browser.heading
    sent = {"csrf": desk.browser.token, **answers(action)}
    answer = desk.browser.post(f"{HERE}/{action}", sent)
    assert answer.headers["Location"] == f"https://mijnduo.example{HERE}"
    assert newest(desk) is kind
    desk.browser.follow()
    assert len(desk.browser.page.xpath("//*[@role='status']")) == 1
    desk.browser.get(HERE)
    assert desk.browser.page.xpath("//*[@role='status']") == []


@pytest.mark.parametrize("action", ["blokkeren", "deblokkeren", "beeindigen"])
def test_nothing_is_said_of_a_link_that_is_not_there(desk: Desk, action: str) -> None:
    ready(desk, action)
    desk.browser.get(f"{HERE}/{action}")
    for words in ("de koppeling", "weer inloggen met eHerkenning"):
        assert words not in text_of(desk.browser)


@pytest.mark.parametrize("action", ["ontkoppelen", "blokkeren", "deblokkeren", "blokkade-opheffen"])
@pytest.mark.parametrize("given", ["", "  ", "x" * 201])
def test_without_an_answer_nothing_is_done_and_the_question_comes_back(
    desk: Desk, action: str, given: str
) -> None:
    ready(desk, action)
    commits = desk.commits()
    assert desk.act(action, reden=given).status_code == 422
    assert desk.commits() == commits
    assert desk.browser.page.xpath("//*[@id='reden-fout']")
    assert desk.browser.page.xpath("//*[@id='fouten']//a[@href='#reden']")


def test_a_reason_too_long_is_shown_again_to_be_shortened(desk: Desk) -> None:
    reason = "omdat " * 50
    desk.act("blokkeren", reden=reason)
    assert fields_of(desk.browser)["reden"] == reason


@pytest.mark.parametrize("action", CONFIRMED)
def test_what_is_not_possible_now_is_not_asked(desk: Desk, action: str) -> None:
    if action in {"activatiecode", "blokkeren", "beeindigen"}:
        desk.given(status=AccountStatus.ENDED)
    assert desk.browser.get(f"{HERE}/{action}").headers["Location"].endswith(HERE)


@pytest.mark.parametrize("action", [path for path in CONFIRMED if path != "activatiecode"])
def test_nothing_is_done_to_the_own_account(desk: Desk, action: str) -> None:
    own, commits = f"{LIST}/{CHIEF_NAME}", desk.commits()
    desk.browser.get(own)
    offers = desk.browser.page.xpath("//main//a/@href | //main//form/@action")
    assert f"{own}/{action}" not in offers
    assert desk.browser.get(f"{own}/{action}").status_code == 403
    answer = desk.post(f"{own}/{action}", **answers(action))
    # The only beheerder of the organisation is told of that first.
    assert answer.status_code == (409 if action == "beeindigen" else 403)
    assert desk.commits() == commits


def test_a_code_is_not_asked_again_too_soon_and_the_page_says_from_when(desk: Desk) -> None:
    assert desk.act("activatiecode").status_code == 303
    assert desk.stored().code_expires_at == NOON + timedelta(hours=24)
    desk.world.clock.pass_by(seconds=30)
    assert desk.act("activatiecode").status_code == 429
    assert "vanaf 13.05 uur" in text_of(desk.browser)
    desk.world.clock.pass_by(minutes=4, seconds=30)
    assert desk.act("activatiecode").status_code == 303


def test_after_five_codes_the_page_names_the_next_day(desk: Desk) -> None:
    for _ in range(5):
        assert desk.act("activatiecode").status_code == 303
        desk.world.clock.pass_by(minutes=5)
    assert desk.act("activatiecode").status_code == 429
    assert "vanaf 24 november 2026, 13.00 uur" in text_of(desk.browser)


def test_who_is_cut_off_is_out_at_the_next_click_and_the_means_is_held_back(desk: Desk) -> None:
    user = enter(desk.world, desk.world.link(desk.user))
    assert user.get("/mijn-duo").status_code == 200
    assert desk.act("ontkoppelen", reden="stolen").status_code == 303
    assert user.get("/mijn-duo").status_code == 401
    desk.browser.follow()
    assert "Het eHerkenningsmiddel wordt tegengehouden" in text_of(desk.browser)
    code = desk.world.code_for(desk.stored())
    thief = Browser()
    walk_to_credentials(desk.world, thief, SOMEONE)
    answer = thief.submit(gebruikersnaam=USER, activatiecode=code)
    assert (answer.status_code, thief.heading) == (403, "Dit eHerkenningsmiddel is tegengehouden")
    templates = {mail.template for mail in desk.world.memory.all_of(OutgoingMail)}
    assert "ontkoppeld" in templates


def test_who_is_blocked_is_out_and_comes_back_after_release(desk: Desk) -> None:
    user = enter(desk.world, desk.world.link(desk.user))
    desk.act("blokkeren", **REASON)
    assert user.get("/mijn-duo").status_code == 403
    desk.act("deblokkeren", **REASON)
    desk.browser.follow()
    assert "Gekoppeld" in text_of(desk.browser)


def test_a_lockout_is_shown_until_when_and_gone_when_lifted(desk: Desk) -> None:
    ready(desk, "blokkade-opheffen")
    desk.browser.get(HERE)
    assert "Koppelen is geblokkeerd tot 13.15 uur" in text_of(desk.browser)
    desk.act("blokkade-opheffen", **REASON)
    desk.browser.follow()
    assert "geblokkeerd tot" not in text_of(desk.browser)


def test_a_lockout_of_the_token_is_shown_and_gone_when_lifted(desk: Desk) -> None:
    with_token(desk.world, desk.user)
    now = desk.world.clock.now()
    desk.world.memory.given(Lockout(token_counter(USER), 5, now, now + timedelta(minutes=15)))
    desk.browser.get(HERE)
    assert "Inloggen met het token is geblokkeerd tot 13.15 uur" in text_of(desk.browser)
    desk.browser.get(f"{HERE}/blokkade-opheffen")
    assert "Inloggen met token geblokkeerd tot" in text_of(desk.browser)
    desk.act("blokkade-opheffen", **REASON)
    desk.browser.follow()
    assert "geblokkeerd tot" not in text_of(desk.browser)


def test_a_lockout_of_a_token_that_nobody_has_is_not_shown(desk: Desk) -> None:
    now = desk.world.clock.now()
    desk.world.memory.given(Lockout(token_counter(USER), 5, now, now + timedelta(minutes=15)))
    desk.browser.get(HERE)
    assert "geblokkeerd tot" not in text_of(desk.browser)


def test_the_letter_is_a_pdf_to_keep_and_recorded_as_printed(desk: Desk) -> None:
    desk.browser.headers["Accept"] = "text/html,application/xhtml+xml,*/*;q=0.8"
    answer = desk.act("brief")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="brief-{USER}.pdf"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert USER.encode() in answer.body
    assert desk.stored().letter.printed_at == NOON
    desk.browser.get(HERE)
    assert "Afgedrukt op 23 november 2026, 13.00 uur" in text_of(desk.browser)
    assert "Brief is overhandigd" in text_of(desk.browser)


def test_a_letter_that_was_not_printed_cannot_be_handed_over(desk: Desk) -> None:
    assert desk.act("brief/overhandigd").status_code == 409
    assert "nog niet afgedrukt" in text_of(desk.browser)


def test_a_notice_that_was_not_left_by_us_is_not_told(desk: Desk) -> None:
    for forged in ("aangemeld", "x.y.z", "<b>"):
        desk.browser.cookies["__Host-melding"] = forged
        desk.browser.get(HERE)
        assert desk.browser.page.xpath("//*[@role='status']") == []
        assert "__Host-melding" not in desk.browser.cookies
