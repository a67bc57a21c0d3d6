"""Whatever happens to the bytes of a message, it is read as it was or refused: never otherwise."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.errors import SignInRefusal
from infra.local.broker.keyring import KeyRing
from infra.local.broker.messages import answer
from tests.adapters.eherkenning.world import World, make_world

WORDS = [
    b"",
    b"\x00",
    b"<",
    b">",
    b'"',
    b"&amp;",
    b"&#10;",
    b"<!---->",
    b"<?x?>",
    b"<![CDATA[x]]>",
    b' ID="x"',
    b' xmlns:xs="urn:x"',
    b' xmlns:x="x"',
    b"\xff",
    "é".encode(),
]


@pytest.fixture(scope="module")
def ordinary(made: KeyRing) -> tuple[World, bytes]:
    world = make_world(made)
    return world, answer(world.spec())


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_change_anywhere_is_refused_or_makes_no_difference(
    ordinary: tuple[World, bytes], data: st.DataObject
) -> None:
    world, message = ordinary
    start = data.draw(st.integers(0, len(message)))
    length = data.draw(st.integers(0, 40))
    word = data.draw(st.one_of(st.sampled_from(WORDS), st.binary(max_size=8)))
    changed = message[:start] + word + message[start + length :]
    try:
        found = world.read_bytes(changed)
    except SignInRefusal:
        return
    assert found == world.read_bytes(message)
