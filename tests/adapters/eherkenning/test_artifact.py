"""Artifacts that are not this broker's are refused before any call (negative row 73)."""

from __future__ import annotations

import base64

import pytest

from chalicelib.adapters.eherkenning.artifact import resolution_url, source_id
from chalicelib.domain.errors import MessageRefused
from infra.local.broker.artifacts import make_artifact
from tests.adapters.eherkenning.world import NOW, PARTIES, World

ENDPOINTS = {0: "https://broker.example/0", 7: "https://broker.example/7"}


def _artifact(
    type_code: bytes = b"\x00\x04",
    index: bytes = b"\x00\x07",
    source: bytes = source_id(PARTIES.broker),
    handle: bytes = bytes(20),
) -> str:
    return base64.b64encode(type_code + index + source + handle).decode()


def test_the_index_in_the_artifact_picks_the_endpoint() -> None:
    assert resolution_url(_artifact(), PARTIES.broker, ENDPOINTS) == ENDPOINTS[7]


def test_an_artifact_of_the_simulator_is_understood() -> None:
    artifact = make_artifact(PARTIES.broker)
    assert resolution_url(artifact, PARTIES.broker, ENDPOINTS) == ENDPOINTS[0]


REFUSED = {
    "artifact-type": _artifact(type_code=b"\x00\x03"),
    "artifact-source": _artifact(source=source_id(PARTIES.broker + "0")),
    "artifact-endpoint": _artifact(index=b"\x00\x01"),
    "artifact-length": _artifact(handle=bytes(21)),
    "artifact-encoding": _artifact().replace("A", "*", 1),
}


@pytest.mark.parametrize(("rule", "artifact"), REFUSED.items())
def test_another_artifact_is_refused_before_any_call(
    world: World, rule: str, artifact: str
) -> None:
    with pytest.raises(MessageRefused) as refusal:
        world.eherkenning().redeem(artifact, NOW)
    assert refusal.value.rule == rule
    assert world.letterbox.posted == []


@pytest.mark.parametrize("artifact", ["", "AAQ", "é", _artifact()[:-4], _artifact() + "AAAA"])
def test_text_that_is_no_artifact_is_refused(artifact: str) -> None:
    with pytest.raises(MessageRefused):
        resolution_url(artifact, PARTIES.broker, ENDPOINTS)
