"""What is wrong with what is told of the broker is found and named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from chalicelib.adapters.checks.broker import of_broker
from chalicelib.adapters.checks.signature import of_signature
from chalicelib.adapters.eherkenning.broker_metadata import entity
from chalicelib.domain.stages import MADE_FOR_TESTS
from tests.adapters.checks.papers import BROKER_ID, Paper, at, broker_metadata, real_keys, rsa_key

KEYS = cache(real_keys)
FOR_TESTS = BROKER_ID.replace("0001", "9001")
STAGES = ("local", "dev", "test", "prod")


def found(metadata: bytes, stage: str = "prod") -> list[tuple[str, bool]]:
    """Return code and whether it is a warning of all that is wrong with metadata."""
    keys = replace(KEYS(), broker_metadata=metadata)
    return [(each.code, each.is_warning) for each in of_broker(keys, at(stage))]


def until(moment: str) -> bytes:
    """Return metadata that counts until a moment."""
    return KEYS().broker_metadata.replace(
        b" entityID", b' validUntil="%s" entityID' % moment.encode()
    )


@pytest.mark.parametrize("stage", STAGES)
def test_a_real_broker_is_right_in_every_stage(stage: str) -> None:
    assert found(KEYS().broker_metadata, stage) == []
    assert found(until("2027-11-23T12:00:00Z"), stage) == []


FAULTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "no XML": (lambda: b"metadata", "metadata_unusable"),
    "ours": (lambda: broker_metadata(entity_id=BROKER_ID.replace("HM", "DV")), "metadata_unusable"),
    "ended": (lambda: until("2026-11-23T11:59:59Z"), "metadata_ended"),
    "no moment": (lambda: until("tomorrow"), "metadata_unusable"),
    "key ended": (lambda: broker_metadata(Paper(days=(-9, -1))), "metadata_unusable"),
    "key short": (lambda: broker_metadata(Paper(rsa_key(2, 1024))), "metadata_unusable"),
}


@pytest.mark.parametrize(("metadata", "code"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_stops_every_stage(metadata: Callable[[], bytes], code: str) -> None:
    assert [found(metadata(), stage) for stage in STAGES] == [[(code, False)]] * 4


STRICT: dict[str, tuple[Callable[[], bytes], str, set[str]]] = {
    "broker for tests": (
        lambda: broker_metadata(entity_id=FOR_TESTS),
        "broker_for_tests",
        {"prod"},
    ),
    "key of a simulator": (
        lambda: broker_metadata(Paper(organisation=MADE_FOR_TESTS)),
        "certificate_for_tests",
        {"prod"},
    ),
    "plain HTTP": (
        lambda: broker_metadata(sso_url="http://makelaar.test/sso"),
        "broker_address",
        {"dev", "test", "prod"},
    ),
    "on this machine": (
        lambda: broker_metadata(resolution_url="https://127.0.0.1:8444/artifact"),
        "broker_address",
        {"dev", "test", "prod"},
    ),
}


@pytest.mark.parametrize(("metadata", "code", "strict"), STRICT.values(), ids=STRICT.keys())
def test_simulators_and_brokers_for_tests_stay_out(
    metadata: Callable[[], bytes], code: str, strict: set[str]
) -> None:
    made = metadata()
    assert {stage for stage in STAGES if (code, False) in found(made, stage)} == strict


def test_of_two_keys_one_may_end() -> None:
    changing = broker_metadata(Paper(days=(-400, -1)), Paper(rsa_key(3)))
    assert found(changing) == [("certificate_ended", True)]


def test_what_ends_soon_is_a_warning() -> None:
    assert found(until("2026-12-20T12:00:00Z")) == [("metadata_ends", True)]
    assert found(broker_metadata(Paper(days=(-9, 29)))) == [("certificate_ends", True)]


@pytest.mark.parametrize(
    ("pem", "found"),
    [
        (b"no PEM", [("ca_unreadable", False)]),
        (Paper(days=(-9, -1)).pem(), [("certificate_ended", False)]),
        (Paper(days=(-9, -1)).pem() + Paper().pem(), [("certificate_ended", True)]),
    ],
    ids=["no PEM", "ended", "one ended"],
)
def test_who_vouches_for_the_broker_is_checked(pem: bytes, found: list[tuple[str, bool]]) -> None:
    keys = replace(KEYS(), broker_ca=pem)
    assert [(each.code, each.is_warning) for each in of_broker(keys, at())] == found


def signature(metadata: bytes, stage: str = "prod") -> list[tuple[str, bool]]:
    """Return why, and whether it is a warning, of what is wrong with the signature."""
    return [(each.why, each.is_warning) for each in of_signature(entity(metadata), at(stage))]


def test_metadata_is_as_the_broker_signed_it() -> None:
    signed = KEYS().broker_metadata
    changed = signed.replace(b"makelaar.test/sso", b"makelaar.best/sso")
    assert (signature(signed), signature(changed)) == (
        [],
        [("was changed after it was signed", False)],
    )
    begin, end = signed.index(b"<ds:Signature"), signed.index(b"</ds:Signature>") + 15
    unsigned = signed[:begin] + signed[end:]
    assert signature(unsigned) == [("is not signed", False)]
    assert signature(unsigned, "test") == [("is not signed", True)]


def test_a_signature_of_a_part_is_none_of_the_whole() -> None:
    moved = KEYS().broker_metadata.replace(b" ID=", b' ID="other" OldID=', 1)
    assert signature(moved) == [("was changed after it was signed", False)]
