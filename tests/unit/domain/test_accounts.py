"""What an account loses when its link ends, and what a login leaves as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.email_change import asked
from tests.fakes.ports import NOON

LATER = NOON + timedelta(days=1)
ACCOUNT = Account(
    "2345bcdg",
    "org-school",
    PersonName("A.", "de", "Vries"),
    "a@school.example",
    identity_key="identity",
    linked_at=NOON,
    sessions_since=NOON,
    code_expires_at=LATER,
    email_change=asked(None, "elders@school.example", "link", NOON),
)


def test_with_the_link_end_sessions_codes_and_the_address_that_was_asked_for() -> None:
    without = ACCOUNT.unlinked(LATER)
    assert (without.identity_key, without.linked_at) == (None, None)
    assert (without.sessions_since, without.code_expires_at) == (LATER, None)
    assert without.email_change is None


def test_a_token_works_for_who_has_one_and_was_never_linked() -> None:
    with_token = replace(ACCOUNT, has_token=True, identity_key=None)
    assert with_token.has_live_token
    assert not replace(with_token, has_token=False).has_live_token
    assert not replace(with_token, identity_key="identity").has_live_token
    assert not replace(with_token, token_returned_at=NOON).has_live_token


def test_a_second_login_on_a_day_changes_nothing() -> None:
    today = dutch_day(NOON)
    seen = ACCOUNT.logged_in_on(today)
    assert seen == replace(ACCOUNT, last_login_day=today)
    assert seen.logged_in_on(today) is seen
    assert seen.logged_in_on(today - timedelta(days=1)) is seen
