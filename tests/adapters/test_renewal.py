"""What a process made of its keys follows them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.adapters.key_rotation import LEAD, completed, rotated
from chalicelib.adapters.renewal import RENEWAL, Making, Renewed, turns
from chalicelib.adapters.site_keys import SiteKeys, parse_site_keys
from chalicelib.bootstrap import site_hashes
from chalicelib.services.portal import Portal
from chalicelib.services.purposes import ACQUAINTANCE, IDENTITY, NAMING, SEALING, SUBJECT
from tests.fakes.ports import NOON, ManualClock, RememberingMetrics
from tests.fakes.world import World

FIRST = completed({}, NOON)


class Process:
    """Hold a process whose keys a test changes; ``built`` are those that portals were made with."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.keys: SiteKeys | None = parse_site_keys(FIRST)
        self.built: list[SiteKeys] = []
        self.is_broken = False
        self.metrics = RememberingMetrics()
        making = Making(self._read, self._build, turns)
        self.portal = Renewed(making, self.clock, self.metrics)

    def _read(self) -> SiteKeys:
        if self.keys is None:
            raise ConnectionError("not now")
        return self.keys

    def _build(self, keys: SiteKeys) -> Portal:
        self.built.append(keys)
        if self.is_broken:
            raise ValueError("not with these")
        return World().portal


def test_the_portal_is_built_once_while_its_keys_stay() -> None:
    process = Process()
    portal = process.portal()
    process.clock.moment += 3 * RENEWAL
    assert process.portal() is portal
    assert len(process.built) == 1


def test_a_new_key_is_known_long_before_it_starts_and_used_soon_after() -> None:
    process = Process()
    process.portal()
    process.keys = parse_site_keys(rotated(FIRST, NOON))
    process.clock.moment += RENEWAL
    process.portal()
    assert process.built[-1] == process.keys
    process.clock.moment = NOON + LEAD
    process.portal()
    assert len(process.built) == 3
    assert RENEWAL * 10 < LEAD


def test_the_keys_are_read_no_more_often_than_that() -> None:
    process = Process()
    process.portal()
    process.keys = parse_site_keys(rotated(FIRST, NOON))
    process.clock.moment += RENEWAL - timedelta(seconds=1)
    process.portal()
    assert len(process.built) == 1


@pytest.mark.parametrize("fault", ["cannot be read", "cannot be used"])
def test_keys_that_are_not_right_leave_the_portal_as_it_is_and_are_counted(fault: str) -> None:
    process = Process()
    portal = process.portal()
    process.keys = None if fault == "cannot be read" else parse_site_keys(rotated(FIRST, NOON))
    process.is_broken = fault == "cannot be used"
    process.clock.moment += RENEWAL
    assert process.portal() is portal
    assert process.metrics.figures["keys_not_renewed"] == 1
    process.keys, process.is_broken = parse_site_keys(completed({}, NOON)), False
    process.clock.moment += RENEWAL
    assert process.portal() is not portal


@pytest.mark.parametrize("purpose", [IDENTITY, SUBJECT, ACQUAINTANCE, NAMING, SEALING])
def test_what_is_kept_for_years_is_found_after_every_turn(purpose: str) -> None:
    before, after = FIRST, rotated(rotated(FIRST, NOON), NOON + timedelta(days=90))
    hashes = [
        site_hashes(parse_site_keys(document), NOON + timedelta(days=400))
        for document in (before, after)
    ]
    digests = [each.digest(purpose, "x") for each in hashes]
    assert digests[0] == digests[1]
    assert hashes[0].digest("session", "x") != hashes[1].digest("session", "x")
