"""When a session is over, and which account it may use."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.accounts import Account, AccountStatus, Link, PersonName
from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.errors import AccountNotActive, RequestUnknown, SessionOver
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.sessions import Session, SessionLimits, Stage, require_usable_account
from chalicelib.domain.sign_in import SignInRequest, require_open_request
from chalicelib.domain.terms import TermsAcceptance
from tests.fakes.ports import NOON

ACCOUNT = Account("2345bcdf", "org", PersonName("A.", "", "Vries"), "a@b.example").linked_to(
    "identity", TermsAcceptance("1", NOON), NOON
)
SESSION = Session(
    "key", Stage.PORTAL, "identity", "12345678", "org", "LOA3", NOON, NOON + timedelta(hours=8)
)


@pytest.mark.parametrize(
    ("after", "idle"),
    [(timedelta(minutes=14, seconds=59), False), (timedelta(minutes=15), True)],
)
def test_a_session_idles_for_fifteen_minutes(after: timedelta, idle: bool) -> None:  # noqa: FBT001
    assert SessionLimits().is_idle_since(NOON, NOON + after) is idle


@pytest.mark.parametrize(
    ("after", "over"), [(timedelta(hours=8, seconds=-1), False), (timedelta(hours=8), True)]
)
def test_a_session_lasts_eight_hours(after: timedelta, over: bool) -> None:  # noqa: FBT001
    assert SESSION.is_over(NOON + after) is over


def test_a_session_uses_the_account_that_its_identity_is_linked_to() -> None:
    assert require_usable_account(SESSION, ACCOUNT) is ACCOUNT


@pytest.mark.parametrize(
    "account",
    [
        None,
        replace(ACCOUNT, identity_key=None),
        replace(ACCOUNT, identity_key="another"),
        replace(ACCOUNT, sessions_since=NOON + timedelta(seconds=1)),
    ],
    ids=["gone", "unlinked", "linked anew", "sessions ended"],
)
def test_a_session_is_over_when_its_link_is(account: Account | None) -> None:
    with pytest.raises(SessionOver):
        require_usable_account(SESSION, account)


@pytest.mark.parametrize("status", [AccountStatus.BLOCKED, AccountStatus.ENDED])
def test_an_account_that_is_not_active_may_not_be_used(status: AccountStatus) -> None:
    with pytest.raises(AccountNotActive):
        require_usable_account(SESSION, replace(ACCOUNT, status=status))


REQUEST = SignInRequest("_id", "browser", "gemeenten", NOON)


def test_an_answer_belongs_to_the_browser_that_asked() -> None:
    assert require_open_request(REQUEST, "browser", NOON + timedelta(minutes=29)) is REQUEST


@pytest.mark.parametrize(
    ("request_", "browser", "minutes"),
    [(None, "browser", 0), (REQUEST, "another", 0), (REQUEST, "browser", 30)],
    ids=["never asked", "another browser", "too late"],
)
def test_an_answer_to_no_open_request_is_refused(
    request_: SignInRequest | None, browser: str, minutes: int
) -> None:
    with pytest.raises(RequestUnknown):
        require_open_request(request_, browser, NOON + timedelta(minutes=minutes))


def test_the_day_of_login_changes_once_a_day_and_never_back() -> None:
    link = Link("identity", "2345bcdf", "org", NOON, dutch_day(NOON))
    assert link.used_on(dutch_day(NOON)) is link
    assert link.used_on(dutch_day(NOON - timedelta(days=1))) is link
    assert link.used_on(dutch_day(NOON + timedelta(days=1))).login_day > link.login_day


def test_a_day_begins_at_midnight_in_amsterdam() -> None:
    assert dutch_day(NOON.replace(hour=23)) > dutch_day(NOON)


def test_the_pauses_between_tries_grow_up_to_four_hours() -> None:
    mail = OutgoingMail("id", "a@b.example", "gekoppeld", {}, NOON, NOON)
    pauses = []
    for _ in range(9):
        mail = mail.tried(NOON)
        assert mail.due_at is not None
        pauses.append(mail.due_at - NOON)
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (timedelta(minutes=2), timedelta(hours=4))
