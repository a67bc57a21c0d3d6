"""What brokers do differently from one another and must still be accepted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.identity import AssuranceLevel, Authentication, Identity
from infra.local.broker.spec import MessageSpec
from tests.adapters.eherkenning.variants import ACCEPTED, Change
from tests.adapters.eherkenning.world import (
    KVK_NUMBER,
    NOW,
    PARTIES,
    PSEUDONYM,
    REQUEST_ID,
    World,
)


def _expected(spec: MessageSpec) -> Authentication:
    return Authentication(
        identity=Identity(PSEUDONYM, KVK_NUMBER),
        level=AssuranceLevel.LOA3,
        request_id=REQUEST_ID,
        response_id=spec.ids.response,
        assertion_id=spec.ids.assertion,
        authenticated_at=NOW,
        authority=PARTIES.authenticator,
    )


@pytest.mark.parametrize("change", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_it_is_accepted(world: World, change: Change) -> None:
    spec = change(world, world.spec())
    found = world.read(spec)
    # Some variants write fractions of a second.
    assert abs(found.authenticated_at - NOW) < timedelta(seconds=1)
    assert replace(found, authenticated_at=NOW) == _expected(spec)


@pytest.mark.parametrize("level", ["loa1", "loa2", "loa2plus", "loa4"])
def test_another_known_level_is_reported_as_it_is(world: World, level: str) -> None:
    assert world.read(world.spec(level)).level == AssuranceLevel[level.upper()]


def test_a_branch_restriction_is_reported(world: World) -> None:
    assert world.read(world.spec(branch_number="000012345678")).branch_number == "000012345678"


def test_a_pseudonym_in_capitals_is_kept_as_received(world: World) -> None:
    spec = world.spec()
    acting = replace(spec.acting[0], value=PSEUDONYM.upper())
    found = world.read(replace(spec, acting=(acting,)))
    assert found.identity.acting_subject_id == PSEUDONYM.upper()
    assert found.identity.folded() == Identity(PSEUDONYM, KVK_NUMBER).folded()
