"""The portal of a process follows its keys."""

from __future__ import annotations

from datetime import timedelta

from chalicelib.adapters.key_rotation import LEAD, completed, rotated
from chalicelib.adapters.renewal import RENEWAL, RenewedPortal
from chalicelib.adapters.secrets import SecretError, SiteKeys, parse_site_keys
from chalicelib.services.portal import Portal
from tests.fakes.ports import NOON, ManualClock
from tests.fakes.world import World

FIRST = completed({}, NOON)


class Process:
    """Hold a process whose keys a test changes; ``built`` are those that portals were made with."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.keys: SiteKeys | None = parse_site_keys(FIRST)
        self.built: list[SiteKeys] = []
        self.portal = RenewedPortal(self._read, self._build, self.clock)

    def _read(self) -> SiteKeys:
        if self.keys is None:
            raise SecretError("not now")
        return self.keys

    def _build(self, keys: SiteKeys) -> Portal:
        self.built.append(keys)
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


def test_keys_that_cannot_be_read_leave_the_portal_as_it_is() -> None:
    process = Process()
    portal = process.portal()
    process.keys = None
    process.clock.moment += RENEWAL
    assert process.portal() is portal
