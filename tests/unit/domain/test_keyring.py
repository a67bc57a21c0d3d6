"""Keys that take turns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.keyring import DatedKey, KeyRing

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OLD = DatedKey("1", b"old", NOON - timedelta(days=90))
NEW = DatedKey("2", b"new", NOON)


@pytest.mark.parametrize(
    ("now", "current"),
    [
        (NOON - timedelta(days=91), OLD),
        (NOON - timedelta(microseconds=1), OLD),
        (NOON, NEW),
        (NOON + timedelta(days=900), NEW),
    ],
)
def test_a_key_is_used_from_its_first_moment(now: datetime, current: DatedKey) -> None:
    assert KeyRing((OLD, NEW)).current(now) is current
    assert KeyRing((NEW, OLD)).current(now) is current
    assert KeyRing((OLD, NEW)).with_current_last(now)[-1] == current.secret


def test_every_key_is_known_before_and_after_its_turn() -> None:
    assert set(KeyRing((OLD, NEW)).with_current_last(NOON - timedelta(1))) == {b"old", b"new"}
    assert KeyRing((OLD, NEW)).by_version() == {"1": b"old", "2": b"new"}


@pytest.mark.parametrize("keys", [(), (OLD, OLD)])
def test_a_ring_without_keys_or_with_two_of_one_version_is_none(keys: tuple[DatedKey, ...]) -> None:
    with pytest.raises(ValueError, match="version of its own"):
        KeyRing(keys)
