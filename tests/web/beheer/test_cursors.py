"""Where the next page begins: signed, and for one organisation only."""

from __future__ import annotations

import pytest

from chalicelib.web.beheer.cursors import opened, signed
from tests.fakes.world import SCHOOL, TOWN, World


def test_a_cursor_comes_back_as_it_was(world: World) -> None:
    text = signed(world.portal, SCHOOL, '{"a": "é"}')
    assert opened(world.portal, SCHOOL, text) == '{"a": "é"}'
    assert text.isascii()


def test_a_cursor_is_of_no_use_to_another_organisation(world: World) -> None:
    assert opened(world.portal, TOWN, signed(world.portal, SCHOOL, "x")) is None


@pytest.mark.parametrize(
    "change",
    [lambda t: t[:-1], lambda t: "A" + t, str.swapcase],
    ids=["cut", "longer", "other case"],
)
def test_a_cursor_that_was_changed_is_none(world: World, change: object) -> None:
    assert callable(change)
    assert opened(world.portal, SCHOOL, change(signed(world.portal, SCHOOL, "x"))) is None
