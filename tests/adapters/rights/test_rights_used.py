"""Every function does its work within its policy, and needs every right in it."""

from __future__ import annotations

import pytest

from infra.local.cloud import LocalCloud
from infra.local.roles.notes import NOTES, Refused
from infra.local.roles.policies import policy_files
from tests.adapters.rights.working import work
from tests.plugins.rights import unused


@pytest.fixture(scope="module")
def refused() -> list[Refused]:
    """Let every function do its work; give what was refused to them."""
    NOTES.taken_refusals()
    with LocalCloud() as cloud, pytest.MonkeyPatch.context() as environment:
        work(cloud, environment)
    return list(NOTES.taken_refusals())


def test_no_function_asks_for_what_its_policy_lacks(refused: list[Refused]) -> None:
    assert refused == []


@pytest.mark.usefixtures("refused")
@pytest.mark.parametrize("function", policy_files())
def test_a_function_needs_every_right_that_it_has(function: str) -> None:
    assert [right for right in unused(NOTES.used()) if right.function == function] == []
