"""When a new e-mail address counts (manual 1.7)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.domain.email_change import (
    LINK_VALIDITY,
    MOST_A_DAY,
    EmailChange,
    asked,
    require_confirmable,
)
from chalicelib.domain.errors import (
    EmailAlreadyConfirmed,
    EmailAskedTooOften,
    EmailLinkExpired,
    EmailLinkUnknown,
    Refusal,
)
from tests.fakes.ports import NOON

A_MOMENT = timedelta(microseconds=1)
CHANGE = EmailChange("new@school.example", "key", (NOON,))


@pytest.mark.parametrize(
    ("change", "link_key", "after", "refusal"),
    [
        (None, "key", timedelta(), EmailLinkUnknown),
        (CHANGE, "other", timedelta(), EmailLinkUnknown),
        (CHANGE, "", timedelta(), EmailLinkUnknown),
        (CHANGE, "key", LINK_VALIDITY, EmailLinkExpired),
        (CHANGE.confirmed(NOON), "key", timedelta(), EmailAlreadyConfirmed),
        (CHANGE.confirmed(NOON), "key", LINK_VALIDITY, EmailAlreadyConfirmed),
        (CHANGE.confirmed(NOON), "other", timedelta(), EmailLinkUnknown),
    ],
)
def test_a_link_that_does_not_count_says_why(
    change: EmailChange | None, link_key: str, after: timedelta, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        require_confirmable(change, link_key, NOON + after)


def test_a_link_counts_until_a_day_has_passed() -> None:
    assert require_confirmable(CHANGE, "key", NOON + LINK_VALIDITY - A_MOMENT) is CHANGE


def test_a_later_change_voids_the_link_before() -> None:
    later = asked(CHANGE, "other@school.example", "second", NOON + A_MOMENT)
    assert require_confirmable(later, "second", NOON + A_MOMENT).email == "other@school.example"
    with pytest.raises(EmailLinkUnknown):
        require_confirmable(later, "key", NOON + A_MOMENT)


def test_five_addresses_a_day_and_no_sixth_until_the_first_is_a_day_old() -> None:
    change: EmailChange | None = None
    for number in range(MOST_A_DAY):
        at = NOON + timedelta(minutes=number)
        change = asked(change, f"{number}@school.example", str(number), at)
    with pytest.raises(EmailAskedTooOften) as refusal:
        asked(change, "6@school.example", "6", NOON + timedelta(hours=23))
    assert refusal.value.at == NOON + timedelta(hours=24)
    again = asked(change, "6@school.example", "6", refusal.value.at)
    assert len(again.asked_at) == MOST_A_DAY
