"""What takes longer to find out, and how long everything lasts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from chalicelib.adapters.checks.proving import days_left, of_proof
from chalicelib.adapters.eherkenning.secret import EHerkenningKeys
from tests.adapters.checks.papers import (
    NOW,
    PRIVATE,
    Paper,
    at,
    broker_metadata,
    real_keys,
    rsa_key,
)

KEYS = cache(real_keys)


def lasting(days: int) -> Paper:
    """Return a certificate that ends in some days and a bit."""
    return Paper(days=(-9, days))


def test_real_keys_pass_every_check() -> None:
    assert list(of_proof(KEYS(), at())) == []


def test_a_key_that_is_damaged_is_found() -> None:
    numbers = rsa_key().private_numbers()
    damaged = type(numbers)(
        numbers.p,
        numbers.q,
        numbers.d + 2,
        numbers.dmp1,
        numbers.dmq1,
        numbers.iqmp,
        numbers.public_numbers,
    ).private_key(unsafe_skip_rsa_key_validation=True)
    pair = replace(KEYS().signing, private_key=damaged.private_bytes(*PRIVATE))
    (fault,) = of_proof(replace(KEYS(), signing=pair), at())
    assert (fault.code, fault.why) == ("key_unreadable", "is damaged")


def test_metadata_that_was_changed_is_found_when_all_else_is_right() -> None:
    changed = KEYS().broker_metadata.replace(b"makelaar.test/sso", b"makelaar.best/sso")
    (fault,) = of_proof(replace(KEYS(), broker_metadata=changed), at())
    assert fault.code == "metadata_signature"


@pytest.mark.parametrize(
    ("changed", "days"),
    [
        ({}, 400),
        ({"signing": lasting(25).pair()}, 25),
        ({"tls": lasting(-2).pair()}, -2),
        ({"decryption": (lasting(390).pair(), lasting(3).pair())}, 390),
        ({"signing_next": lasting(3).pair()}, 400),
        ({"broker_ca": lasting(12).pem() + lasting(380).pem()}, 380),
        ({"broker_metadata": broker_metadata(lasting(11))}, 11),
        ({"broker_metadata": broker_metadata(lasting(11), Paper(rsa_key(3)))}, 400),
    ],
    ids=["all", "signing", "tls", "decryption", "next", "authorities", "broker", "two of broker"],
)
def test_the_first_end_of_what_is_needed_counts(changed: dict[str, object], days: int) -> None:
    keys: EHerkenningKeys = replace(KEYS(), **changed)  # type: ignore[arg-type]
    assert days_left(keys, NOW) == days


def test_the_end_of_metadata_counts_too() -> None:
    text = re.sub(
        rb"( entityID=)", rb' validUntil="2026-12-01T12:00:00.5Z"\1', KEYS().broker_metadata
    )
    assert days_left(replace(KEYS(), broker_metadata=text), NOW) == 8
